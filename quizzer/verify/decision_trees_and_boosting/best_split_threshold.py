from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.decision_trees_and_boosting.gini_impurity import gini_impurity
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

CLOSE = 1e-9  # impurities that are equal on paper may differ by this much
SAMPLES = 10  # with fewer, the best threshold is nearly always at the first or the last change of the label
TRIES = 200  # one draw in thirty has its best threshold between other changes


def best_split_threshold(x: ArrayLike, y: ArrayLike) -> float:
    r"""Midpoint between neighbouring values that leaves the smallest Gini impurity, weighted by the branch sizes.

    Parameters
    ----------
    x : array_like of shape (n,)
        Values of the feature, in any order.
    y : array_like of shape (n,)
        Labels 0 and 1.

    Returns
    -------
    float
        The threshold; the lowest one where several are equally good.

    Raises
    ------
    ValueError
        If the lengths differ, a label is not 0 or 1, a value is not finite, or all values of x are equal.

    Notes
    -----
    .. math:: \arg\min_t \; \frac{N_{x \le t}}{N} G(x \le t) + \frac{N_{x > t}}{N} G(x > t)

    References
    ----------
    .. [1] Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees.

    Examples
    --------
    >>> best_split_threshold([1, 2, 4, 7], [0, 0, 1, 1])
    3.0
    """
    values, label = floats("x", x, 1), labels01("y", y)
    same_length("x", values, "y", label)
    if not len(_midpoints(values)):
        raise ValueError("x must have two different values")
    return _best(values, label)[0]


def _midpoints(values: Floats) -> Floats:
    distinct = np.unique(values)
    middle: Floats = (distinct[:-1] + distinct[1:]) / 2
    return middle


def _impurity(values: Floats, label: Floats, threshold: float, weighted: bool = True) -> float:
    sides = [label[values <= threshold], label[values > threshold]]
    shares = [float(side.mean()) for side in sides]
    weights = [len(side) / len(label) if weighted else 0.5 for side in sides]
    return sum(weight * 2 * share * (1 - share) for weight, share in zip(weights, shares, strict=True))


def _best(values: Floats, label: Floats, weighted: bool = True) -> list[float]:
    """The thresholds that leave the smallest impurity, the lowest first."""
    thresholds = _midpoints(values)
    left = np.array([_impurity(values, label, t, weighted) for t in thresholds])
    return [float(t) for t in thresholds[left <= left.min() + CLOSE]]


def _fewest_errors(values: Floats, label: Floats) -> float:
    """The lowest threshold that leaves the fewest samples outside the larger class of their branch."""
    thresholds = _midpoints(values)
    sides = [(label[values <= t], label[values > t]) for t in thresholds]
    errors = [sum(min(side.sum(), len(side) - side.sum()) for side in pair) for pair in sides]
    return float(thresholds[int(np.argmin(errors))])


def _values(draws: Draws, earlier: Drawn) -> list[int]:
    """Ascending, so that nobody has to sort."""
    return sorted(draws.sample(range(1, 31), SAMPLES))


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    """Labels of which no cruder rule tells the threshold, nor the first or last change, if some turn up."""
    x, inner = earlier["x"], draws.choice([True, False])
    for _ in range(TRIES):
        y = [draws.integer(0, 1) for _ in x]
        if _is_inner(y) == inner and _reject(x, y) is None:
            break
    return y


def _is_inner(y: Sequence[int]) -> bool:
    """Whether ascending values are split best at a change of the label that has others on both sides."""
    changes = [i for i in range(1, len(y)) if y[i - 1] != y[i]]
    left = [sum(sum(side) * (1 - sum(side) / len(side)) for side in (y[:i], y[i:])) for i in changes]
    return bool(changes) and left.index(min(left)) not in (0, len(changes) - 1)


def _reject(x: Sequence[float], y: Sequence[float]) -> str | None:
    if len(set(y)) < 2:
        return "there is one class only"
    values, label = floats("x", x), labels01("y", y)
    best = _best(values, label)
    if len(best) > 1:
        return "two thresholds are equally good"
    if _fewest_errors(values, label) in best:
        return "the error rate alone finds the threshold"
    alike = _best(values, label, weighted=False)[0]
    return "branches that count alike lead to the threshold" if alike in best else None


@problem(
    best_split_threshold,
    params={"x": ListOf(Int(1, 30), SAMPLES, draw=_values), "y": ListOf(Int(0, 1), "x", draw=_labels)},
    reject=_reject,
    exact=True,
)
def solve(x: list[float], y: list[float]) -> Solution:
    value = best_split_threshold(x, y)
    below = max(v for v in x if v <= value)
    values, label = floats("x", x), labels01("y", y)
    alike, fewest = _best(values, label, weighted=False)[0], _fewest_errors(values, label)
    return Solution(
        value,
        wrong={
            "unweighted": Wrong(
                alike if alike != value else None,
                "That threshold is the best if both branches count alike: each impurity counts by its share of the "
                "samples."
                if alike != fewest
                else "That threshold leaves the fewest errors, and the least impurity if both branches count alike: "
                "each impurity counts by its share of the samples.",
            ),
            "fewest_errors": Wrong(
                fewest if fewest not in (alike, value) else None,
                "That threshold leaves the fewest errors: the Gini impurity, which is asked for, prefers another one.",
            ),
            "value_below": other_convention(below, "that is the last value on the left; midpoints are asked for."),
            "value_above": other_convention(
                min(v for v in x if v > value), "that is the first value on the right; midpoints are asked for."
            ),
        },
        steps=_steps(x, y, value),
    )


def _steps(x: list[float], y: list[float], value: float) -> list[str]:
    values, label = floats("x", x), labels01("y", y)
    before = gini_impurity([len(label) - label.sum(), label.sum()])
    return [
        f"before: Gini impurity {show(before, 4)}",
        *(
            f"threshold {number(t)}: weighted impurity {show(_impurity(values, label, t), 4)}"
            for t in _midpoints(values)
        ),
        f"the smallest is at {number(value)}",
    ]
