"""stable_rate: worked out by hand, and seen in descent itself."""

import math

import numpy as np
import pytest

from quizzer.verify.optimisation.stable_rate import stable_rate
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Trace 9 and determinant 14: eigenvalues 2 and 7.
    solve(H=[[3, 2], [2, 6]]).gives(
        2 / 7,
        one_for_two=1 / 7,
        smallest_eigenvalue=1,
        one_over_the_smallest=0.5,
        fastest_rate=2 / 9,
        diagonal=1 / 3,
        row_sum=0.25,
        frobenius_norm=2 / math.sqrt(53),
        determinant=1 / 7,
        upside_down=3.5,
    )


@pytest.mark.parametrize(("share", "ends"), [(0.98, 0.0), (1.02, math.inf)])
def test_descent_agrees_with_the_bound(share: float, ends: float) -> None:
    hessian = np.array([[4.0, -1.0, 0.5], [-1.0, 3.0, 0.0], [0.5, 0.0, 2.0]])
    point = np.ones(3)
    for _ in range(4000):
        point = point - share * stable_rate(hessian) * hessian @ point
    assert np.abs(point).max() < 1e-9 if ends == 0 else np.abs(point).max() > 1e9


def test_other_matrices_are_refused(refuses: Refuses) -> None:
    refuses("H must be symmetric", H=[[1, 2], [0, 1]])
    refuses("H must be symmetric", H=[[1, 2]])
    refuses("H must have positive eigenvalues", H=[[1, 2], [2, 1]])
