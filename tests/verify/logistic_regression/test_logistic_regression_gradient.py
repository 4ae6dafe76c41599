"""logistic_regression_gradient: SciPy differences, the probe of the catalogue, PyTorch in the recorded oracles."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special

from quizzer.verify import variants
from quizzer.verify.logistic_regression.logistic_regression_gradient import logistic_regression_gradient
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


@given(st.integers(0, 2**32 - 1))
def test_logistic_regression_gradient_agrees_with_scipy_differences(seed: int) -> None:
    rng = np.random.default_rng(seed)
    samples, labels = rng.normal(size=(5, 3)), rng.integers(0, 2, 5)
    weights, bias = rng.normal(size=3), rng.normal()

    def loss(w: np.ndarray) -> float:
        logits = samples @ w + bias
        return float(-np.mean(labels * special.log_expit(logits) + (1 - labels) * special.log_expit(-logits)))

    expected = optimize.approx_fprime(weights, loss, 1e-7)
    assert logistic_regression_gradient(samples, labels, weights, bias) == pytest.approx(expected, abs=1e-5)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(X=[[1, 2], [3, 0]], y=[1, 0], w=[0, 0]).gives(
        [0.5, -0.5],
        ascent_sign=[-0.5, 0.5],
        sum_for_mean=[1, -1],
        labels_forgotten=[1, 0.5],  # (1 + 3)/4, 2/4
        squared_error=[0.125, -0.125],
        sigmoid_forgotten=[-0.5, -1],
        transpose_forgotten=[0.25, -0.75],  # (-1/2 + 1, -3/2)/2
    )


def test_both_labels_are_drawn(problem: Problem) -> None:
    """With one label alone the gradient of p, or of labels -1 and +1, would pass."""
    assert all(len(set(variants.draw(problem, seed, {}).params["y"])) == 2 for seed in range(100))


def test_transpose_and_every_sample_matter(problem: Problem) -> None:
    for seed in range(100):
        X = variants.draw(problem, seed, {}).params["X"]
        assert all(map(any, X))
        assert len(X) != 2 or X[0][1] != X[1][0]


def test_samples_that_say_the_same_are_not_asked(problem: Problem) -> None:
    """Then the labels can be exchanged, or one of the two left out of the mean."""
    for other in ([-3, 1], [3, -1]):
        assert "two samples" in str(problem.reject(X=[[-3, 1], other], y=[1, 0], w=[1, 0.5]))
    assert problem.reject(X=[[-3, 1], [3, 1]], y=[1, 0], w=[1, 0.5]) is None


def test_score_of_0_is_no_prediction_of_linear_regression(problem: Problem) -> None:
    at_zero = problem.solve(X=[[1, 2], [3, 0]], y=[1, 0], w=[0, 0]).wrong["sigmoid_forgotten"].why
    assert at_zero == "You took 0 for the prediction, which is the score: p is g(0) = 1/2."


def test_slips_of_another_model_by_hand(solve: Solve) -> None:
    # Scores 1 and -2: residuals 1 - 1 and -2 - 1 of the score, 1 - 1 and 0 - 1 of the class.
    solved = solve(X=[[1, 0], [0, -1]], y=[1, 1], w=[1, 2])
    solved.names(sigmoid_forgotten=[0, 1.5], hard_prediction=[0, 0.5])
    solved.names(labels_exchanged=[0.365529, -0.0596015])  # g(1)/2 and -g(-2)/2


def test_score_that_is_the_class_is_told_as_either(problem: Problem) -> None:
    # Scores 0 and 1, so classes 0 and 1: (-1 + 2)/2 and (1 + 0)/2. With the scores 0 and 3/2 they differ.
    alike = problem.solve(X=[[1, -1], [2, 0]], y=[1, 0], w=[0.5, 0.5]).wrong["sigmoid_forgotten"]
    assert alike.value == [0.5, 0.5]
    assert "or the class" in alike.why
    apart = problem.solve(X=[[1, -1], [3, 0]], y=[1, 0], w=[0.5, 0.5]).wrong["sigmoid_forgotten"]
    assert "or the class" not in apart.why
