"""soft_margin_objective against scikit-learn's optimum, and the probe of the catalogue."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn import svm

from quizzer import verify
from quizzer.verify.support_vector_machines.soft_margin_objective import soft_margin_objective

SEEDS = st.integers(0, 2**32 - 1)
STRENGTHS = st.sampled_from([0.01, 0.1, 0.5])


def fitted(seed: int, lam: float) -> tuple[svm.SVC, np.ndarray, np.ndarray]:
    rng = np.random.default_rng(seed)
    samples, labels = rng.normal(size=(10, 2)), np.array([1, -1] * 5)
    return svm.SVC(kernel="linear", C=1 / (2 * lam * 10), tol=1e-9).fit(samples, labels), samples, labels


@given(SEEDS, STRENGTHS)
@settings(max_examples=40)
def test_soft_margin_objective_agrees_with_the_dual_of_scikit_learn(seed: int, lam: float) -> None:
    # At the optimum it is 2 lam times the dual objective: the sum of alpha minus half the squared norm of w.
    machine, samples, labels = fitted(seed, lam)
    weights = machine.coef_[0]
    dual = np.abs(machine.dual_coef_).sum() - weights @ weights / 2
    value = soft_margin_objective(weights, machine.intercept_[0], samples, labels, lam)
    assert value == pytest.approx(2 * lam * dual, rel=1e-5)


@given(SEEDS, STRENGTHS)
@settings(max_examples=40)
def test_no_step_from_the_optimum_of_scikit_learn_lowers_it(seed: int, lam: float) -> None:
    machine, samples, labels = fitted(seed, lam)
    weights, offset = machine.coef_[0], machine.intercept_[0]
    least = soft_margin_objective(weights, offset, samples, labels, lam)
    for step in np.random.default_rng(seed).normal(scale=0.1, size=(20, 3)):
        moved = soft_margin_objective(weights + step[:2], offset + step[2], samples, labels, lam)
        assert moved >= least - 1e-7


def test_probe_names_every_slip() -> None:
    # The mean hinge loss alone is (0 + 0.5 + 1.5)/3, by hand; the others are the catalogue's.
    samples = [[1, 0], [0, 0.5], [0.5, 0]]
    solution = verify.load("soft_margin_objective").solve(w=[1, -1], b=0, X=samples, y=[1, -1, -1], lam=0.1)
    assert solution.value == pytest.approx(0.866667, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "norm_unsquared": 0.808088,
        "half_penalty": 0.766667,
        "sum_of_hinges": 2.2,
        "penalty_dropped": 0.666667,
    }
    assert [name for name, wrong in solution.wrong.items() if wrong.convention] == ["half_penalty"]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"lam": -0.1}, "lam is negative"),
        ({"w": [1]}, "a row of X has 2 entries and w has 1"),
        ({"y": [1, 0]}, "labels -1 and"),
        ({"y": [1]}, "y has 1 entries"),
        ({"b": float("nan")}, "b must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(changes: dict[str, Any], reason: str) -> None:
    arguments = {"w": [1, -1], "b": 0, "X": [[1, 0], [0, 1]], "y": [1, -1], "lam": 0.1}
    with pytest.raises(ValueError, match=reason):
        soft_margin_objective(**{**arguments, **changes})
