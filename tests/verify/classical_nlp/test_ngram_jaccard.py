"""ngram_jaccard: worked out by hand, and against SciPy's Jaccard distance."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import jaccard

from quizzer.verify.classical_nlp.ngram_jaccard import ngram_jaccard
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # ca ar rt / st ta ar rt: 2 of 3 + 4 - 2; letters c a r t / s t a r: 3 of 5; with marks also t and the end: 3 of 8.
    solved = solve(a="cart", b="start", n=2).gives(
        0.4, dice=4 / 7, shared_counted_twice=2 / 7, over_the_smaller=2 / 3, over_the_larger=0.5, single_letters=0.6,
        padded=0.375, distance=0.6,
    )  # fmt: skip
    assert solved.conventions == {"padded"}


def test_repeated_grams_count_once_by_hand(solve: Solve) -> None:
    solve(a="banana", b="ban", n=2).gives(2 / 3)  # ba an na / ba an


@given(st.text("abc", min_size=2, max_size=8), st.text("abc", min_size=2, max_size=8))
def test_distance_of_scipy(a: str, b: str) -> None:
    every = [x + y for x in "abc" for y in "abc"]
    distance = jaccard([gram in a for gram in every], [gram in b for gram in every])
    assert ngram_jaccard(a, b, 2) == pytest.approx(1 - distance)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("b must be a text of at least 3 characters", a="abc", b="ab", n=3)
    refuses("n must be a positive whole number", a="abc", b="ab", n=0)
