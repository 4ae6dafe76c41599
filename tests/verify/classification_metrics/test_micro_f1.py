"""micro_f1 against scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.micro_f1 import micro_f1

PROBE = [[5, 2, 1], [1, 3, 0], [2, 1, 10]]
MATRICES = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=3).filter(
    lambda rows: all(sum(rows[k]) + sum(row[k] for row in rows) for k in range(3))
)


@given(MATRICES)
def test_micro_f1_agrees_with_scikit_learn(matrix: list[list[int]]) -> None:
    true, predicted = np.indices((3, 3)).reshape(2, 9).repeat(np.ravel(matrix), axis=1)
    expected = metrics.f1_score(true, predicted, average="micro")
    assert micro_f1(matrix) == pytest.approx(expected, abs=1e-12)


@given(MATRICES)
def test_micro_f1_is_the_accuracy(matrix: list[list[int]]) -> None:
    assert micro_f1(matrix) == pytest.approx(np.trace(matrix) / np.sum(matrix), abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("micro_f1").solve(C=PROBE)
    assert solution.value == 0.72
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "macro": 0.686111,
        "weighted": 0.729333,
        "errors_counted_twice": 0.5625,
    }


@pytest.mark.parametrize(
    ("matrix", "reason"),
    [
        ([[0, 0], [0, 0]], "C holds no example"),
        ([[1, 2, 3], [4, 5, 6]], "C must be square"),
        ([[1, -2], [0, 3]], "C has a negative count"),
        ([[1, float("nan")], [0, 3]], "C must be finite"),
    ],
)
def test_bad_matrices_are_refused_with_the_reason(matrix: list[list[float]], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        micro_f1(matrix)
