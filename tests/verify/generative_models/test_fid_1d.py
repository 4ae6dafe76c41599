"""fid_1d: worked out by hand, and against the matrix formula with SciPy."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from scipy import linalg

from quizzer.verify.generative_models.fid_1d import fid_1d
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Means 3 apart; variances 16 and 1: 9 + 16 + 1 - 2 x 4.
    solve(mean_1=1, deviation_1=4, mean_2=4, deviation_2=1).gives(
        18,
        root=18**0.5,
        cross_term_lost=26,
        cross_term_once=22,
        no_root=9 + 17 - 32,
        variances_differ=9 + 225,
        deviations_unsquared=9 + 5 - 4,
        mean_unsquared=12,
        means_alone=9,
        spread_alone=9,
    )


@given(st.floats(-3, 3), st.floats(0.1, 3), st.floats(-3, 3), st.floats(0.1, 3))
def test_agrees_with_the_matrix_formula(mean: float, deviation: float, other: float, spread: float) -> None:
    first, second = np.array([[deviation**2]]), np.array([[spread**2]])
    trace = np.trace(first + second - 2 * np.real(linalg.sqrtm(first @ second)))
    assert np.isclose(fid_1d(mean, deviation, other, spread), (mean - other) ** 2 + trace, atol=1e-9)


def test_negative_deviations_are_refused(refuses: Refuses) -> None:
    refuses("deviation_2 must not be negative", mean_1=0, deviation_1=1, mean_2=0, deviation_2=-1)
