"""vector_gigabytes: worked out by hand, and what NumPy says that an array takes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.vector_gigabytes import vector_gigabytes
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2.5 million vectors of 400 bytes: 10^9 bytes.
    solve(documents=500_000, chunks=5, dimension=100).gives(
        1,
        entries_counted=0.25,
        two_bytes=0.5,
        eight_bytes=2,
        bits=8,
        one_chunk=0.2,
        bytes=1_000_000_000,
        binary_units=0.931323,
    )


@given(st.integers(1, 30), st.integers(1, 30), st.integers(1, 30))
def test_numpy_agrees(documents: int, chunks: int, dimension: int) -> None:
    theirs = np.zeros((documents, chunks, dimension), dtype=np.float32).nbytes
    assert vector_gigabytes(documents, chunks, dimension) == pytest.approx(theirs / 1e9)


def test_no_documents_are_refused(refuses: Refuses) -> None:
    refuses("documents must be a positive whole number", documents=0, chunks=1, dimension=1)
    refuses("chunks must be positive", documents=1, chunks=0, dimension=1)
