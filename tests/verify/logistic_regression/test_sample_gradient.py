"""sample_gradient: worked out by hand, and against differences of the loss."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify.logistic_regression.sample_gradient import sample_gradient
from tests.verify.conftest import Refuses, Solve

numbers = st.floats(-2, 2)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(p=0.75, y=1, x=[2, -4]).gives(
        [-0.5, 1],
        sign=[0.5, -1],
        label_left_out=[1.5, -3],
        slope_kept=[-0.09375, 0.1875],
        slope_alone=[0.375, -0.75],
        other_label=[1.5, -3],
        error_alone=[-0.25, -0.25],
    )


@given(st.tuples(numbers, numbers), st.tuples(numbers, numbers), st.integers(0, 1))
def test_agrees_with_differences(x: tuple[float, float], w: tuple[float, float], y: int) -> None:
    def loss(weights: np.ndarray) -> float:
        return float(np.logaddexp(0, -(2 * y - 1) * (weights @ x)))

    p = 1 / (1 + math.exp(-float(np.dot(w, x))))
    slopes = optimize.approx_fprime(np.array(w, dtype=float), loss, 1e-7)
    assert np.allclose(sample_gradient(p, y, x), slopes, atol=1e-5)


def test_other_labels_are_refused(refuses: Refuses) -> None:
    refuses("y must be 0 or 1", p=0.5, y=-1, x=[1])
