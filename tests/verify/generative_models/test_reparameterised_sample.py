"""reparameterised_sample: worked out by hand, and against quantiles of SciPy."""

import math

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.generative_models.reparameterised_sample import reparameterised_sample
from tests.verify.conftest import Refuses, Solve

LN4 = math.log(4)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Deviations 2 and 1/2.
    solve(mu=[1, -2], log_variance=[LN4, -LN4], epsilon=[0.5, 3]).gives(
        [2, -0.5],
        variance_for_deviation=[3, -1.25],
        log_for_deviation=[1 + LN4 / 2, -2 - 3 * LN4],
        half_log_for_deviation=[1 + LN4 / 4, -2 - 1.5 * LN4],
        unscaled=[1.5, 1],
        mean_lost=[1, 1.5],
        subtracted=[0, -3.5],
        divided=[1.25, 4],
    )


@given(st.floats(-3, 3), st.floats(-3, 3), st.floats(0.01, 0.99))
def test_agrees_with_quantiles(mean: float, log_variance: float, share: float) -> None:
    """A quantile of the noise becomes the same quantile of the Gaussian."""
    sample = reparameterised_sample([mean], [log_variance], [stats.norm.ppf(share)])
    assert np.isclose(stats.norm(mean, np.sqrt(np.exp(log_variance))).cdf(sample[0]), share)


def test_lengths_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("mu has 1 entries and log_variance has 2", mu=[1], log_variance=[0, 0], epsilon=[0])
    refuses("mu has 1 entries and epsilon has 2", mu=[1], log_variance=[0], epsilon=[0, 1])
