"""margin_width against scikit-learn's hard margin, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import svm

from quizzer.verify.support_vector_machines.margin_width import margin_width
from tests.verify.conftest import Refuses, Solve

POINTS = st.tuples(st.integers(-5, 5), st.integers(-5, 5))


@given(st.tuples(POINTS, POINTS).filter(lambda pair: pair[0] != pair[1]))
def test_margin_width_agrees_with_scikit_learn(pair: tuple[tuple[int, int], tuple[int, int]]) -> None:
    # Between two points the widest margin is as wide as the points are far apart.
    machine = svm.SVC(kernel="linear", C=1e8, tol=1e-8).fit(pair, [1, -1])
    assert margin_width(machine.coef_[0]) == pytest.approx(np.linalg.norm(np.subtract(*pair)), rel=1e-4)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(w=[3, 4]).gives(0.4, half_width=0.2, squared=0.08, norm_itself=5)
    assert solved.conventions == {"half_width"}


def test_zero_weights_are_refused(refuses: Refuses) -> None:
    refuses("w is zero", w=[0, 0])
