"""signed_distance against scikit-learn, and the probe of the catalogue."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import svm

from quizzer import verify
from quizzer.verify.support_vector_machines.signed_distance import signed_distance


@given(st.integers(0, 2**32 - 1))
def test_signed_distance_agrees_with_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    samples, labels = rng.normal(size=(8, 3)), np.array([1, -1] * 4)
    machine = svm.SVC(kernel="linear").fit(samples, labels)
    weights, offset = machine.coef_[0], machine.intercept_[0]
    expected = machine.decision_function(samples) / np.linalg.norm(weights)
    assert signed_distance(weights, offset, samples) == pytest.approx(expected, rel=1e-9, abs=1e-9)


@given(st.floats(0.1, 100))
def test_distance_does_not_depend_on_the_scale_of_the_plane(scale: float) -> None:
    assert signed_distance([3 * scale, 4 * scale], -5 * scale, [3, 4]) == pytest.approx(4)


def test_probe_names_every_slip() -> None:
    solution = verify.load("signed_distance").solve(w=[3, 4], b=-5, X=[3, 4])
    assert solution.value == 4
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "functional": 20,
        "squared_norm": 0.8,
        "bias_dropped": 5,
    }


@pytest.mark.parametrize(
    ("w", "points", "reason"),
    [
        ([0, 0], [1, 2], "w is zero"),
        ([3, 4], [1, 2, 3], "2 coordinates"),
        ([3, 4], 1, "2 coordinates"),
        ([3, 4], [[1, 2], [3, float("nan")]], "X must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(w: list[float], points: Any, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        signed_distance(w, 1.0, points)
