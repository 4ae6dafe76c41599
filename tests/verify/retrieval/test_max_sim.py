"""max_sim: worked out by hand, and by trying all assignments of document tokens to query tokens."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.max_sim import max_sim
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Rows: best 0.8 and 0.6, sums 1.5 and 0.9; columns: best 0.8, 0.2 and 0.6; diagonal 0.8 + 0.1.
    solve(s=[[0.8, 0.2, 0.5], [0.2, 0.1, 0.6]]).gives(
        1.4,
        document_tokens=1.6,
        mean_of_the_best=0.7,
        single_best=0.8,
        means_added=0.8,
        all_added=2.4,
        diagonal=0.9,
    )


@given(st.lists(st.lists(st.integers(-9, 9), min_size=3, max_size=3), min_size=1, max_size=4))
def test_best_assignment_agrees(s: list[list[int]]) -> None:
    best = max(sum(row[j] for row, j in zip(s, choice, strict=True)) for choice in product(range(3), repeat=len(s)))
    assert max_sim(s) == pytest.approx(best)


def test_one_row_is_refused(refuses: Refuses) -> None:
    refuses("s must have 2 dimensions", s=[0.5, 0.2])
