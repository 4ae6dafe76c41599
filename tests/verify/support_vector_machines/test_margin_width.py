"""margin_width against scikit-learn's hard margin, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import svm

from quizzer import verify
from quizzer.verify.support_vector_machines.margin_width import margin_width

POINTS = st.tuples(st.integers(-5, 5), st.integers(-5, 5))


@given(st.tuples(POINTS, POINTS).filter(lambda pair: pair[0] != pair[1]))
def test_margin_width_agrees_with_scikit_learn(pair: tuple[tuple[int, int], tuple[int, int]]) -> None:
    # Between two points the widest margin is as wide as the points are far apart.
    machine = svm.SVC(kernel="linear", C=1e8, tol=1e-8).fit(pair, [1, -1])
    assert margin_width(machine.coef_[0]) == pytest.approx(np.linalg.norm(np.subtract(*pair)), rel=1e-4)


def test_probe_names_every_slip() -> None:
    solution = verify.load("margin_width").solve(w=[3, 4])
    assert solution.value == pytest.approx(0.4)
    assert {name: pytest.approx(wrong.value) for name, wrong in solution.wrong.items()} == {
        "half_width": 0.2,
        "squared": 0.08,
        "norm_itself": 5,
    }
    assert solution.wrong["half_width"].convention


def test_zero_weights_are_refused() -> None:
    with pytest.raises(ValueError, match="w is zero"):
        margin_width([0, 0])
