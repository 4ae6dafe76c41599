"""binary_cross_entropy against scikit-learn and SciPy, and the probe of the catalogue."""

from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats
from sklearn import metrics

from quizzer import verify
from quizzer.verify.logistic_regression.binary_cross_entropy import binary_cross_entropy

SAMPLES = st.lists(st.tuples(st.integers(0, 1), st.floats(0.001, 0.999)), min_size=1, max_size=12)


@given(SAMPLES)
def test_binary_cross_entropy_agrees_with_scikit_learn(rows: list[tuple[int, float]]) -> None:
    y, p = map(list, zip(*rows, strict=True))
    both = np.column_stack([1 - np.array(p), p])
    assert binary_cross_entropy(y, p) == pytest.approx(metrics.log_loss(y, both, labels=[0, 1]), rel=1e-9)


@given(SAMPLES)
def test_sum_agrees_with_the_bernoulli_likelihood_of_scipy(rows: list[tuple[int, float]]) -> None:
    y, p = map(list, zip(*rows, strict=True))
    assert binary_cross_entropy(y, p, reduction="sum") == pytest.approx(-stats.bernoulli.logpmf(y, p).sum(), rel=1e-9)


def test_probe_names_every_slip() -> None:
    # p_for_every_label is (ln 1.25 + ln 2.5 + ln 2)/3, by hand; the others are the catalogue's.
    solution = verify.load("binary_cross_entropy").solve(y=[1, 0, 1], p=[0.8, 0.4, 0.5])
    assert solution.value == pytest.approx(0.475705, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "only_positives": 0.30543,
        "p_for_every_label": 0.610860,
        "log2_for_ln": 0.686298,
        "sum_for_mean": 1.42712,
        "log_likelihood": -0.475705,
    }


def test_probe_of_the_sum_names_the_mean() -> None:
    solution = verify.load("binary_cross_entropy").solve(y=[1, 0, 1], p=[0.8, 0.4, 0.5], reduction="sum")
    assert solution.value == pytest.approx(1.42712, abs=1e-5)
    assert solution.wrong["mean_for_sum"].value == pytest.approx(0.475705, abs=1e-6)
    assert "sum_for_mean" not in solution.wrong


def test_certain_and_right_costs_nothing() -> None:
    assert binary_cross_entropy([1, 0], [1, 0]) == 0


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        ({"y": [1, 0], "p": [0.5, 1.0]}, "impossible"),
        ({"y": [1, 0], "p": [1.5, 0.5]}, "between 0 and 1"),
        ({"y": [1, 2], "p": [0.5, 0.5]}, "labels 0 and 1"),
        ({"y": [1], "p": [0.5, 0.5]}, "y has 1 entries and p has 2"),
        ({"y": [], "p": []}, "y is empty"),
        ({"y": [1], "p": [0.5], "reduction": "median"}, "mean or sum"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(arguments: dict[str, Any], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        binary_cross_entropy(**arguments)
