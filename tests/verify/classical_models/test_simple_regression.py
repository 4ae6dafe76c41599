"""simple_regression: worked out by hand, and what NumPy fits."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_models.simple_regression import simple_regression
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Means 2.5 and 4; deviations -1.5, -0.5, 0.5, 1.5 and -2, -1, 2, 1: Sxx = 5, Sxy = 6, Syy = 10; Σxy = 46, Σx² = 30.
    solve(x=[1, 2, 3, 4], y=[2, 3, 6, 5]).gives(
        [1.2, 1],
        exchanged=[1, 1.2],
        through_the_origin=[46 / 30, 0],
        not_centred=[46 / 30, 1 / 6],  # 4 - 2.5 · 46/30
        feature_on_target=[0.6, 2.5],
        correlation=[6 / 50**0.5, 4 - 15 / 50**0.5],
        intercept_added=[1.2, 7],
        mean_for_intercept=[1.2, 4],
        covariance_for_slope=[1.5, 0.25],
        divisors_mixed=[1.6, 0],
        products_for_slope=[6, -11],
    )


def test_points_on_a_line_by_hand(solve: Solve) -> None:
    solve(x=[0, 2, 5], y=[1, -3, -9]).gives([-2, 1])


@given(st.lists(st.tuples(st.integers(-9, 9), st.integers(-9, 9)), min_size=2, max_size=8))
def test_agrees_with_polyfit(points: list[tuple[int, int]]) -> None:
    x, y = zip(*points, strict=True)
    if len(set(x)) > 1:
        assert simple_regression(x, y) == pytest.approx(np.polyfit(x, y, 1), abs=1e-9)


def test_one_value_is_refused(refuses: Refuses) -> None:
    refuses("x must not have one value only", x=[2, 2], y=[1, 3])
    refuses("x has 2 entries and y has 1", x=[2, 1], y=[1])
