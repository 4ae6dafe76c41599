"""ridge_penalty_of_prior against SciPy's normal densities, and a probe by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, stats

from quizzer.verify.regularization.ridge_penalty_of_prior import ridge_penalty_of_prior
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 2**32 - 1), st.floats(0.3, 2), st.floats(0.3, 2))
def test_posterior_mode_agrees_with_scipy_densities(seed: int, sigma: float, tau: float) -> None:
    """The ridge solution with this penalty is where SciPy's normal densities have their greatest product."""
    rng = np.random.default_rng(seed)
    columns, targets = rng.normal(size=(6, 2)), rng.normal(size=6)

    def surprise(w: np.ndarray) -> float:
        likelihood = stats.norm(columns @ w, sigma).logpdf(targets).sum()
        return float(-likelihood - stats.norm(0, tau).logpdf(w).sum())

    lam = ridge_penalty_of_prior(sigma, tau)
    ridge = np.linalg.solve(columns.T @ columns + lam * np.eye(2), columns.T @ targets)
    assert optimize.approx_fprime(ridge, surprise, 1e-7) == pytest.approx([0, 0], abs=1e-4)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    solve(sigma=2.0, tau=0.5).gives(
        16, inverted=1 / 16, unsquared=4, half_kept=8, noise_forgotten=4, noise_unsquared=8, prior_unsquared=8,
        doubled=32,
    )  # fmt: skip


def test_spreads_must_be_positive(refuses: Refuses) -> None:
    refuses("sigma must be positive", sigma=0, tau=1)
    refuses("tau must be positive", sigma=1, tau=0)
