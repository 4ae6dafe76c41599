"""hnsw_gigabytes: worked out by hand, and what NumPy says that both arrays take."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.hnsw_gigabytes import hnsw_gigabytes
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 10^6 vectors of 400 bytes with 2 × 10 links of 4 bytes, 80.
    solve(documents=500_000, chunks=2, dimension=100, m=10).gives(
        0.48,
        links_left_out=0.4,
        links_alone=0.08,
        m_links=0.44,
        eight_bytes=0.56,
        one_chunk=0.24,
        links_of_one_byte=0.42,
        bytes=480_000_000,
        binary_units=0.447035,
    )


@given(st.integers(1, 20), st.integers(1, 20), st.integers(1, 20), st.integers(1, 20))
def test_numpy_agrees(documents: int, chunks: int, dimension: int, m: int) -> None:
    vectors, links = (documents * chunks, dimension), (documents * chunks, 2 * m)
    theirs = np.zeros(vectors, dtype=np.float32).nbytes + np.zeros(links, dtype=np.int32).nbytes
    assert hnsw_gigabytes(documents, chunks, dimension, m) == pytest.approx(theirs / 1e9)


def test_no_links_are_refused(refuses: Refuses) -> None:
    refuses("m must be a positive whole number", documents=1, chunks=1, dimension=1, m=0)
    refuses("chunks must be positive", documents=1, chunks=0, dimension=1, m=1)
