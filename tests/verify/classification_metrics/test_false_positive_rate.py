"""false_positive_rate against scikit-learn, and the probe of the catalogue."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.false_positive_rate import false_positive_rate


@given(st.integers(0, 30), st.integers(1, 30))
def test_false_positive_rate_agrees_with_scikit_learn(fp: int, tn: int) -> None:
    truth, predicted = [0] * (fp + tn) + [1], [1] * fp + [0] * tn + [1]
    specificity = metrics.recall_score(truth, predicted, pos_label=0)
    assert false_positive_rate(fp, tn) == pytest.approx(1 - specificity, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # With TP = 16 and FN = 8 the table holds 100 examples.
    solution = verify.load("false_positive_rate").solve(fp=4, tn=72)
    assert solution.value == pytest.approx(4 / 76)
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "false_discovery_rate": 0.2,
        "specificity": 0.947368,
        "share_of_all": 0.04,
        "odds": 0.055556,
    }


def test_no_true_negative_leaves_out_the_odds() -> None:
    solution = verify.load("false_positive_rate").solve(fp=3, tn=0)
    assert solution.value == 1
    assert "odds" not in solution.wrong


@pytest.mark.parametrize(
    ("fp", "tn", "reason"),
    [
        (0, 0, "there is no negative"),
        (-1, 5, "a count is negative"),
        (float("nan"), 5, "the counts must be finite"),
    ],
)
def test_bad_counts_are_refused_with_the_reason(fp: Any, tn: Any, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        false_positive_rate(fp, tn)
