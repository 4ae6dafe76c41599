"""poisson_probability: worked out by hand, and what SciPy says."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import poisson

from quizzer.verify.statistics.poisson_probability import poisson_probability
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Of e^(-2) the events 0 to 3 have 1, 2, 2 and 4/3.
    none = math.exp(-2)
    solve(rate=2, k=3).gives(
        none * 4 / 3,
        factorial_left_out=none * 8,
        k_for_the_factorial=none * 8 / 3,
        exponential_left_out=4 / 3,
        at_most=none * 19 / 3,
        at_least=1 - none * 5,
        more_than=1 - none * 19 / 3,
        any_other=1 - none * 4 / 3,
        one_fewer=none * 2,
    )


@given(st.floats(0.01, 40), st.integers(0, 60))
def test_agrees_with_scipy(rate: float, k: int) -> None:
    assert poisson_probability(rate, k) == pytest.approx(poisson.pmf(k, rate), rel=1e-9, abs=1e-300)


def test_rates_and_counts_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("rate must be positive", rate=0, k=1)
    refuses("k must be a whole number of at least 0", rate=1, k=-1)
    refuses("k must be a whole number of at least 0", rate=1, k=1.5)
