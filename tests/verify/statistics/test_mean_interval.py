"""mean_interval: worked out by hand, and what SciPy says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import norm

from quizzer.verify.statistics.mean_interval import mean_interval
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The standard error is 6/3 = 2.
    solve(mean=20, sd=6, n=9, z=1.5).gives(
        [17, 23],
        spread_of_rows=[11, 29],
        n_not_rooted=[19, 21],
        one_standard_error=[18, 22],
        variance_for_deviation=[2, 38],
        whole_width_each_side=[14, 26],
    )


@given(st.floats(-50, 50), st.floats(0.1, 20), st.integers(2, 500), st.floats(0.5, 0.99))
def test_agrees_with_scipy(mean: float, sd: float, n: int, level: float) -> None:
    found = mean_interval(mean, sd, n, float(norm.ppf((1 + level) / 2)))
    np.testing.assert_allclose(found, norm.interval(level, mean, sd / np.sqrt(n)), atol=1e-9)


def test_the_interval_is_around_the_mean() -> None:
    assert mean_interval(3, 2, 10, 1.96).mean() == pytest.approx(3)


def test_spreads_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("sd and z must be positive", mean=1, sd=0, n=5, z=2)
    refuses("sd and z must be positive", mean=1, sd=1, n=5, z=0)
    refuses("n must be a whole number of at least 2", mean=1, sd=1, n=1, z=2)
