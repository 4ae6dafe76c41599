"""gbdt_pseudo_residual: slopes of scikit-learn's log loss, the probe, values by hand; PyTorch is a recorded oracle."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special
from sklearn import metrics

from quizzer import verify
from quizzer.verify.decision_trees_and_boosting.gbdt_pseudo_residual import gbdt_pseudo_residual


@given(st.integers(0, 1), st.integers(-4, 4))
def test_logistic_residual_agrees_with_the_slope_of_scikit_learns_log_loss(y: int, f: int) -> None:
    def loss(log_odds: np.ndarray) -> float:
        p = special.expit(log_odds[0])
        return float(metrics.log_loss([y], [[1 - p, p]], labels=[0, 1]))

    [slope] = optimize.approx_fprime(np.array([float(f)]), loss)
    assert gbdt_pseudo_residual([y], [f], "logistic")[0] == pytest.approx(-slope, abs=1e-6)


def test_probe_names_every_slip() -> None:
    solution = verify.load("gbdt_pseudo_residual").solve(y=[1, 0], F=[0, 1], loss="logistic")
    assert solution.value == pytest.approx([0.5, -0.731059], abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "gradient_sign": [-0.5, 0.731059],
        "raw_residual": [1, -1],
        "extra_sigmoid_slope": [0.125, -0.143735],
        "half_log_odds": [1, -1.761594],
    }
    assert solution.wrong["half_log_odds"].convention


def test_squared_and_absolute_residuals_by_hand() -> None:
    assert gbdt_pseudo_residual([3, -1, 2], [1, 0, 2]).tolist() == [2, -1, 0]
    assert gbdt_pseudo_residual([3, -1, 2], [1, 0, 2], "absolute").tolist() == [1, -1, 0]


def test_squared_loss_without_its_half_is_another_convention() -> None:
    wrong = verify.load("gbdt_pseudo_residual").solve(y=[3, -1], F=[1, 0], loss="squared").wrong
    assert wrong["without_half"].value == [4, -2]
    assert wrong["without_half"].convention


def test_large_log_odds_do_not_overflow() -> None:
    assert gbdt_pseudo_residual([0, 1], [1000, -1000], "logistic").tolist() == [-1, 1]


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="labels 0 and 1"):
        gbdt_pseudo_residual([2, 0], [0, 0], "logistic")
    with pytest.raises(ValueError, match="loss must be"):
        gbdt_pseudo_residual([2, 0], [0, 0], "hinge")  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="y has 2 entries and F has 1"):
        gbdt_pseudo_residual([2, 0], [0])
