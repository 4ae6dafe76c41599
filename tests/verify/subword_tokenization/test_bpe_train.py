"""bpe_train: the probe; the merges of the tokenizers library are among the recorded oracles."""

import pytest

from quizzer import verify
from quizzer.verify.subword_tokenization.bpe_train import bpe_train

PETS = {"pan": 9, "van": 8, "hen": 4, "heat": 3}


def test_probe_merges_by_hand() -> None:
    # an 17 (pa 9, va 8, he 7); then p+an 9; v+an 8; h+e 7.
    assert bpe_train(PETS, 4) == [("a", "n"), ("p", "an"), ("v", "an"), ("h", "e")]


def test_probe_names_every_slip() -> None:
    solution = verify.load("bpe_train").solve(vocab=[list(pair) for pair in PETS.items()], merges=2)
    assert solution.value == ["an", "pan"]
    assert solution.wrong["frequency_ignored"].value == ["an", "he"]
    # 7/(7 · 7) for h+e is the largest ratio of the first count: 1/7 against 1/17 for p+a and v+a.
    assert solution.wrong["wordpiece_score"].value[0] == "he"


def test_words_are_split_at_spaces_by_hand() -> None:
    corpus = {"l o w _": 5, "l o w e r _": 2, "n e w e s t _": 6, "w i d e s t _": 3}
    assert bpe_train(corpus, 4) == [("e", "s"), ("es", "t"), ("est", "_"), ("l", "o")]


@pytest.mark.parametrize(
    ("vocab", "merges", "reason"),
    [
        ({}, 1, "empty"),
        ({"a": 0}, 1, "positive"),
        ({"a": float("inf")}, 1, "positive"),
        ({"": 1}, 1, "empty"),
        ({"ab": 1}, 0, "at least 1"),
        ({"ab": 1}, 1.5, "whole"),
        ({"ab": 1}, float("inf"), "whole"),
    ],
)
def test_bad_arguments_are_refused(vocab: dict[str, float], merges: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        bpe_train(vocab, merges)  # type: ignore[arg-type]
