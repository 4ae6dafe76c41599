"""logistic_regression_gradient: SciPy differences, the probe of the catalogue, PyTorch in the recorded oracles."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special

from quizzer import verify
from quizzer.verify.logistic_regression.logistic_regression_gradient import logistic_regression_gradient


@given(st.integers(0, 2**32 - 1))
def test_logistic_regression_gradient_agrees_with_scipy_differences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    samples, labels = rng.normal(size=(5, 3)), rng.integers(0, 2, 5)
    weights, bias = rng.normal(size=3), rng.normal()

    def loss(w: np.ndarray) -> float:
        logits = samples @ w + bias
        return -np.mean(labels * special.log_expit(logits) + (1 - labels) * special.log_expit(-logits))

    expected = optimize.approx_fprime(weights, loss, 1e-7)
    assert logistic_regression_gradient(samples, labels, weights, bias) == pytest.approx(expected, abs=1e-5)


def test_probe_names_every_slip() -> None:
    solution = verify.load("logistic_regression_gradient").solve(X=[[1, 2], [3, 0]], y=[1, 0], w=[0, 0])
    assert solution.value == [0.5, -0.5]
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "ascent_sign": [-0.5, 0.5],
        "sum_for_mean": [1, -1],
        "squared_error": [0.125, -0.125],
    }


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"X": [[1, 2]], "y": [1, 0], "w": [0, 0]}, "X has 1 entries and y has 2"),
        ({"X": [[1, 2]], "y": [1], "w": [0]}, "a row of X has 2 entries and w has 1"),
        ({"X": [[1, 2]], "y": [-1], "w": [0, 0]}, "labels 0 and 1"),
        ({"X": [1, 2], "y": [1], "w": [0, 0]}, "X must have 2 dimensions"),
        ({"X": [[1, 2]], "y": [1], "w": [0, 0], "b": float("inf")}, "b must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        logistic_regression_gradient(**arguments)
