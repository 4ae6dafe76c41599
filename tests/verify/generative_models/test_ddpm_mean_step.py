"""ddpm_mean_step: worked out by hand, and against the mean of the posterior of Gaussians."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.generative_models.ddpm_mean_step import ddpm_mean_step
from quizzer.verify.generative_models.diffusion_x0 import diffusion_x0
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # β = 0.36 has the root 0.6 and leaves 0.8; ᾱ = 0.19 leaves noise of deviation 0.9: factor 0.36/0.9 = 0.4.
    solve(x_t=[2], predicted=[1], beta=0.36, alpha_bar=0.19).gives(
        [2],
        not_divided=[1.6],
        no_root_outside=[2.5],
        root_of_alpha_bar=[1.6 / math.sqrt(0.19)],
        alpha_for_beta=[(2 - 0.64 / 0.9) / 0.8],
        no_root_inside=[(2 - 0.36 / 0.81) / 0.8],
        beta_alone=[2.05],
        root_of_beta=[1.75],
        all_the_noise=[1.1 / math.sqrt(0.19)],
        noise_added=[3],
    )


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.05, 0.6), st.floats(0.1, 0.9))
def test_agrees_with_the_posterior_of_gaussians(noised: float, noise: float, beta: float, earlier: float) -> None:
    """The mean of x at t - 1, given x at t and the estimated example: two Gaussians, weighted by their precisions."""
    alpha_bar = (1 - beta) * earlier
    clean = diffusion_x0([noised], alpha_bar, [noise])[0]
    from_clean, from_noised = 1 / (1 - earlier), (1 - beta) / beta
    mean = (from_clean * math.sqrt(earlier) * clean + from_noised * noised / math.sqrt(1 - beta)) / (
        from_clean + from_noised
    )
    assert np.isclose(ddpm_mean_step([noised], [noise], beta, alpha_bar)[0], mean, atol=1e-8)


def test_shares_of_one_are_refused(refuses: Refuses) -> None:
    refuses("beta must be at least 0 and below 1", x_t=[1], predicted=[1], beta=1, alpha_bar=0.5)
    refuses("alpha_bar must be at least 0 and below 1", x_t=[1], predicted=[1], beta=0.5, alpha_bar=1)
    refuses("x_t has 1 entries and predicted has 2", x_t=[1], predicted=[1, 2], beta=0.5, alpha_bar=0.5)
