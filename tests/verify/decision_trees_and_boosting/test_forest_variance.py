"""forest_variance against the covariance matrix of the trees, and slips by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.decision_trees_and_boosting.forest_variance import forest_variance
from tests.verify.conftest import Refuses, Solve


@given(st.floats(0, 1), st.floats(0, 50), st.integers(1, 12))
def test_forest_variance_agrees_with_the_covariance_matrix(rho: float, sigma2: float, trees: int) -> None:
    covariance = sigma2 * (np.full((trees, trees), rho) + (1 - rho) * np.eye(trees))
    mean = np.full(trees, 1 / trees)
    assert forest_variance(rho, sigma2, trees) == pytest.approx(mean @ covariance @ mean, rel=1e-9, abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    # 0.25 x 8 + 0.75 x 8/4 = 2 + 1.5
    solve(rho=0.25, sigma2=8, B=4).gives(
        3.5,
        independent_trees=2,
        limit=2,
        shares_exchanged=6.5,
        whole_variance_averaged=4,
        own_part_alone=1.5,
        correlation_for_covariance=2.1875,  # 2 + 0.25 x 3/4
        pairs_once=2.75,  # 4 variances of 8 and 6 covariances of 2, over 16
        standard_deviation=1.870829,
    )


def test_uncorrelated_trees_and_copies_of_one(solve: Solve) -> None:
    assert "independent_trees" not in solve(rho=0, sigma2=8, B=4).gives(2).slips
    assert "limit" not in solve(rho=1, sigma2=8, B=4).gives(8).slips


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("rho must be from 0 to 1", rho=1.5, sigma2=1, B=2)
    refuses("sigma2 must not be negative", rho=0.5, sigma2=-1, B=2)
    refuses("B must be a whole number", rho=0.5, sigma2=1, B=0)
