"""add_k_probability: worked out by hand; a row sums to 1."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_nlp.add_k_probability import add_k_probability
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 3.5 of 20 + 30.
    solve(pair=3, context=20, vocabulary=60, k=0.5).gives(
        0.07,
        unsmoothed=0.15,
        add_one=0.05,
        k_once_below=3.5 / 20.5,
        nothing_below=0.175,
        nothing_above=0.06,
        vocabulary_below=3.5 / 80,
        pairs_below=3.5 / 1820,
    )


def test_laplace_by_hand_has_no_slip_of_its_own(solve: Solve) -> None:
    solved = solve(pair=0, context=8, vocabulary=12, k=1).gives(0.05)
    assert not {"add_one", "vocabulary_below"} & solved.slips


@given(st.lists(st.integers(0, 30), min_size=1, max_size=9), st.floats(0.01, 3))
def test_a_row_sums_to_one(row: list[int], k: float) -> None:
    assert sum(add_k_probability(pair, sum(row), len(row), k) for pair in row) == pytest.approx(1)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("more often than its first token", pair=3, context=2, vocabulary=5, k=1)
    refuses("k must be positive", pair=1, context=2, vocabulary=5, k=0)
    refuses("pair must be a whole number of at least 0", pair=-1, context=2, vocabulary=5, k=1)
    refuses("vocabulary must be a positive whole number", pair=1, context=2, vocabulary=0, k=1)
