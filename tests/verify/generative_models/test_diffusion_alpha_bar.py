"""diffusion_alpha_bar: worked out by hand, and against the variance of the process step by step."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.generative_models.diffusion_alpha_bar import diffusion_alpha_bar
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(betas=[0.5, 0.2]).gives(
        0.4,
        sum_of_the_noise=0.3,
        product_of_betas=0.1,
        one_less_product=0.9,
        last_step=0.8,
        noise_share=0.6,
        root=0.4**0.5,
        mean=0.65,
    )


@given(st.lists(st.floats(0, 0.99), min_size=1, max_size=6))
def test_agrees_with_the_steps(betas: list[float]) -> None:
    """The noise's variance, step by step: each step shrinks what is there and adds its own."""
    noise = 0.0
    for beta in betas:
        noise = (1 - beta) * noise + beta
    assert np.isclose(1 - diffusion_alpha_bar(betas), noise)


def test_variances_above_one_are_refused(refuses: Refuses) -> None:
    refuses("betas must lie between 0 and 1", betas=[1.2])
    refuses("betas is empty", betas=[])
