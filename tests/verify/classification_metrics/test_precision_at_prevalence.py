"""precision_at_prevalence against scikit-learn on a population of that prevalence, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.precision_at_prevalence import precision_at_prevalence


@given(st.integers(1, 20), st.integers(0, 20), st.integers(0, 20), st.integers(1, 20))
def test_precision_at_prevalence_agrees_with_scikit_learn(tp: int, fn: int, fp: int, tn: int) -> None:
    truth = [1] * (tp + fn) + [0] * (fp + tn)
    predicted = [1] * tp + [0] * fn + [1] * fp + [0] * tn
    precision = precision_at_prevalence(tp / (tp + fn), fp / (fp + tn), (tp + fn) / len(truth))
    assert precision == pytest.approx(metrics.precision_score(truth, predicted), rel=1e-12)


def test_probe_by_hand_names_every_slip() -> None:
    # 0.008/(0.008 + 0.099).
    solution = verify.load("precision_at_prevalence").solve(tpr=0.8, fpr=0.1, pi=0.01)
    assert solution.value == pytest.approx(0.074766, abs=1e-6)
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "base_rate_neglect": 0.8,
        "prevalence_ignored": 0.888889,
        "specificity": 0.9,
        "odds": 0.080808,
    }


@pytest.mark.parametrize(
    ("tpr", "fpr", "pi", "reason"),
    [
        (0.8, 0.1, 0, "strictly between 0 and 1"),
        (0.8, 0.1, float("nan"), "strictly between 0 and 1"),
        (1.8, 0.1, 0.5, "the rates must be between 0 and 1"),
        (0, 0, 0.5, "nothing is predicted positive"),
    ],
)
def test_bad_rates_are_refused_with_the_reason(tpr: float, fpr: float, pi: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        precision_at_prevalence(tpr, fpr, pi)
