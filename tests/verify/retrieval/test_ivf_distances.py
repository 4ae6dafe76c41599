"""ivf_distances: worked out by hand, and by counting the vectors of lists."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.ivf_distances import ivf_distances
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Lists of 50: 4 of them hold 200, and there are 20 centroids.
    solve(vectors=1000, lists=20, probes=4).gives(
        220,
        centroids_left_out=200,
        one_list=70,
        centroids_alone=20,
        size_for_lists=130,
        all_vectors=1020,
        share_searched=0.2,
    )


@given(st.integers(1, 20), st.integers(1, 20), st.data())
def test_counting_agrees(lists: int, size: int, data: st.DataObject) -> None:
    probes = data.draw(st.integers(1, lists))
    stored = [[0] * size for _ in range(lists)]
    counted = len(stored) + sum(map(len, stored[:probes]))
    assert ivf_distances(lists * size, lists, probes) == pytest.approx(counted)


def test_more_probes_than_lists_are_refused(refuses: Refuses) -> None:
    refuses("probes cannot be more than lists", vectors=10, lists=2, probes=3)
    refuses("lists must be a positive whole number", vectors=10, lists=0, probes=1)
