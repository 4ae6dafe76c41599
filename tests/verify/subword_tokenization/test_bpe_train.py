"""bpe_train: the probe; the merges of the tokenizers library are among the recorded oracles."""

import pytest

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.subword_tokenization.bpe_train import bpe_train
from tests.verify.conftest import Refuses, Solve

PETS = {"pan": 9, "van": 8, "hen": 4, "heat": 3}


def test_probe_merges_by_hand() -> None:
    # an 17 (pa 9, va 8, he 7); then p+an 9; v+an 8; h+e 7.
    assert bpe_train(PETS, 4) == [("a", "n"), ("p", "an"), ("v", "an"), ("h", "e")]


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(vocab=[list(pair) for pair in PETS.items()], merges=2)
    solved.gives(["an", "pan"]).names(frequency_ignored=["an", "he"], written_as_pairs=["a+n", "p+an"])
    assert solved.conventions == {"written_as_pairs"}
    # 7/(7 · 7) for h+e is the largest ratio of the first count: 1/7 against 1/17 for p+a and v+a.
    assert solved.wrong("wordpiece_score")[0] == "he"


def test_going_on_with_the_first_piece_is_named_by_hand(solve: Solve, problem: Problem) -> None:
    # an 12 (p 7, v 5), then he 6 in hen alone; whoever looks at pairs with an takes pan 7, which is right, then van 5
    vocab = [["pan", 7], ["van", 5], ["hen", 6]]
    solve(vocab=vocab, merges=3).gives(["an", "pan", "he"]).names(went_on_with_the_first=["an", "pan", "van"])
    assert problem.reject(vocab=vocab, merges=2) is not None


@pytest.mark.parametrize("seed", range(20))
def test_no_drawn_merges_all_go_on_with_the_first(problem: Problem, seed: int) -> None:
    assert "went_on_with_the_first" in variants.draw(problem, seed, {}).solution.wrong


@pytest.mark.parametrize("seed", range(20))
def test_drawn_frequencies_matter(problem: Problem, seed: int) -> None:
    assert "frequency_ignored" in variants.draw(problem, seed, {}).solution.wrong


def test_words_are_split_at_spaces_by_hand() -> None:
    corpus = {"l o w _": 5, "l o w e r _": 2, "n e w e s t _": 6, "w i d e s t _": 3}
    assert bpe_train(corpus, 4) == [("e", "s"), ("es", "t"), ("est", "_"), ("l", "o")]


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("vocab is empty", vocab={}, merges=1)
    refuses("positive", vocab={"a": 0}, merges=1)
    refuses("positive", vocab={"a": float("inf")}, merges=1)
    refuses("a text that is not empty", vocab={"": 1}, merges=1)
    refuses("at least 1", vocab={"ab": 1}, merges=0)
    refuses("whole", vocab={"ab": 1}, merges=1.5)
    refuses("whole", vocab={"ab": 1}, merges=float("inf"))
