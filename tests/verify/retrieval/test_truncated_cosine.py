"""truncated_cosine: worked out by hand, and SciPy's cosine distance of the first entries."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from scipy.spatial.distance import cosine

from quizzer.verify.retrieval.truncated_cosine import truncated_cosine
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # First two entries: 3 × 6 + 4 × 8 = 50 and lengths 5 and 10. Of all four the product is 50, too,
    # and the lengths are 13 and 10.440307.
    solve(a=[3, 4, 0, 12], b=[6, 8, 3, 0], keep=2).gives(
        1,
        old_lengths=0.368395,  # 50/(13 × sqrt 109)
        all_entries=0.368395,
        last_entries=0,
        not_normalised=50,
        squared_lengths=0.02,
        one_length=10,
    )


ENTRY = st.integers(-9, 9)


@given(st.lists(st.tuples(ENTRY, ENTRY), min_size=1, max_size=6), st.data())
def test_scipy_agrees(pairs: list[tuple[int, int]], data: st.DataObject) -> None:
    keep = data.draw(st.integers(1, len(pairs)))
    a, b = [x for x, _ in pairs], [y for _, y in pairs]
    assume(any(a[:keep]) and any(b[:keep]))
    assert truncated_cosine(a, b, keep) == pytest.approx(1 - cosine(a[:keep], b[:keep]), abs=1e-12)


def test_nothing_to_compare_is_refused(refuses: Refuses) -> None:
    refuses("from 1 to the dimension", a=[1, 2], b=[1, 2], keep=3)
    refuses("what is kept of a vector is zero", a=[0, 2], b=[1, 2], keep=1)
