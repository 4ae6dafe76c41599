"""plane_from_support_vectors against scikit-learn's SVC, and a probe by hand."""

import numpy as np
import pytest
from sklearn import svm

from quizzer.verify.support_vector_machines.plane_from_support_vectors import plane_from_support_vectors
from tests.verify.conftest import Refuses, Solve, variant


@pytest.mark.parametrize("seed", range(40))
def test_drawn_solution_agrees_with_scikit_learn(seed: int) -> None:
    """The drawn multipliers are those of a hard margin on the drawn points."""
    drawn = variant("plane_from_support_vectors", seed).params
    points, labels = np.array(drawn["X"]), np.array(drawn["y"])
    machine = svm.SVC(kernel="linear", C=1e6, tol=1e-10).fit(points, labels)
    expected = [*machine.coef_[0], machine.intercept_[0]]
    assert plane_from_support_vectors(points, labels, drawn["alpha"]) == pytest.approx(expected, abs=1e-4)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # w = ½(4, 1) - ½(2, 1) = (1, 0), b = 1 - 4; unsigned: ½(6, 2) = (3, 1), 1 - 13; without α: (2, 0), 1 - 8.
    solve(X=[[4, 1], [2, 1]], y=[1, -1], alpha=[0.5, 0.5]).gives(
        [1, 0, -3],
        label_forgotten=[3, 1, -12],
        alpha_forgotten=[2, 0, -7],
        offset_sign=[1, 0, 3],
        offset_without_label=[1, 0, -4],
        offset_without_negative_label=[1, 0, -2],
        negative_taken_for_positive=[1, 0, -1],  # 1 - 2, at (2, 1)
        offset_forgotten=[1, 0, 0],
    )


def test_what_is_no_solution_is_refused(refuses: Refuses) -> None:
    refuses("labels -1 and", X=[[2], [0]], y=[1, 0], alpha=[0.5, 0.5])
    refuses("must be positive", X=[[2], [0]], y=[1, -1], alpha=[0.5, 0])
    refuses("does not balance", X=[[2], [0]], y=[1, -1], alpha=[0.5, 0.6])
    refuses("not on its margin plane", X=[[4], [0]], y=[1, -1], alpha=[0.5, 0.5])
    refuses("y has 2 entries and alpha has 1", X=[[2], [0]], y=[1, -1], alpha=[0.5])
