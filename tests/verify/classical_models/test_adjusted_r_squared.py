"""adjusted_r_squared: worked out by hand, and as a quotient of unbiased variances."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_models.adjusted_r_squared import adjusted_r_squared
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 10 and 8 degrees of freedom; what is left of 0.8 is 0.2 · 10/8.
    solve(r2=0.8, n=11, p=2).gives(
        0.75,
        intercept_forgotten=1 - 2 / 9,
        rows_above=0.725,
        rows_above_intercept_forgotten=1 - 2.2 / 9,
        quotient_inverted=0.84,
        times_quotient=0.64,
        share_left=0.25,
        not_adjusted=0.8,
    )


def test_below_zero_by_hand(solve: Solve) -> None:
    solve(r2=0.1, n=7, p=3).gives(-0.8)  # 1 - 0.9 · 6/3


@given(st.integers(1, 4), st.integers(0, 99))
def test_is_one_minus_the_quotient_of_unbiased_variances(p: int, seed: int) -> None:
    drawn = np.random.default_rng(seed)
    X, y = drawn.normal(size=(9, p)), drawn.normal(size=9)
    design = np.column_stack([np.ones(9), X])
    rest = y - design @ np.linalg.lstsq(design, y, rcond=None)[0]
    noise = rest @ rest / (9 - np.linalg.matrix_rank(design))
    expected = 1 - noise / np.var(y, ddof=1)
    assert adjusted_r_squared(1 - rest @ rest / ((y - y.mean()) ** 2).sum(), 9, p) == pytest.approx(expected)


def test_too_few_rows_are_refused(refuses: Refuses) -> None:
    refuses("no degree of freedom is left", r2=0.5, n=4, p=3)
    refuses("r2 cannot be more than 1", r2=1.1, n=9, p=3)
    refuses("p must be a positive whole number", r2=0.5, n=9, p=0)
