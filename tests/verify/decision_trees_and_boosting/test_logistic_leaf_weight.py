"""logistic_leaf_weight against finite differences of SciPy's log-likelihood, and slips by hand."""

import re

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer.verify.decision_trees_and_boosting.logistic_leaf_weight import logistic_leaf_weight
from tests.verify.conftest import Refuses, Solve, variant

SAMPLES = st.lists(st.tuples(st.integers(0, 1), st.floats(-3, 3)), min_size=1, max_size=6)


@given(SAMPLES, st.floats(0, 4))
def test_logistic_leaf_weight_agrees_with_slopes_of_scipys_likelihood(
    samples: list[tuple[int, float]], lam: float
) -> None:
    label, score = (np.array(column, float) for column in zip(*samples, strict=True))

    def loss(w: float) -> float:
        return float(-special.log_expit((2 * label - 1) * (score + w)).sum())

    step = 1e-3
    slope = (loss(step) - loss(-step)) / (2 * step)
    bend = (loss(step) - 2 * loss(0) + loss(-step)) / step**2
    assert logistic_leaf_weight(label, score, lam) == pytest.approx(-slope / (bend + lam), rel=1e-4, abs=1e-4)


def test_probe_names_every_slip(solve: Solve) -> None:
    # At F = 0 every p is 1/2: G = -1/2, H = 3/4.
    solve(y=[1, 1, 0], F=[0, 0, 0], lam=1).gives(
        2 / 7,
        sign_reversed=-2 / 7,
        lambda_forgotten=2 / 3,
        count_for_curvature=1 / 8,
        mean_residual=1 / 6,
        penalty_without_half=0.5 / 2.75,
        half_penalty=0.4,
        means_for_sums=2 / 15,
        probabilities_for_curvature=1 / 5,
        residual_returned=1 / 2,
        scores_for_probabilities=2 / 1.75,
    )


def test_sigmoid_of_the_negative_score_by_hand(solve: Solve) -> None:
    # p = 3/4, 1/2, 1/2: the residuals sum to -3/4, with 1/4 in the place of 3/4 to -1/4; H = 3/16 + 1/2.
    # The squares are 1/16, 1/4 and 1/4.
    solve(y=[1, 0, 0], F=[np.log(3), 0, 0], lam=1).gives(-4 / 9).names(
        sigmoid_turned=-4 / 27, squared_gradients=-12 / 25
    )


def test_sum_of_p_for_curvature_by_hand(solve: Solve) -> None:
    # p = 3/4, 1/2, 1/2 sum to 7/4; means of -3/4 and 11/16 leave -1/4 and 11/48 beside the penalty of 1.
    solve(y=[1, 0, 0], F=[np.log(3), 0, 0], lam=1).gives(-4 / 9).names(
        probabilities_for_curvature=-3 / 11, means_for_sums=-12 / 59
    )


def test_drawn_scores_differ_and_are_not_balanced() -> None:
    """Equal scores of 0 let p² pass for p(1 - p), balanced ones 1 - p for p."""
    for seed in range(40):
        scores = variant("logistic_leaf_weight", seed).params["F"]
        assert len(set(scores)) == len(scores)
        assert sum(scores)


def test_unpenalised_leaf_by_hand(solve: Solve) -> None:
    assert "lambda_forgotten" not in solve(y=[1, 1, 0], F=[0, 0, 0]).gives(2 / 3).slips


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("y must be labels 0 and 1", y=[2], F=[0])
    refuses("y has 2 entries and F has 1", y=[0, 1], F=[0])
    refuses("lam must not be negative", y=[0], F=[0], lam=-1)


def test_printed_quotient_holds_to_its_last_digit() -> None:
    for seed in range(30):
        last = variant("logistic_leaf_weight", seed).solution.steps[-1]
        above, below, weight = re.findall(r"-?\d+\.?\d*", last.replace("−", "-").partition(" = ")[2])
        unit = 10.0 ** -len(weight.partition(".")[2])
        assert abs(float(above) / float(below) - float(weight)) < 0.7 * unit, last
