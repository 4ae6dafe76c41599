"""variance_inflation: worked out by hand, and as an entry of the inverse correlation matrix."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.classical_models.variance_inflation import variance_inflation
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.36 is explained, 0.64 left.
    solve(r=0.6).gives(
        1.5625,
        not_squared=2.5,
        standard_error=1.25,
        tolerance=0.64,
        explained_over_rest=0.5625,
        squared_again=2.44140625,
        plus=1 / 1.36,
        inverse_square=1 / 0.36,
    )


@given(st.integers(-98, 98))
def test_is_the_diagonal_of_the_inverse_correlation_matrix(hundredths: int) -> None:
    r = hundredths / 100
    assert variance_inflation(r) == pytest.approx(np.linalg.inv([[1, r], [r, 1]])[0, 0])


def test_exact_collinearity_is_refused(refuses: Refuses) -> None:
    refuses("r must lie between -1 and 1", r=-1)
