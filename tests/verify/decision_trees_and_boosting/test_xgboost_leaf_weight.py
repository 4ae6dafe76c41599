"""xgboost_leaf_weight: the probes of the catalogue and a minimum found by SciPy; XGBoost is a recorded oracle."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify import variants
from quizzer.verify.decision_trees_and_boosting.xgboost_leaf_weight import xgboost_leaf_weight
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


@given(st.integers(-12, 12), st.integers(1, 8), st.integers(0, 4), st.integers(0, 3))
def test_xgboost_leaf_weight_agrees_with_scipys_minimum(g: int, h: int, lam: int, alpha: int) -> None:
    def loss(w: float) -> float:
        return g * w + (h + lam) * w**2 / 2 + alpha * abs(w)

    found = optimize.minimize_scalar(loss, bounds=(-20, 20), method="bounded", options={"xatol": 1e-9}).x
    assert xgboost_leaf_weight(g, h, lam, alpha) == pytest.approx(found, abs=1e-4)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(G=-4.0, H=3.0, lam=1.0).gives(
        1,
        lambda_forgotten=4 / 3,
        sign_reversed=-1,
        penalty_without_half=0.8,
        score_returned=2,
        score_signed=-2,
        score_doubled=4,
        half_dropped=0.5,
        half_penalty=8 / 7,
    )


def test_loss_that_a_leaf_takes_away_never_passes_for_its_weight(problem: Problem) -> None:
    """For G = -2 both are 2/(H + λ): such numbers are not drawn."""
    drawn = [variants.draw(problem, seed, {"alpha": 0}).params for seed in range(100)]
    assert all(params["G"] != -2 for params in drawn)


def test_probe_with_an_l1_penalty_names_its_slips(solve: Solve) -> None:
    # (4 - 1)/4; without L1 4/4; moved the wrong way (4 + 1)/4; by hand.
    solve(G=-4.0, H=3.0, lam=1.0, alpha=1.0).gives(0.75).names(
        l1_forgotten=1, l1_in_denominator=0.8, l1_away_from_zero=1.25, score_returned=9 / 8
    )


def test_exchanged_penalties_by_hand(solve: Solve) -> None:
    # (4 - 1)/(3 + 2), and (4 - 2)/(3 + 1) with the penalties exchanged; twice the loss is 9/5.
    solve(G=-4.0, H=3.0, lam=2.0, alpha=1.0).gives(0.6).names(penalties_exchanged=0.5, score_doubled=1.8)


def test_weight_shrunk_after_the_division_by_hand(solve: Solve) -> None:
    # (6 - 1)/(1 + 1), and 6/2 - 1.
    solve(G=-6.0, H=1.0, lam=1.0, alpha=1.0).gives(2.5).names(shrunk_after_the_division=2, half_dropped=1.25)


def test_weight_of_zero_is_no_slip(solve: Solve) -> None:
    """Nobody who types 0 is told that the penalties were exchanged: 1.5 - 2 and 1.5/4 - 1 are below 0."""
    slips = solve(G=-1.5, H=2.0, lam=2.0, alpha=1.0).gives(0.125).slips
    assert not slips & {"penalties_exchanged", "shrunk_after_the_division"}


def test_fraction_that_is_the_same_turned_over_is_not_drawn(problem: Problem) -> None:
    drawn = [variants.draw(problem, seed, {"alpha": 0}).params for seed in range(100)]
    assert all(abs(params["G"]) != params["H"] + params["lam"] for params in drawn)


def test_strong_l1_penalty_gives_a_weight_of_zero(solve: Solve) -> None:
    solve(G=0.5, H=3, lam=1, alpha=1).gives(0)


def test_leaf_without_curvature_is_refused(refuses: Refuses) -> None:
    refuses(r"H \+ lam must be positive", G=-4, H=-2, lam=1)
    refuses(r"H \+ lam must be positive", G=-4, H=0, lam=0)
