"""roc_points against scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.roc_auc import roc_auc
from quizzer.verify.classification_metrics.roc_points import roc_points

SAMPLES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5)), min_size=2, max_size=20).filter(
    lambda rows: len({label for label, _ in rows}) == 2
)


@given(SAMPLES)
def test_roc_points_agrees_with_scikit_learn(rows: list[tuple[int, int]]) -> None:
    y, s = zip(*rows, strict=True)
    fpr, tpr, _ = metrics.roc_curve(y, s, drop_intermediate=False)
    np.testing.assert_allclose(roc_points(y, s), np.column_stack([fpr, tpr]), atol=1e-12)


@given(SAMPLES)
def test_area_under_the_points_is_the_auc(rows: list[tuple[int, int]]) -> None:
    y, s = zip(*rows, strict=True)
    assert metrics.auc(*roc_points(y, s).T) == pytest.approx(roc_auc(y, s), abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("roc_points").solve(y=[1, 0, 1, 0], s=[0.9, 0.8, 0.8, 0.1])
    assert solution.value == [[0, 0], [0, 0.5], [0.5, 1], [1, 1]]
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "ties_split": [[0, 0], [0, 0.5], [0.5, 0.5], [0.5, 1], [1, 1]],
        "ties_split_other_order": [[0, 0], [0, 0.5], [0, 1], [0.5, 1], [1, 1]],
        "axes_swapped": [[0, 0], [0.5, 0], [1, 0.5], [1, 1]],
        "strict_threshold": [[0, 0], [0, 0], [0, 0.5], [0.5, 1]],
    }


def test_scores_without_ties_have_no_tie_to_split() -> None:
    wrong = verify.load("roc_points").solve(y=[1, 0], s=[0.7, 0.2]).wrong
    assert set(wrong) == {"axes_swapped", "strict_threshold"}


@pytest.mark.parametrize(
    ("y", "s", "reason"),
    [
        ([1, 1], [0.2, 0.3], "only one class"),
        ([1, 2], [0.2, 0.3], "y must be labels 0 and 1"),
        ([1, 0], [0.2], "y has 2 entries and s has 1"),
        ([1, 0], [0.2, float("nan")], "s must be finite"),
    ],
)
def test_bad_samples_are_refused_with_the_reason(y: list[int], s: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        roc_points(y, s)
