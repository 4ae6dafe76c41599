"""negative_sampling_step: the probe, and the numerical gradient of the loss."""

import math

import numpy as np
import pytest
from scipy.optimize import approx_fprime

from quizzer.verify.word_embeddings.negative_sampling_loss import negative_sampling_loss
from quizzer.verify.word_embeddings.negative_sampling_step import negative_sampling_step
from tests.verify.conftest import Refuses, Solve

LN3 = math.log(3)


def test_probe_names_every_slip(solve: Solve) -> None:
    # sigma(ln 3) = 3/4, sigma(0) = 1/2: the pull is 1/4 u, the push 1/2 (0, 2), by hand.
    solve(v=[1.0, 0.0], u=[LN3, 0.0], U_neg=[[0.0, 2.0]], lr=0.5).gives(
        [1 + LN3 / 8, -0.5],
        uphill=[1 - LN3 / 8, 0.5],
        negatives_attract=[1 + LN3 / 8, 0.5],
        negatives_added=[1 + LN3 / 8, 0.5],
        change_alone=[LN3 / 8, -0.5],
        true_word_only=[1 + LN3 / 8, 0],
        label_forgotten=[1 - 3 * LN3 / 8, -0.5],
        pulled_by_the_prediction=[1 + 3 * LN3 / 8, -0.5],
        gradient=[-LN3 / 4, 1],
        rate_left_out=[1 + LN3 / 4, -1],
        # u becomes (ln 3 + 1/8, 0), its prediction 3 e^(1/8) / (3 e^(1/8) + 1)
        context_moved_first=[1 + (LN3 + 0.125) / 2 / (3 * math.exp(0.125) + 1), -0.5],
    )


@pytest.mark.parametrize("seed", range(5))
def test_step_agrees_with_the_numerical_gradient_of_scipy(seed: int) -> None:
    v, u, *negatives = np.random.default_rng(seed).normal(size=(5, 3))
    slope = approx_fprime(v, lambda moved: negative_sampling_loss(moved, u, negatives))
    assert negative_sampling_step(v, u, negatives, 0.3) == pytest.approx(v - 0.3 * slope, abs=1e-6)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("one width", v=[1.0, 0.0], u=[1.0], U_neg=[[1.0, 0.0]])
    refuses("one width", v=[1.0, 0.0], u=[1.0, 0.0], U_neg=[[1.0]])
    refuses("lr must be positive", v=[1.0], u=[1.0], U_neg=[[1.0]], lr=0)
