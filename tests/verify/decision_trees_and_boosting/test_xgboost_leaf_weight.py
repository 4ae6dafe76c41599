"""xgboost_leaf_weight: the probe of the catalogue and a minimum found by SciPy; XGBoost is a recorded oracle."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer import verify
from quizzer.verify.decision_trees_and_boosting.xgboost_leaf_weight import xgboost_leaf_weight


@given(st.integers(-12, 12), st.integers(1, 8), st.integers(0, 4), st.integers(0, 3))
def test_xgboost_leaf_weight_agrees_with_scipys_minimum(g: int, h: int, lam: int, alpha: int) -> None:
    def loss(w: float) -> float:
        return g * w + (h + lam) * w**2 / 2 + alpha * abs(w)

    found = optimize.minimize_scalar(loss, bounds=(-20, 20), method="bounded", options={"xatol": 1e-9}).x
    assert xgboost_leaf_weight(g, h, lam, alpha) == pytest.approx(found, abs=1e-4)


def test_probe_names_every_slip() -> None:
    solution = verify.load("xgboost_leaf_weight").solve(G=-4.0, H=3.0, lam=1.0)
    assert solution.value == 1
    assert {name: round(wrong.value, 5) for name, wrong in solution.wrong.items()} == {
        "lambda_forgotten": 1.33333,
        "sign_reversed": -1,
        "score_returned": -2,
    }


def test_probe_with_an_l1_penalty_names_its_slips() -> None:
    # (4 - 1)/4; without L1 4/4; moved the wrong way (4 + 1)/4; by hand.
    solution = verify.load("xgboost_leaf_weight").solve(G=-4.0, H=3.0, lam=1.0, alpha=1.0)
    assert solution.value == 0.75
    assert solution.wrong["l1_forgotten"].value == 1
    assert solution.wrong["l1_away_from_zero"].value == 1.25


def test_strong_l1_penalty_gives_a_weight_of_zero() -> None:
    assert xgboost_leaf_weight(0.5, 3, 1, alpha=1) == 0


@pytest.mark.parametrize(
    ("changed", "reason"),
    [
        ({"H": -2}, r"H \+ lam must be positive"),
        ({"H": 0, "lam": 0}, r"H \+ lam must be positive"),
        ({"lam": -1}, "lam must not be negative"),
        ({"alpha": -1}, "alpha must not be negative"),
        ({"G": float("inf")}, "G must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changed: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        xgboost_leaf_weight(**{"G": -4, "H": 1, "lam": 1, **changed})
