"""unigram_viterbi_segment: the probe, and every split by brute force; the tokenizers library is a recorded oracle."""

import math
from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import verify
from quizzer.verify.subword_tokenization.unigram_viterbi_segment import unigram_viterbi_segment

HUGS = {"h": -3.0, "u": -3.5, "g": -3.2, "hu": -2.0, "ug": -1.8, "hug": -4.0, "s": -2.2, "gs": -3.0}


def test_probe_names_every_slip() -> None:
    solution = verify.load("unigram_viterbi_segment").solve(word="hugs", logp=[list(pair) for pair in HUGS.items()])
    assert solution.value["pieces"] == ["hu", "gs"]
    assert solution.value["score"] == pytest.approx(-5)
    assert solution.wrong["longest_match"].value == {"pieces": ["hug", "s"], "score": pytest.approx(-6.2)}
    assert solution.wrong["characters"].value == {"pieces": ["h", "u", "g", "s"], "score": pytest.approx(-11.9)}
    assert "likeliest_piece_first" not in solution.wrong


def test_likeliest_piece_first_is_named_by_hand() -> None:
    # a is likelier than ab, but leaves bc to b + c
    logp = [["a", -1], ["b", -4], ["c", -4], ["ab", -2]]
    solution = verify.load("unigram_viterbi_segment").solve(word="abc", logp=logp)
    assert solution.value == {"pieces": ["ab", "c"], "score": -6}
    assert solution.wrong["likeliest_piece_first"].value == {"pieces": ["a", "b", "c"], "score": -9}


def test_longer_last_piece_wins_a_tie_by_hand() -> None:
    assert unigram_viterbi_segment("abc", {"a": -1, "ab": -1, "bc": -1, "c": -1}).pieces == ["a", "bc"]


def _splits(word: str) -> Iterator[list[str]]:
    if not word:
        yield []
    for end in range(1, len(word) + 1):
        for rest in _splits(word[end:]):
            yield [word[:end], *rest]


@given(
    st.text("ab", min_size=1, max_size=7), st.dictionaries(st.text("ab", min_size=1, max_size=3), st.integers(-9, 0))
)
def test_score_is_the_best_of_all_splits(word: str, some: dict[str, int]) -> None:
    logp = {"a": -4, "b": -5} | some
    pieces, score = unigram_viterbi_segment(word, logp)
    assert "".join(pieces) == word
    assert score == sum(logp[piece] for piece in pieces)
    assert score == max(sum(logp.get(piece, -math.inf) for piece in split) for split in _splits(word))


@pytest.mark.parametrize(
    ("word", "logp", "reason"),
    [
        ("", {"a": -1}, "word"),
        ("ab", {}, "empty"),
        ("ab", {"a": -1}, "cannot spell"),
        ("a", {"a": 0.5}, "at most 0"),
        ("a", {"a": float("nan")}, "finite"),
        ("a", {"a": float("-inf")}, "finite"),
        ("a", {"": -1}, "every piece"),
    ],
)
def test_bad_arguments_are_refused(word: str, logp: dict[str, float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        unigram_viterbi_segment(word, logp)
