"""huber_loss: worked out by hand, and what SciPy says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import huber

from quizzer.verify.classical_models.huber_loss import huber_loss
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Inside 1 gives 0.5; -5 gives 2 · (5 - 1) = 8, 3 gives 4 and -2, at the border, 2.
    solved = solve(residuals=[1, -5, 3, -2], delta=2)
    solved.gives(
        14.5 / 4,
        without_half=7.25,
        divided_by_delta=14.5 / 8,
        squares_everywhere=39 / 8,
        inner_not_halved=17 / 4,  # 1 + 8 + 4 + 4
        line_not_lowered=18.5 / 4,  # 0.5 + 10 + 6 + 2
        absolute_outside=10.5 / 4,  # 0.5 + 5 + 3 + 2
        slope_one_outside=8.5 / 4,  # 0.5 + 4 + 2 + 2
        line_lowered_twice=10.5 / 4,  # 0.5 + 6 + 2 + 2
        half_subtracted=17.5 / 4,  # 0.5 + 9.5 + 5.5 + 2
        branches_exchanged=19 / 4,  # 0 + 12.5 + 4.5 + 2
        mean_square=39 / 4,
        absolute=11 / 4,
        summed=14.5,
    )
    assert solved.conventions == {"without_half", "divided_by_delta"}


def test_inside_it_is_half_the_square_by_hand(solve: Solve) -> None:
    solve(residuals=[0.5, -1], delta=1).gives(0.3125)


@given(st.lists(st.integers(-20, 20), min_size=1, max_size=6), st.integers(1, 9))
def test_agrees_with_scipy(residuals: list[int], delta: int) -> None:
    assert huber_loss(residuals, delta) == pytest.approx(float(huber(delta, residuals).mean()))


def test_no_width_is_refused(refuses: Refuses) -> None:
    refuses("delta must be positive", residuals=[1], delta=0)
