"""xgboost_split_gain: the probe of the catalogue and losses minimised by SciPy; XGBoost is a recorded oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify.decision_trees_and_boosting.xgboost_split_gain import xgboost_split_gain
from tests.verify.conftest import Refuses, Solve

SUMS = st.tuples(st.integers(-8, 8), st.integers(1, 6))


def least_loss(g: float, h: float, lam: float) -> float:
    """The smallest second-order loss of a leaf, found numerically."""
    return float(
        optimize.minimize_scalar(lambda w: g * w + (h + lam) * w**2 / 2, bounds=(-20, 20), method="bounded").fun
    )


@given(SUMS, SUMS, st.integers(0, 3), st.integers(0, 2))
def test_xgboost_split_gain_agrees_with_scipys_minima(
    left: tuple[int, int], right: tuple[int, int], lam: int, gamma: int
) -> None:
    before = least_loss(left[0] + right[0], left[1] + right[1], lam) + gamma
    after = least_loss(*left, lam) + least_loss(*right, lam) + 2 * gamma
    assert xgboost_split_gain(*left, *right, lam, gamma) == pytest.approx(before - after, abs=1e-6)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(GL=-2.0, HL=1.0, GR=3.0, HR=2.0, lam=1.0, gamma=0.5)
    # The brackets: 2 + 3 - 0.25 with λ, and 4 + 4.5 - 1/3 without.
    solved.gives(
        1.875,
        library_scale=4.75,
        half_forgotten=4.25,
        lambda_forgotten=(8.5 - 1 / 3) / 2 - 0.5,
        gamma_halved=2.125,
        lambda_twice=1.9,
        gamma_forgotten=2.375,
        gamma_added=2.875,
        penalties_exchanged=1.990476,  # (4/1.5 + 9/2.5 - 1/3.5)/2 - 1
        not_squared=-0.625,  # (-2/2 + 3/3 - 1/4)/2 - 0.5
        parent_dropped=2,
    )
    assert solved.conventions == {"library_scale"}


def test_equal_penalties_can_be_exchanged(solve: Solve) -> None:
    assert "penalties_exchanged" not in solve(GL=-2.0, HL=1.0, GR=3.0, HR=2.0, lam=1.0, gamma=1.0).slips


def test_leaf_without_curvature_is_refused(refuses: Refuses) -> None:
    refuses(r"H \+ lam must be positive", GL=1, HL=0, GR=1, HR=2, lam=0)
