"""linkage_distances: worked out by hand, and what SciPy merges at."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.cluster.hierarchy import linkage

from quizzer.verify.classical_models.linkage_distances import linkage_distances
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Distances 10, 11, 16 from 0, 8, 9, 14 from 2 and 4, 3, 2 from 14: 77 of 9 pairs. Means 16/3 and 37/3.
    solve(first=[0, 2, 14], second=[10, 11, 16]).gives(
        [2, 16, 77 / 9],
        single_and_complete_exchanged=[16, 2, 77 / 9],
        average_second=[2, 77 / 9, 16],
        centroids=[2, 16, 7],
        middle_of_both=[2, 16, 9],
        summed=[2, 16, 77],
        divided_by_points=[2, 16, 77 / 6],
        neighbouring_ends=[4, 16, 77 / 9],  # 14 and 10
        median=[2, 16, 9],
    )


@given(st.lists(st.integers(0, 9), min_size=2, max_size=4), st.lists(st.integers(40, 49), min_size=2, max_size=4))
def test_agrees_with_the_last_merge_of_scipy(first: list[int], second: list[int]) -> None:
    points = [[p] for p in first + second]
    heights = [linkage(points, method)[-1, 2] for method in ("single", "complete", "average")]
    assert linkage_distances(first, second) == pytest.approx(heights)


def test_empty_cluster_is_refused(refuses: Refuses) -> None:
    refuses("first is empty", first=[], second=[1])
