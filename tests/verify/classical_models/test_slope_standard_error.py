"""slope_standard_error: worked out by hand, and what SciPy says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import linregress

from quizzer.verify.classical_models.slope_standard_error import slope_standard_error
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The noise has variance 32/8 = 4, the slope 4/16.
    solve(n=10, rss=32, sxx=16).gives(
        0.5,
        all_rows=0.2**0.5,
        one_parameter=(32 / 144) ** 0.5,
        variance=0.25,
        noise_alone=2,
        spread_not_rooted=0.125,
        not_divided=2**0.5,
        error_of_the_mean=0.4**0.5,
        rows_twice=0.025**0.5,
    )


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=3, max_size=8))
def test_agrees_with_linregress(points: list[tuple[int, int]]) -> None:
    x, y = (np.array(side, dtype=float) for side in zip(*points, strict=True))
    if len(set(x)) > 1:
        line = linregress(x, y)
        rss = float(((y - line.intercept - line.slope * x) ** 2).sum())
        found = slope_standard_error(len(x), rss, float(((x - x.mean()) ** 2).sum()))
        if rss > 1e-9:  # where SciPy rounds a correlation of 0 or 1, its error is not a number
            assert found == pytest.approx(line.stderr, abs=1e-6)


def test_too_few_rows_are_refused(refuses: Refuses) -> None:
    refuses("n must be a whole number of at least 3", n=2, rss=0, sxx=1)
    refuses("rss must not be negative", n=3, rss=-1, sxx=1)
    refuses("sxx must be positive", n=3, rss=1, sxx=0)
