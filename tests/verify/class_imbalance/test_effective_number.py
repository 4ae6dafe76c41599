"""effective_number against the sum of its series, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.class_imbalance.effective_number import effective_number
from tests.verify.conftest import Refuses, Solve


@given(st.lists(st.integers(1, 60), min_size=1, max_size=5), st.floats(0, 0.999))
def test_effective_number_agrees_with_the_sum_of_its_series(counts: list[int], beta: float) -> None:
    summed = [sum(beta**i for i in range(n)) for n in counts]
    assert effective_number(counts, beta) == pytest.approx(summed, rel=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(counts=[2, 1], beta=0.5).gives(
        [1.5, 1],
        weights=[2 / 3, 1],
        not_divided=[0.75, 0.5],
        one_term_too_few=[1, 0],
        one_term_too_many=[1.75, 1.5],
        limit=[2, 2],
    )


def test_ends_by_hand(solve: Solve) -> None:
    solve(counts=[7, 400], beta=0).gives([1, 1])
    assert effective_number([7, 400], 1 - 1e-9) == pytest.approx([7, 400], rel=1e-5)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("counts must be positive", counts=[0, 2], beta=0.9)
    refuses("beta must be at least 0 and below 1", counts=[2], beta=1)
