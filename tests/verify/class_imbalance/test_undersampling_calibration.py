"""undersampling_calibration against a logistic regression fitted before and after, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LogisticRegression

from quizzer.verify import variants
from quizzer.verify.class_imbalance.undersampling_calibration import undersampling_calibration
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


@given(st.floats(0.001, 0.999), st.floats(0.001, 1))
def test_sampling_and_correcting_is_no_change(share: float, beta: float) -> None:
    sampled = share / (share + beta * (1 - share))
    assert undersampling_calibration(sampled, beta) == pytest.approx(share, rel=1e-9)


def test_undersampling_calibration_agrees_with_scikit_learn() -> None:
    """A fit on three cells of counts, and one with a quarter of the negatives kept in every cell."""
    x = np.repeat([[0.0], [1.0], [2.0]], 2, axis=0)
    y = np.array([0, 1] * 3)
    whole = np.array([400.0, 10.0, 240.0, 30.0, 80.0, 50.0])
    sampled = np.where(y == 0, whole / 4, whole)
    before, after = (
        LogisticRegression(C=np.inf, tol=1e-10).fit(np.eye(3)[x.astype(int).ravel()], y, sample_weight=weights)
        for weights in (whole, sampled)
    )
    cells = np.eye(3)
    for p, p_s in zip(before.predict_proba(cells)[:, 1], after.predict_proba(cells)[:, 1], strict=True):
        assert undersampling_calibration(p_s, 0.25) == pytest.approx(p, rel=1e-3)


def test_value_by_hand(solve: Solve) -> None:
    # Prevalence 0.03, a tenth of the negatives kept: 0.03/(0.03 + 0.097) = 0.236220.
    solve(p_s=0.03 / 0.127, beta=0.1).gives(0.03)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p_s=0.5, beta=0.1).gives(
        1 / 11,
        probability_scaled=0.05,
        share_dropped=0.9 / 1.9,
        inverse_correction=0.909091,
        uncorrected=0.5,
        odds_kept=0.1,
    )


def test_drawn_shares_tell_the_kept_from_the_dropped(problem: Problem) -> None:
    """With a half of the negatives kept, a half is dropped as well, and reading it wrong would pass."""
    for seed in range(60):
        params = variants.draw(problem, seed, {}).params
        dropped = undersampling_calibration(params["p_s"], 1 - params["beta"])
        assert abs(dropped - undersampling_calibration(**params)) > 0.02 * undersampling_calibration(**params)


def test_drawn_probabilities_tell_the_odds_from_their_reciprocals(problem: Problem) -> None:
    """At 1/2 they are one number, asked for or given; where the probability is the share, the two can change places."""
    for seed in range(60):
        params = variants.draw(problem, seed, {}).params
        assert params["p_s"] not in (0.5, params["beta"])
        assert abs(undersampling_calibration(**params) - 0.5) > 1e-6


def test_last_step_turns_the_odds_into_a_probability(solve: Solve) -> None:
    assert solve(p_s=0.8, beta=0.1).steps[-1] == "p = odds/(1 + odds) = 0.4/1.4 = 0.2857"


def test_all_negatives_kept_leave_nothing_dropped(solve: Solve) -> None:
    assert "share_dropped" not in solve(p_s=0.5, beta=1).gives(0.5).slips


def test_certainty_stays_certain(solve: Solve) -> None:
    assert "odds_kept" not in solve(p_s=1, beta=0.1).gives(1).slips


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("beta must be above 0 and at most 1", p_s=0.5, beta=0)
    refuses("beta must be above 0 and at most 1", p_s=0.5, beta=1.5)
    refuses("beta must be above 0", p_s=0.5, beta=float("nan"))
