"""macro_f1 against scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.macro_f1 import macro_f1

PROBE = [[5, 2, 1], [1, 3, 0], [2, 1, 10]]
MATRICES = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=3).filter(
    lambda rows: all(sum(rows[k]) + sum(row[k] for row in rows) for k in range(3))
)


@given(MATRICES)
def test_macro_f1_agrees_with_scikit_learn(matrix: list[list[int]]) -> None:
    true, predicted = np.indices((3, 3)).reshape(2, 9).repeat(np.ravel(matrix), axis=1)
    expected = metrics.f1_score(true, predicted, average="macro")
    assert macro_f1(matrix) == pytest.approx(expected, abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("macro_f1").solve(C=PROBE)
    assert solution.value == pytest.approx(0.686111, abs=1e-6)
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "micro": 0.72,
        "weighted": 0.729333,
        "f1_of_means": 0.695903,
    }


def test_f1_of_means_is_another_convention() -> None:
    solution = verify.load("macro_f1").solve(C=PROBE)
    assert [name for name, wrong in solution.wrong.items() if wrong.convention] == ["f1_of_means"]


def test_class_that_is_never_predicted_leaves_out_the_f1_of_means() -> None:
    solution = verify.load("macro_f1").solve(C=[[3, 0], [2, 0]])
    assert solution.value == pytest.approx(6 / 8 / 2)
    assert "f1_of_means" not in solution.wrong


def test_class_that_never_occurs_is_refused() -> None:
    with pytest.raises(ValueError, match="its F1 is undefined"):
        macro_f1([[3, 0, 0], [2, 1, 0], [0, 0, 0]])


@pytest.mark.parametrize(
    ("matrix", "reason"),
    [
        ([[0, 0], [0, 0]], "C holds no example"),
        ([[1, 2, 3], [4, 5, 6]], "C must be square"),
        ([[1, -2], [0, 3]], "C has a negative count"),
    ],
)
def test_bad_matrices_are_refused_with_the_reason(matrix: list[list[float]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        macro_f1(matrix)
