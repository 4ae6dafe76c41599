"""skipgram_pairs: worked out by hand, and against the closed form."""

import pytest

from quizzer.verify.word_embeddings.skipgram_pairs import skipgram_pairs
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Windows of 2, 3, 4, 3 and 2 words.
    solve(tokens=list("abcde"), window=2).gives(
        14,
        ends_ignored=20,
        one_side=7,
        centre_included=19,
        one_per_centre=5,
        full_windows_only=4,  # the middle word alone
        window_in_all=8,  # one word on each side
        all_pairs=20,
    )


def test_pairs_in_order_by_hand() -> None:
    assert skipgram_pairs(["the", "cat", "sat"], 1) == [("the", "cat"), ("cat", "the"), ("cat", "sat"), ("sat", "cat")]
    assert skipgram_pairs(["a", "b", "a"], 2)[:2] == [("a", "b"), ("a", "a")]


@pytest.mark.parametrize("n", range(2, 9))
def test_agrees_with_the_closed_form(n: int) -> None:
    """At distance d there are n - d pairs of places, each in two directions."""
    for window in range(1, n):
        assert len(skipgram_pairs(["x"] * n, window)) == 2 * sum(n - d for d in range(1, window + 1))


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("tokens must be a list of words", tokens="abc", window=1)
    refuses("tokens must be a list of words", tokens=[], window=1)
    refuses("window must be a positive", tokens=["a"], window=0)
