"""beam_scores: worked out by hand, and the mean that NumPy takes over the tokens."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.beam_scores import beam_scores
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Roots of 4 and 9; GNMT's divisors are the roots of 9/6 and 14/6.
    solved = solve(log_probabilities=[-4, -9], lengths=[4, 9], alpha=0.5).gives(
        [-2, -3],
        unnormalised=[-4, -9],
        means=[-1, -1],
        multiplied=[-8, -27],
        alpha_times_length=[-2, -2],
        power_of_the_mean=[-1, -1],
        sign_lost=[2, 3],
        gnmt_penalty=[-4 / math.sqrt(1.5), -9 / math.sqrt(7 / 3)],
    )
    assert solved.conventions == {"gnmt_penalty"}


@given(st.lists(st.lists(st.floats(-9, -0.01), min_size=1, max_size=6), min_size=1, max_size=4))
def test_agrees_with_numpy(tokens: list[list[float]]) -> None:
    """Exponent 1 is the mean over the tokens, exponent 0 their sum."""
    sums, lengths = [sum(some) for some in tokens], [len(some) for some in tokens]
    assert beam_scores(sums, lengths, 1) == pytest.approx([float(np.mean(some)) for some in tokens])
    assert beam_scores(sums, lengths, 0) == pytest.approx(sums)


def test_hypotheses_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("must not be above 0", log_probabilities=[0.1], lengths=[2], alpha=1)
    refuses("lengths must be positive whole numbers", log_probabilities=[-1], lengths=[0], alpha=1)
    refuses("lengths must be positive whole numbers", log_probabilities=[-1], lengths=[1.5], alpha=1)
    refuses("log_probabilities has 1 entries and lengths has 2", log_probabilities=[-1], lengths=[1, 2], alpha=1)
