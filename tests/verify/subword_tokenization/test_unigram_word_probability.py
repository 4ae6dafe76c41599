"""unigram_word_probability: values by hand, and all splits by brute force."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.subword_tokenization.unigram_word_probability import unigram_word_probability
from tests.verify.conftest import Refuses, Solve

PIECES = {"a": 0.5, "b": 0.25, "ab": 0.125, "ba": 0.0625, "aba": 0.03125}


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # a b 1/4 x 1/4 and ab 1/2
    solve(word="ab", pieces={"a": 0.25, "b": 0.25, "ab": 0.5}).gives(
        0.5625, best_split=0.5, letters_only=0.0625, mean_over_splits=0.28125, pieces_added=1
    )


def test_single_split_has_no_rival_by_hand(solve: Solve) -> None:
    assert solve(word="ab", pieces={"a": 0.5, "b": 0.5}).gives(0.25).slips == {"pieces_added"}


def test_word_without_a_split_is_impossible_by_hand(solve: Solve) -> None:
    solve(word="ac", pieces=[["a", 0.5]]).gives(0)


def _splits(word: str) -> Iterator[list[str]]:
    if not word:
        yield []
    for end in range(1, len(word) + 1):
        for rest in _splits(word[end:]):
            yield [word[:end], *rest]


@given(st.text("ab", min_size=1, max_size=8))
def test_sum_is_that_of_all_splits(word: str) -> None:
    every = sum(math.prod(PIECES.get(piece, 0) for piece in split) for split in _splits(word))
    assert unigram_word_probability(word, PIECES) == pytest.approx(every)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("word", word="", pieces={"a": 0.5})
    refuses("pieces is empty", word="a", pieces={})
    refuses("every piece", word="a", pieces={"": 0.5})
    for chance in (0, 1.5, float("nan")):
        refuses("the probability of 'a'", word="a", pieces={"a": chance})
