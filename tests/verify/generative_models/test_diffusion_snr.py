"""diffusion_snr: worked out by hand, and against the process step by step."""

import math

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.generative_models.diffusion_snr import diffusion_snr
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Two steps leave 0.64 of the signal and 0.36 of noise.
    solve(beta=0.2, steps=2).gives(
        16 / 9,
        signal_share=0.64,
        turned=0.5625,
        amplitudes=4 / 3,
        decibels=2.498775,
        noise_added_up=1.5,
        signal_over_added_noise=1.6,
        one_step=4,
    )


@given(st.floats(0.01, 0.9), st.integers(1, 20))
def test_agrees_with_the_steps(beta: float, steps: int) -> None:
    signal, noise = 1.0, 0.0
    for _ in range(steps):
        signal, noise = (1 - beta) * signal, (1 - beta) * noise + beta
    assert math.isclose(diffusion_snr(beta, steps), signal / noise, rel_tol=1e-9)


def test_no_noise_is_refused(refuses: Refuses) -> None:
    refuses("beta must be above 0 and at most 1", beta=0, steps=3)
    refuses("steps must be a positive whole number", beta=0.1, steps=0)
