"""weighted_f1 against scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.weighted_f1 import weighted_f1

PROBE = [[5, 2, 1], [1, 3, 0], [2, 1, 10]]
MATRICES = st.lists(st.lists(st.integers(0, 6), min_size=3, max_size=3), min_size=3, max_size=3).filter(
    lambda rows: all(sum(rows[k]) + sum(row[k] for row in rows) for k in range(3))
)


@given(MATRICES)
def test_weighted_f1_agrees_with_scikit_learn(matrix: list[list[int]]) -> None:
    true, predicted = np.indices((3, 3)).reshape(2, 9).repeat(np.ravel(matrix), axis=1)
    expected = metrics.f1_score(true, predicted, average="weighted")
    assert weighted_f1(matrix) == pytest.approx(expected, abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("weighted_f1").solve(C=PROBE)
    assert solution.value == pytest.approx(0.729333, abs=1e-6)
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "predicted_support": 0.710667,
        "macro": 0.686111,
        "micro": 0.72,
    }


def test_value_below_precision_and_recall_by_hand() -> None:
    # Weighted precision 0.8 and recall 0.6; F1 is 1/2 for the first class and 2/3 for the second.
    assert weighted_f1([[1, 2], [0, 2]]) == pytest.approx(3 / 5 * 1 / 2 + 2 / 5 * 2 / 3)


def test_class_that_never_occurs_has_no_weight() -> None:
    assert weighted_f1([[1, 2, 0], [0, 2, 0], [0, 0, 0]]) == pytest.approx(17 / 30)


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
        weighted_f1(matrix)
