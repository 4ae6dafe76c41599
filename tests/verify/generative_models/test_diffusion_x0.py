"""diffusion_x0: worked out by hand, and as the inverse of the forward process."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.generative_models.diffusion_noised import diffusion_noised
from quizzer.verify.generative_models.diffusion_x0 import diffusion_x0
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Roots 0.8 and 0.6: (2 - 0.6)/0.8 and (-1 + 1.2)/0.8.
    solve(x_t=[2, -1], alpha_bar=0.64, predicted=[1, -2]).gives(
        [1.75, 0.25],
        not_divided=[1.4, 0.2],
        no_root_below=[2.1875, 0.3125],
        no_root_of_the_noise=[2.05, -0.35],
        noise_unscaled=[1.25, 1.25],
        noise_added=[3.25, -2.75],
        divided_first=[1.9, -0.05],
    )


@given(st.floats(-5, 5), st.floats(0.05, 1), st.floats(-5, 5))
def test_agrees_with_the_forward_process(clean: float, kept: float, noise: float) -> None:
    noised = diffusion_noised([clean], kept, [noise])
    assert np.isclose(diffusion_x0(noised, kept, [noise])[0], clean, atol=1e-9)


def test_nothing_left_of_the_example_is_refused(refuses: Refuses) -> None:
    refuses("alpha_bar must be above 0 and at most 1", x_t=[1], alpha_bar=0, predicted=[1])
    refuses("x_t has 1 entries and predicted has 2", x_t=[1], alpha_bar=0.5, predicted=[1, 2])
