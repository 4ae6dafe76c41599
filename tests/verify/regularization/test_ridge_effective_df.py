"""ridge_effective_df against scikit-learn's Ridge, and a probe by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import linear_model

from quizzer.verify.regularization.ridge_effective_df import ridge_effective_df
from tests.verify.conftest import Refuses, Solve


@given(st.integers(0, 2**32 - 1), st.floats(0.05, 10))
def test_trace_agrees_with_the_fits_of_scikit_learn(seed: int, lam: float) -> None:
    """The trace of the matrix that maps y to the fitted values: its diagonal is how each fit follows its own target."""
    columns = np.random.default_rng(seed).normal(size=(5, 3))
    ridge = linear_model.Ridge(alpha=lam, fit_intercept=False, solver="cholesky")
    hat = [ridge.fit(columns, unit).predict(columns)[row] for row, unit in enumerate(np.eye(5))]
    singular = np.linalg.svd(columns, compute_uv=False)
    assert ridge_effective_df(singular, lam) == pytest.approx(sum(hat), rel=1e-8)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    solved = solve(s=[4, 2], lam=4.0)  # factors 4/5 and 1/2; unsquared 1/2 and 1/3; with λ² 1/2 and 1/5
    solved.gives(
        1.3, unsquared=5 / 6, lost_part=0.7, lambda_squared=0.7, squared_factors=0.89, twice_lambda=1,
        numerator_unsquared=0.45,  # 4/20 + 2/8
    )  # fmt: skip
    assert solved.conventions == {"squared_factors", "twice_lambda"}


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("s must be positive", s=[1, 0], lam=1)
    refuses("lam is negative", s=[1, 2], lam=-1)
