"""accuracy_interval: worked out by hand, and against the normal quantile and the variance of SciPy and NumPy."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.prompting_and_evaluation.accuracy_interval import accuracy_interval
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # p = 0.8 of 100: the root of 0.16/100 is 0.04. With p = 1/2: 1.96 x 0.05.
    # Without 1 - p: 1.96 x the root of 0.008, 0.0894427.
    solve(correct=80, total=100).gives(
        0.0784,
        standard_error=0.04,
        full_width=0.1568,
        no_root=0.003136,
        n_outside_the_root=0.00784,
        n_left_out=0.784,
        factor_2=0.08,
        half_for_p=0.098,
        one_minus_p_left_out=0.175308,
    )


def test_all_right_has_no_width_by_hand(solve: Solve) -> None:
    solve(correct=50, total=50).gives(0)


@given(st.integers(2, 500), st.data())
def test_agrees_with_scipy(total: int, data: st.DataObject) -> None:
    correct = data.draw(st.integers(0, total))
    answers = np.repeat([1.0, 0.0], [correct, total - correct])
    expected = stats.norm.ppf(0.975) * answers.std() / math.sqrt(total)
    assert accuracy_interval(correct, total) == pytest.approx(expected, rel=1e-4)


def test_more_right_than_asked_is_refused(refuses: Refuses) -> None:
    refuses("correct cannot be more than total", correct=5, total=4)
    refuses("total must be a positive whole number", correct=0, total=0)
