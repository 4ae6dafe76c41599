"""pq_gigabytes: worked out by hand, and what NumPy says that an array of codes takes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.pq_gigabytes import pq_gigabytes
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 10^6 vectors of 100 entries in groups of 4: 25 bytes each.
    solve(documents=500_000, chunks=2, dimension=100, group=4).gives(
        0.025,
        bits=0.2,
        byte_for_each_entry=0.1,
        group_as_count=0.004,
        four_bytes=0.1,
        codebook_for_each_vector=6.4,
        one_chunk=0.0125,
        bytes=25_000_000,
        binary_units=0.0232831,
    )


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20), st.integers(1, 20))
def test_numpy_agrees(documents: int, chunks: int, groups: int, group: int) -> None:
    codes = np.zeros((documents * chunks, groups * group), dtype=np.uint8)[:, ::group]
    assert pq_gigabytes(documents, chunks, groups * group, group) == pytest.approx(codes.copy().nbytes / 1e9)


def test_groups_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("group must divide dimension", documents=1, chunks=1, dimension=10, group=4)
    refuses("group must be a positive whole number", documents=1, chunks=1, dimension=10, group=0)
    refuses("chunks must be positive", documents=1, chunks=0, dimension=1, group=1)
