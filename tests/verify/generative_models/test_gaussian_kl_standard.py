"""gaussian_kl_standard: worked out by hand, and against an integral of SciPy."""

import math

from hypothesis import given
from hypothesis import strategies as st
from scipy import integrate, stats

from quizzer.verify.generative_models.gaussian_kl_standard import gaussian_kl_standard
from tests.verify.conftest import Refuses, Solve

LN4 = math.log(4)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Means 1 and -2, variances 4 and 1/4: 1 + 4 - 1 - ln 4 and 4 + 1/4 - 1 + ln 4 sum to 7.25; the logarithms cancel.
    solve(mu=[1, -2], log_variance=[LN4, -LN4]).gives(
        3.625,
        half_lost=7.25,
        averaged=1.8125,
        sign=-3.625,
        log_sign=3.625,
        one_lost=4.625,
        one_for_all=4.125,
        log_deviations=(1 + 16 - 1 + 4 + 0.0625 - 1) / 2,
        deviation_for_variance=(1 + 2 - 1 + 4 + 0.5 - 1) / 2,
        log_of_deviation=3.625,
        log_added_as_variance=1.5,
        mean_unsquared=(1 + 4 - 1 + 2 + 0.25 - 1) / 2,
        reversed_arguments=((1 + 1) / 4 - 1 + (1 + 4) * 4 - 1) / 2,
    )


def test_one_dimension_by_hand_tells_the_logarithms_apart(solve: Solve) -> None:
    solve(mu=[1], log_variance=[LN4]).gives((4 - LN4) / 2).names(
        log_sign=(4 + LN4) / 2, log_of_deviation=(4 - LN4 / 2) / 2, log_deviations=(16 - 2 * LN4) / 2
    )


@given(st.floats(-3, 3), st.floats(-2, 2))
def test_agrees_with_an_integral(mean: float, log_variance: float) -> None:
    deviation = math.exp(log_variance / 2)
    own, prior = stats.norm(mean, deviation), stats.norm()

    def density(x: float) -> float:
        return float(own.pdf(x) * (own.logpdf(x) - prior.logpdf(x)))

    found, _ = integrate.quad(density, mean - 12 * deviation, mean + 12 * deviation, limit=200)
    assert math.isclose(gaussian_kl_standard([mean], [log_variance]), found, rel_tol=1e-6, abs_tol=1e-7)


def test_lengths_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("mu has 2 entries and log_variance has 1", mu=[1, 2], log_variance=[0])
