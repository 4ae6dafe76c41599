"""pq_distance: worked out by hand, and the distance to the vector put together from its parts."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial.distance import sqeuclidean

from quizzer.verify.retrieval.pq_distance import pq_distance
from tests.verify.conftest import Refuses, Solve

QUERY, FIRST, SECOND = [1, 2, 3, 4], [[0, 0], [4, 6], [1, 3]], [[3, 3], [0, 0], [9, 12]]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Code (1, 2) stands for (4, 6, 9, 12): 9 + 16 = 25 and 36 + 64 = 100. Rows 0 and 1: 1 + 4 and 9 + 16.
    # Rows 2 and 1: 0 + 1 and 25. The query's own centroids are (1, 3) and (3, 3): 9 + 9 and 36 + 81.
    solve(query=QUERY, first=FIRST, second=SECOND, code=[1, 2]).gives(
        125,
        root_taken=125**0.5,
        rows_from_one=30,
        codes_swapped=26,
        query_coded_too=135,
        first_half_only=25,
        second_half_only=100,
        dot_product=91,  # 4 + 12 + 27 + 48
        roots_added=15,
    )


NUMBER = st.integers(-9, 9)
BOOK = st.lists(st.lists(NUMBER, min_size=2, max_size=2), min_size=3, max_size=3)


@given(st.lists(NUMBER, min_size=4, max_size=4), BOOK, BOOK, st.integers(0, 2), st.integers(0, 2))
def test_scipy_agrees(query: list[int], first: list[list[int]], second: list[list[int]], i: int, j: int) -> None:
    theirs = sqeuclidean(np.array(query, dtype=float), np.array(first[i] + second[j], dtype=float))
    assert pq_distance(query, first, second, [i, j]) == pytest.approx(theirs)


def test_codes_out_of_range_are_refused(refuses: Refuses) -> None:
    refuses("counted from 0", query=QUERY, first=FIRST, second=SECOND, code=[1, 3])
    refuses("counted from 0", query=QUERY, first=FIRST, second=SECOND, code=[1])
    refuses("half of the query", query=[1, 2, 3], first=FIRST, second=SECOND, code=[1, 1])
