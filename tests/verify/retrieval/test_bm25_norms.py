"""bm25_norms: worked out by hand, and as a weighted mean of two lengths."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.retrieval.bm25_norms import bm25_norms
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Lengths of half and of twice the mean: 2 × (0.25 + 0.375) and 2 × (0.25 + 1.5).
    solve(lengths=[50, 200], mean_length=100, k1=2, b=0.75).gives(
        [1.25, 3.5],
        k1_forgotten=[0.625, 1.75],
        weights_swapped=[1.75, 2.5],
        ratio_inverted=[3.5, 1.25],
        mean_forgotten=[75.5, 300.5],
        k1_on_one_part=[0.875, 2],
        length_alone=[0.75, 3],
        fully_normalised=[1, 4],
        no_length=[2, 2],
    )


def test_without_length_by_hand(solve: Solve) -> None:
    assert "no_length" not in solve(lengths=[50], mean_length=100, k1=2, b=0).gives([2]).slips


@given(st.lists(st.floats(1, 1e4), min_size=1, max_size=5), st.floats(1, 1e4), st.floats(0.1, 3), st.floats(0, 1))
def test_mean_of_length_and_mean_length(lengths: list[float], mean: float, k1: float, b: float) -> None:
    theirs = [k1 * np.average([mean, n], weights=[1 - b, b]) / mean for n in lengths]
    assert np.allclose(bm25_norms(lengths, mean, k1, b), theirs)


def test_out_of_range_is_refused(refuses: Refuses) -> None:
    refuses("lengths and mean_length must be positive", lengths=[0], mean_length=1, k1=1, b=0.5)
    refuses("k1 must be positive", lengths=[1], mean_length=1, k1=0, b=0.5)
    refuses("b must lie between 0 and 1", lengths=[1], mean_length=1, k1=1, b=1.5)
