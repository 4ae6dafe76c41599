"""leverage: worked out by hand, and as the diagonal of the hat matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_models.leverage import leverage
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Mean 4, deviations -3, -2, -1, 6: squares 9, 4, 1, 36 sum to 50. Squares of x: 1, 4, 9, 100 sum to 114.
    solve(x=[1, 2, 3, 10]).gives(
        [0.43, 0.33, 0.27, 0.97],
        intercept_forgotten=[0.18, 0.08, 0.02, 0.72],
        through_the_origin=[1 / 114, 4 / 114, 9 / 114, 100 / 114],
        not_centred=[0.25 + 1 / 114, 0.25 + 4 / 114, 0.25 + 9 / 114, 0.25 + 100 / 114],
        not_squared=[0.5, 0.25 + 2 / 12, 0.25 + 1 / 12, 0.75],
        over_variance=[0.97, 0.57, 0.33, 3.13],  # the variance is 12.5
        over_sample_variance=[0.79, 0.49, 0.31, 2.41],  # 50/3
        about_the_median=[0.25 + 2.25 / 59, 0.25 + 0.25 / 59, 0.25 + 0.25 / 59, 0.25 + 56.25 / 59],
    )


@given(st.lists(st.integers(-9, 9), min_size=2, max_size=7))
def test_is_the_diagonal_of_the_hat_matrix(x: list[int]) -> None:
    if len(set(x)) > 1:
        design = np.column_stack([np.ones(len(x)), x])
        assert leverage(x) == pytest.approx(np.diag(design @ np.linalg.pinv(design)), abs=1e-9)


def test_one_value_is_refused(refuses: Refuses) -> None:
    refuses("x must not have one value only", x=[3, 3])
