"""precision_recall against scikit-learn, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.precision_recall import precision_recall


@given(st.integers(1, 30), st.integers(0, 30), st.integers(0, 30))
def test_precision_recall_agrees_with_scikit_learn(tp: int, fp: int, fn: int) -> None:
    truth = [1] * tp + [0] * fp + [1] * fn
    predicted = [1] * tp + [1] * fp + [0] * fn
    expected = metrics.precision_recall_fscore_support(truth, predicted, average="binary", zero_division=0)[:2]
    assert precision_recall(tp, fp, fn) == pytest.approx(expected, rel=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("precision_recall").solve(tp=16, fp=4, fn=8)
    assert solution.part("precision").value == 0.8
    assert solution.part("recall").value == pytest.approx(2 / 3)
    assert {name: wrong.value for name, wrong in solution.part("precision").wrong.items()} == {
        "swapped": pytest.approx(2 / 3),
        "jaccard": pytest.approx(16 / 28),
    }


def test_undefined_shares_are_refused() -> None:
    with pytest.raises(ValueError, match="precision is undefined"):
        precision_recall(0, 0, 3)
    with pytest.raises(ValueError, match="recall is undefined"):
        precision_recall(0, 3, 0)
