"""wasserstein_1d: worked out by hand, and against SciPy."""

import math
from itertools import permutations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.generative_models.wasserstein_1d import wasserstein_1d
from tests.verify.conftest import Refuses, Solve

samples = st.lists(st.floats(-50, 50), min_size=4, max_size=4)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Sorted: 0, 4 and 1, 8, moved by 1 and 4.
    solve(x=[4, 0], y=[1, 8]).gives(
        2.5,
        unsorted=5.5,
        sum=5,
        difference_of_means=2.5,
        squares=8.5,
        order_two=math.sqrt(8.5),
        largest=4,
        all_pairs=(3 + 4 + 1 + 8) / 4,
    )


@given(samples, samples)
def test_agrees_with_scipy_and_the_best_of_all_pairings(x: list[float], y: list[float]) -> None:
    found = wasserstein_1d(x, y)
    assert np.isclose(found, stats.wasserstein_distance(x, y), atol=1e-9)
    best = min(sum(abs(a - b) for a, b in zip(x, order, strict=True)) / 4 for order in permutations(y))
    assert np.isclose(found, best, atol=1e-9)


def test_sizes_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("x has 1 entries and y has 2", x=[1], y=[1, 2])
