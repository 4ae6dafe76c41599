"""How well the recall that was predicted matched what was recalled: NumPy, so imported where it is asked for."""

import math
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, TypedDict

import numpy as np
from numpy.typing import NDArray

from quizzer.core.weakness import wilson

ENOUGH = 60  # answers, of which something can be said
_PER_BIN, _FEWEST, _MOST_BINS = 20, 5, 10
_WINDOW = 100  # answers of the moving average
_SMALLEST = float(np.finfo(float).eps)  # a probability of 0 or 1 would lose for ever

Floats = NDArray[np.float64]
Verdict = Literal["few", "right", "optimistic", "pessimistic"]


class Bin(TypedDict):
    """Answers with about the same prediction."""

    answers: int
    predicted: float  # the mean
    recalled: float  # the share
    interval: list[float]  # of that share: Wilson's, for 95 %


class Predictor(TypedDict):
    """How far one that predicts recall was off. For the errors less is better, for the AUC more."""

    name: str
    log_loss: float
    rmse: float  # of the means of the bins, each counted by its answers; for all predictors in the same bins
    auc: float | None  # None where all were recalled, or none


class Calibration(TypedDict):
    """What FSRS predicted beside what was recalled, and how well others would have predicted it."""

    answers: int
    needed: int  # further answers, until something can be said
    verdict: Verdict  # by whether the mean prediction lies in the interval
    predicted: float | None
    recalled: float | None
    interval: list[float] | None
    bins: list[Bin]
    predictors: list[Predictor]


def calibration(predictions: Sequence[tuple[float, bool]]) -> Calibration:
    """Compare predictions with what came of them.

    Parameters
    ----------
    predictions : sequence of (float, bool)
        The chance of recall that was predicted, between 0 and 1, and whether it was recalled, in the order of the log.

    Returns
    -------
    Calibration
        Bins hold about as many answers each, equal predictions together; the predictors beside FSRS are the learner's
        mean, known in hindsight, and at each answer the mean of the last 100 before it.
    """
    count = len(predictions)
    if count < ENOUGH:
        return {
            "answers": count, "needed": ENOUGH - count, "verdict": "few", "predicted": None, "recalled": None,
            "interval": None, "bins": [], "predictors": [],
        }  # fmt: skip
    predicted, recalled = np.array(predictions, dtype=float).T
    order = np.argsort(predicted, kind="stable")
    edges = _edges(predicted[order])
    bins = [_bin(predicted[order[a:b]], recalled[order[a:b]]) for a, b in pairwise(edges)]
    whole = _bin(predicted, recalled)
    mean = np.full(count, whole["recalled"])
    named = {"FSRS": predicted, "your mean": mean, "your last 100": _moving(recalled)}
    return {
        "needed": 0, "verdict": _verdict(whole), **whole, "bins": bins,
        "predictors": [_predictor(name, values, recalled, order, edges) for name, values in named.items()],
    }  # fmt: skip


def _verdict(whole: Bin) -> Verdict:
    low, high = whole["interval"]
    return "optimistic" if whole["predicted"] > high else "pessimistic" if whole["predicted"] < low else "right"


def _edges(ordered: Floats) -> list[int]:
    """Where bins begin in predictions from the smallest on, and where the last one ends."""
    count = len(ordered)
    bins = min(_MOST_BINS, count // _PER_BIN)
    edges = [0]
    for number in range(1, bins):
        first = int(np.searchsorted(ordered, ordered[number * count // bins]))  # of those equal to it
        if first - edges[-1] >= _FEWEST and count - first >= _FEWEST:
            edges.append(first)
    return [*edges, count]


def _bin(predicted: Floats, recalled: Floats) -> Bin:
    count, interval = len(recalled), wilson(float(recalled.sum()), len(recalled))
    return {
        "answers": count, "predicted": float(predicted.mean()), "recalled": float(recalled.mean()),
        "interval": [*interval],
    }  # fmt: skip


def _moving(recalled: Floats) -> Floats:
    """The share of the last answers before each, as if one more had been recalled and one not."""
    sums, places = np.concatenate(([0.0], np.cumsum(recalled))), np.arange(len(recalled))
    first = np.maximum(0, places - _WINDOW)
    moving: Floats = (sums[places] - sums[first] + 1) / (places - first + 2)
    return moving


def log_loss(predicted: Floats, recalled: Floats) -> float:
    """The mean logarithmic loss of predictions, of what came out as 1 or 0."""
    sure = np.clip(predicted, _SMALLEST, 1 - _SMALLEST)
    return -float(np.mean(recalled * np.log(sure) + (1 - recalled) * np.log(1 - sure)))


def _predictor(name: str, predicted: Floats, recalled: Floats, order: NDArray[np.intp], edges: list[int]) -> Predictor:
    errors = np.add.reduceat((predicted - recalled)[order], edges[:-1]) ** 2 / np.diff(edges)
    rmse = math.sqrt(float(errors.sum()) / len(recalled))
    return {"name": name, "log_loss": log_loss(predicted, recalled), "rmse": rmse, "auc": _auc(predicted, recalled)}


def _auc(predicted: Floats, recalled: Floats) -> float | None:
    """The chance that of a recalled and a forgotten card the recalled one had the higher prediction."""
    positive = float(recalled.sum())
    negative = len(recalled) - positive
    if not positive or not negative:
        return None
    _, places, counts = np.unique(predicted, return_inverse=True, return_counts=True)
    ranks = (np.cumsum(counts) - (counts - 1) / 2)[places]  # of equals the mean
    return float((ranks @ recalled - positive * (positive + 1) / 2) / (positive * negative))
