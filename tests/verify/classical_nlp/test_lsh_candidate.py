"""lsh_candidate: worked out by hand, and against SciPy's binomial distribution."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from quizzer.verify.classical_nlp.lsh_candidate import lsh_candidate
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A band agrees with 1/4, none of three does with 27/64.
    solve(similarity=0.5, rows=2, bands=3).gives(
        37 / 64,
        one_band=0.25,
        rows_and_bands_exchanged=15 / 64,  # 1 - (7/8)^2
        added_bands=0.75,
        never_found=27 / 64,
        all_bands=1 / 64,
        any_row=63 / 64,
    )


@given(st.floats(0, 1), st.integers(1, 6), st.integers(1, 20))
def test_at_least_one_band_by_scipy(similarity: float, rows: int, bands: int) -> None:
    assert lsh_candidate(similarity, rows, bands) == pytest.approx(binom.sf(0, bands, similarity**rows), abs=1e-12)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("similarity must lie between 0 and 1", similarity=1.1, rows=2, bands=2)
    refuses("rows must be a positive whole number", similarity=0.5, rows=0, bands=2)
