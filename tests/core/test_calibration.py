"""Bins, errors and ranks against scikit-learn, and what is said of them by hand."""

from __future__ import annotations

import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.calibration import calibration_curve
from sklearn.metrics import log_loss, roc_auc_score

from quizzer.core.calibration import ENOUGH, calibration

Predictions = list[tuple[float, bool]]
CHANCES = st.floats(0.05, 0.99)
FEW = [0.5, 0.7, 0.8, 0.9]
LOGS = st.lists(st.tuples(CHANCES | st.sampled_from(FEW), st.booleans()), min_size=ENOUGH, max_size=250)


def drawn(count: int, seed: int = 1, shift: float = 0.0) -> Predictions:
    """Predictions that are right on the whole, or off by a shift."""
    rng = np.random.default_rng(seed)
    chances = rng.uniform(0.4, 0.95, count)
    return [(float(chance), bool(rng.random() < chance - shift)) for chance in chances]


def columns(predictions: Predictions) -> tuple[list[float], list[int]]:
    return [chance for chance, _ in predictions], [int(recalled) for _, recalled in predictions]


def test_bins_are_the_quantiles_of_scikit_learn() -> None:
    predictions = drawn(400)
    chances, recalled = columns(predictions)
    shares, means = calibration_curve(recalled, chances, n_bins=10, strategy="quantile")
    bins = calibration(predictions)["bins"]
    assert [found["answers"] for found in bins] == [40] * 10
    assert [found["recalled"] for found in bins] == pytest.approx(shares)
    assert [found["predicted"] for found in bins] == pytest.approx(means)


@settings(deadline=None)
@given(LOGS)
def test_figures_are_those_of_scikit_learn(predictions: Predictions) -> None:
    chances, recalled = columns(predictions)
    found = calibration(predictions)
    fsrs, mean, moving = found["predictors"]
    share = sum(recalled) / len(recalled)
    last = [
        (sum(before) + 1) / (len(before) + 2)
        for n in range(len(recalled))
        if (before := recalled[max(0, n - 100) : n]) or True
    ]
    for figures, values in ((fsrs, chances), (mean, [share] * len(recalled)), (moving, last)):
        assert figures["log_loss"] == pytest.approx(log_loss(recalled, values, labels=[0, 1]), abs=1e-9)
        if 0 < share < 1:
            assert figures["auc"] == pytest.approx(roc_auc_score(recalled, values), abs=1e-12)
        else:
            assert figures["auc"] is None
    errors = [one["answers"] * (one["predicted"] - one["recalled"]) ** 2 for one in found["bins"]]
    assert fsrs["rmse"] == pytest.approx(math.sqrt(sum(errors) / len(recalled)), abs=1e-9)
    errors = [one["answers"] * (share - one["recalled"]) ** 2 for one in found["bins"]]
    assert mean["rmse"] == pytest.approx(math.sqrt(sum(errors) / len(recalled)), abs=1e-9)


@settings(deadline=None)
@given(LOGS)
def test_bins_hold_all_answers_and_none_too_few(predictions: Predictions) -> None:
    found = calibration(predictions)
    assert sum(one["answers"] for one in found["bins"]) == found["answers"] == len(predictions)
    assert 1 <= len(found["bins"]) <= 10
    assert all(one["answers"] >= 5 for one in found["bins"])
    means = [one["predicted"] for one in found["bins"]]
    assert means == sorted(means)
    for one in found["bins"]:
        interval = binomtest(round(one["answers"] * one["recalled"]), one["answers"]).proportion_ci(0.95, "wilson")
        assert one["interval"] == pytest.approx([interval.low, interval.high], abs=1e-9)


def test_equal_predictions_are_in_one_bin() -> None:
    predictions = [(0.9, n % 10 > 0) for n in range(150)] + [(0.5, n % 2 > 0) for n in range(50)]
    bins = calibration(predictions)["bins"]
    assert [one["answers"] for one in bins] == [50, 150]
    assert [one["predicted"] for one in bins] == pytest.approx([0.5, 0.9])
    assert [one["recalled"] for one in bins] == [0.5, 0.9]


@pytest.mark.parametrize(("shift", "verdict"), [(0.0, "right"), (0.2, "optimistic"), (-0.2, "pessimistic")])
def test_verdict(shift: float, verdict: str) -> None:
    assert calibration(drawn(600, shift=shift))["verdict"] == verdict


@pytest.mark.parametrize("count", [0, 1, ENOUGH - 1])
def test_few_answers_say_how_many_are_needed(count: int) -> None:
    found = calibration(drawn(count))
    assert (found["answers"], found["needed"], found["verdict"]) == (count, ENOUGH - count, "few")
    assert (found["bins"], found["predictors"], found["predicted"]) == ([], [], None)


@pytest.mark.parametrize("outcomes", [[True] * 80, [False] * 80])
def test_log_without_a_failure_or_a_recall_has_figures(outcomes: Sequence[bool]) -> None:
    found = calibration([(0.9, outcome) for outcome in outcomes])
    assert all(math.isfinite(one["log_loss"]) and one["auc"] is None for one in found["predictors"])
    assert found["predictors"][1]["rmse"] == 0.0
