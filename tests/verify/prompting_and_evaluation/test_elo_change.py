"""elo_change: worked out by hand, and against the logistic function of SciPy."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.special import expit

from quizzer.verify.prompting_and_evaluation.elo_change import elo_change
from tests.verify.conftest import Refuses, Solve


def test_probe_of_a_win_by_hand_names_every_slip(solve: Solve) -> None:
    # 400 points below: E = 1/11, so a win brings 22 x 10/11 = 20; with e for the base E = 1/(1 + e) = 0.268941.
    solve(rating=1000, opponent=1400, score=1, k=22).gives(
        20,
        ratings_turned=2,
        sign_turned=-20,
        natural_base=16.083290,
        k_left_out=10 / 11,
        new_rating=1020,
        result_alone=11,
    )


def test_tie_by_hand(solve: Solve) -> None:
    # 22 x (1/2 - 1/11) = 9; turned 22 x (1/2 - 10/11) = -9; E alone 2; 22 x (0.5 - 0.268941) = 5.083290.
    solve(rating=1000, opponent=1400, score=0.5, k=22).gives(
        9,
        ratings_turned=-9,
        natural_base=5.083290,
        k_left_out=9 / 22,
        expected_alone=2,
        new_rating=1009,
        as_a_win=20,
    )


def test_loss_between_equals_by_hand(solve: Solve) -> None:
    solve(rating=1200, opponent=1200, score=0, k=32).gives(
        -16, sign_turned=16, k_left_out=-0.5, new_rating=1184, as_a_win=16
    )


@given(st.integers(800, 1600), st.integers(800, 1600), st.sampled_from([0, 0.5, 1]))
def test_agrees_with_scipy(rating: int, opponent: int, score: float) -> None:
    expected = expit(math.log(10) * (rating - opponent) / 400)
    assert elo_change(rating, opponent, score, 24) == pytest.approx(24 * (score - expected), abs=1e-9)


def test_impossible_arguments_are_refused(refuses: Refuses) -> None:
    refuses("score must lie between 0 and 1", rating=1000, opponent=1000, score=2, k=32)
    refuses("k must be positive", rating=1000, opponent=1000, score=1, k=0)
