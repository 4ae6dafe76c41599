"""gaussian_posterior_mean: worked out by hand, and as ridge regression on a constant."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import Ridge

from quizzer.verify.classical_models.gaussian_posterior_mean import gaussian_posterior_mean
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Precisions 4/16 = 0.25 and 1/4 = 0.25 weigh alike; the distance of the two means is 10.
    solve(average=20, n=4, sigma=4, prior=10, tau=2).gives(
        15,
        one_measurement=12,  # 1 to 4
        deviations_for_variances=50 / 3,  # 1 to 1/2
        error_not_squared=15,  # 1/2 to 1/2
        variances_exchanged=10 + 10 / 1.0625,  # 1 to 1/16
        counts_only=18,
        plain_average=15,
        maximum_likelihood=20,
    )


def test_weighting_by_variances_by_hand(solve: Solve) -> None:
    # Precisions 2 and 1; variances 1/2 and 1.
    solve(average=9, n=2, sigma=1, prior=0, tau=1).gives(6).names(weights_exchanged=3)


@given(st.integers(-9, 9), st.integers(1, 9), st.integers(1, 5), st.integers(-9, 9), st.integers(1, 5))
def test_is_ridge_regression_on_a_constant(average: int, n: int, sigma: int, prior: int, tau: int) -> None:
    ridge = Ridge(alpha=sigma**2 / tau**2, fit_intercept=False).fit([[1]] * n, [average - prior] * n)
    assert gaussian_posterior_mean(average, n, sigma, prior, tau) == pytest.approx(prior + ridge.coef_[0])


def test_no_noise_is_refused(refuses: Refuses) -> None:
    refuses("sigma and tau must be positive", average=1, n=1, sigma=0, prior=0, tau=1)
    refuses("n must be a positive whole number", average=1, n=0, sigma=1, prior=0, tau=1)
