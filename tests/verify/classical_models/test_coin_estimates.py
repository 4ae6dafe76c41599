"""coin_estimates: worked out by hand, and what SciPy says of the posterior."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.optimize import minimize_scalar
from scipy.stats import beta

from quizzer.verify.classical_models.coin_estimates import coin_estimates
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Beta(8, 5): mode 7/11, mean 8/13.
    solve(heads=6, tails=2, a=2, b=3).gives(
        [0.75, 7 / 11, 8 / 13],
        mode_and_mean_exchanged=[0.75, 8 / 13, 7 / 11],
        mode_of_the_prior=[0.75, 1 / 3, 8 / 13],
        one_subtracted_below=[0.75, 7 / 12, 8 / 13],
        mode_without_subtraction_below=[0.75, 7 / 13, 8 / 13],
        prior_exchanged=[0.75, 8 / 11, 9 / 13],
        subtracted_from_all=[0.75, 7 / 11, 7 / 11],
        mean_twice=[0.75, 8 / 13, 8 / 13],
        uniform_prior=[0.75, 0.75, 0.7],
        mean_of_the_prior=[0.75, 7 / 11, 0.4],
        prior_mean_averaged=[0.75, 7 / 11, 0.575],
        tails=[0.25, 4 / 11, 5 / 13],
    )


def test_one_head_under_a_uniform_prior_by_hand() -> None:
    assert coin_estimates(1, 0, 1, 1) == pytest.approx([1, 1, 2 / 3])


@given(st.integers(0, 9), st.integers(1, 9), st.integers(2, 6), st.integers(2, 6))
def test_agrees_with_scipy(heads: int, tails: int, a: int, b: int) -> None:
    posterior = beta(heads + a, tails + b)
    found = coin_estimates(heads, tails, a, b)
    top = minimize_scalar(lambda p: -posterior.logpdf(p), bounds=(0.001, 0.999), method="bounded")
    assert found[1] == pytest.approx(top.x, abs=1e-4)
    assert found[2] == pytest.approx(posterior.mean())


def test_nothing_seen_is_refused(refuses: Refuses) -> None:
    refuses("not both 0", heads=0, tails=0, a=1, b=1)
    refuses("a and b must be at least 1", heads=1, tails=0, a=0.5, b=1)
