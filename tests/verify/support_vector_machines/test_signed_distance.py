"""signed_distance against scikit-learn, and the probe of the catalogue."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import svm

from quizzer.verify.support_vector_machines.signed_distance import signed_distance
from tests.verify.conftest import Refuses, Solve


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


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(w=[3, 4], b=-5, X=[3, 4]).gives(
        4,
        functional=20,
        squared_norm=0.8,
        bias_dropped=5,
        offset_undivided=0,
        offset_in_the_length=20 / math.sqrt(50),
    )


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("w is zero", w=[0, 0], b=1.0, X=[1, 2])
    refuses("2 coordinates", w=[3, 4], b=1.0, X=[1, 2, 3])
    refuses("2 coordinates", w=[3, 4], b=1.0, X=1)
