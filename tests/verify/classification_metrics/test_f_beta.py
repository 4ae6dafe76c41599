"""f_beta against scikit-learn, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.classification_metrics.f_beta import f_beta


@given(st.integers(1, 30), st.integers(0, 30), st.integers(0, 30), st.sampled_from([0.25, 0.5, 1.0, 2.0, 3.0]))
def test_f_beta_agrees_with_scikit_learn(tp: int, fp: int, fn: int, beta: float) -> None:
    truth, predicted = [1] * tp + [0] * fp + [1] * fn, [1] * tp + [1] * fp + [0] * fn
    expected = metrics.fbeta_score(truth, predicted, beta=beta)
    assert f_beta(tp / (tp + fp), tp / (tp + fn), beta) == pytest.approx(expected, rel=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("f_beta").solve(p=0.8, r=0.5, beta=2)
    assert solution.value == pytest.approx(0.540541, abs=1e-6)
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "arithmetic_mean": 0.65,
        "beta_unsquared": 0.571429,
        "beta_on_wrong_side": 0.714286,
        "f1": 0.615385,
        "factor_lost": 0.108108,
    }


def test_f1_has_no_slips_of_beta() -> None:
    # 2 · 0.4/1.3, by hand.
    solution = verify.load("f_beta").solve(p=0.8, r=0.5)
    assert solution.value == pytest.approx(8 / 13)
    assert set(solution.wrong) == {"arithmetic_mean", "factor_lost"}


@pytest.mark.parametrize(
    ("p", "r", "beta", "reason"),
    [
        (0, 0, 1, "the F-measure is undefined"),
        (1.2, 0.5, 1, "must be between 0 and 1"),
        (0.5, float("nan"), 1, "must be between 0 and 1"),
        (0.5, 0.4, 0, "beta must be positive"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(p: float, r: float, beta: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        f_beta(p, r, beta)
