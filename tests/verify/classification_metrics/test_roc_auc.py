"""roc_auc against scikit-learn and SciPy, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.roc_auc import roc_auc

SAMPLES = st.lists(st.tuples(st.integers(0, 1), st.integers(0, 5)), min_size=2, max_size=20).filter(
    lambda rows: len({label for label, _ in rows}) == 2
)


@given(SAMPLES)
def test_roc_auc_agrees_with_scikit_learn(rows: list[tuple[int, int]]) -> None:
    y, s = zip(*rows, strict=True)
    assert roc_auc(y, s) == pytest.approx(metrics.roc_auc_score(y, s), abs=1e-12)


@given(SAMPLES)
def test_roc_auc_agrees_with_the_mann_whitney_statistic(rows: list[tuple[int, int]]) -> None:
    y, s = (np.array(column, dtype=float) for column in zip(*rows, strict=True))
    won = stats.mannwhitneyu(s[y == 1], s[y == 0], method="asymptotic").statistic
    assert roc_auc(y, s) == pytest.approx(won / ((y == 1).sum() * (y == 0).sum()), abs=1e-12)


def test_probe_names_every_slip() -> None:
    # 4 pairs, 3 won, 1 tied: (3 + 1/2)/4, by hand.
    solution = verify.load("roc_auc").solve(y=[0, 0, 1, 1], s=[0.1, 0.4, 0.4, 0.8])
    assert solution.value == 0.875
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "ties_lose": 0.75,
        "ties_win": 1.0,
        "ties_dropped": 1.0,
        "labels_swapped": 0.125,
    }


def test_single_class_is_refused() -> None:
    with pytest.raises(ValueError, match="only one class"):
        roc_auc([1, 1], [0.2, 0.3])
