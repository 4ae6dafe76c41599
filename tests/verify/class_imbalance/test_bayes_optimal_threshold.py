"""bayes_optimal_threshold against the cheapest decision on a grid, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.class_imbalance.bayes_optimal_threshold import bayes_optimal_threshold
from tests.verify.conftest import Solve

COSTS = st.floats(0.1, 50)


@given(COSTS, COSTS)
def test_bayes_optimal_threshold_agrees_with_the_cheapest_decision(cost_fp: float, cost_fn: float) -> None:
    """The smallest probability of a grid at which predicting 1 is the cheaper decision."""
    p = np.linspace(0, 1, 10_001)
    expected_cost = np.array([p * cost_fn, (1 - p) * cost_fp])
    first = p[expected_cost.argmin(axis=0) == 1][0]
    assert bayes_optimal_threshold(cost_fp, cost_fn) == pytest.approx(first, abs=1.01e-4)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(cost_fp=1, cost_fn=4).gives(0.2, swapped=0.8, ratio=0.25, always_half=0.5)
