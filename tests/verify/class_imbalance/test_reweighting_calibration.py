"""reweighting_calibration against a logistic regression fitted with and without weights, and the probe."""

import numpy as np
import pytest
from sklearn.linear_model import LogisticRegression

from quizzer.verify import variants
from quizzer.verify.class_imbalance.reweighting_calibration import reweighting_calibration
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_reweighting_calibration_agrees_with_scikit_learn() -> None:
    """A fit on three cells of counts, and one that weights the positives fivefold."""
    cells = np.eye(3)
    x, y = cells.repeat(2, axis=0), np.array([0, 1] * 3)
    counts = np.array([400.0, 10.0, 240.0, 30.0, 80.0, 50.0])
    plain, weighted = (
        LogisticRegression(C=np.inf, tol=1e-10, class_weight=weights).fit(x, y, sample_weight=counts)
        for weights in (None, {0: 1, 1: 5})
    )
    for p, p_w in zip(plain.predict_proba(cells)[:, 1], weighted.predict_proba(cells)[:, 1], strict=True):
        assert reweighting_calibration(p_w, 5) == pytest.approx(p, rel=1e-3)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p_w=0.5, weight=10).gives(
        1 / 11, probability_divided=0.05, inverse_correction=10 / 11, uncorrected=0.5, odds_kept=0.1
    )


def test_drawn_probabilities_tell_the_odds_from_their_reciprocals(problem: Problem) -> None:
    """At 1/2 they are one number, asked for or given."""
    for seed in range(60):
        params = variants.draw(problem, seed, {}).params
        assert params["p_w"] != 0.5
        assert abs(reweighting_calibration(**params) - 0.5) > 1e-6


def test_certainty_stays_certain(solve: Solve) -> None:
    assert "odds_kept" not in solve(p_w=1, weight=5).gives(1).slips


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("weight must be positive", p_w=0.5, weight=0)
    refuses("p_w must be between 0 and 1", p_w=1.5, weight=2)
