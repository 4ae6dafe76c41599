import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

FEATURES = 2
SAMPLES = 100
SPLITS = 4


def impurity_importance(feature: ArrayLike, n: ArrayLike, decrease: ArrayLike) -> Floats:
    r"""Shares of the features in the whole decrease of impurity, each split weighted by the samples in its node.

    Parameters
    ----------
    feature : array_like of shape (S,)
        For each split, the root's first, the number of the feature that it uses, from 1.
    n : array_like of shape (S,)
        Samples in the node that is split.
    decrease : array_like of shape (S,)
        Impurity of that node minus the weighted mean impurity of its two branches.

    Returns
    -------
    ndarray of shape (K,)
        Shares that sum to 1, for the features 1 to K, the largest number that occurs.

    Raises
    ------
    ValueError
        If a feature is not a whole number from 1 to 1000, a number of samples is not positive, a decrease is negative
        or all are zero, or the lengths differ.

    Notes
    -----
    .. math:: I_j = \frac{\sum_{s:\, f_s = j} n_s \Delta_s}{\sum_s n_s \Delta_s}

    References
    ----------
    .. [1] Breiman, Friedman, Olshen and Stone (1984), Classification and Regression Trees.

    Examples
    --------
    >>> impurity_importance([1, 2], [10, 5], [0.3, 0.2]).tolist()
    [0.75, 0.25]
    """
    used, samples, lowered = floats("feature", feature, 1), floats("n", n, 1), floats("decrease", decrease, 1)
    same_length("feature", used, "n", samples)
    same_length("feature", used, "decrease", lowered)
    if (used < 1).any() or (used > 1000).any() or (used != used.astype(int)).any():
        raise ValueError("feature must be whole numbers from 1 to 1000")
    if (samples <= 0).any():
        raise ValueError("n must be positive")
    if (lowered < 0).any() or not lowered.any():
        raise ValueError("decrease must not be negative, nor all zero")
    return _shares(used, samples * lowered)


def _by_feature(used: Floats, amounts: Floats) -> Floats:
    return floats("sums", np.bincount(used.astype(int), amounts)[1:])


def _shares(used: Floats, amounts: Floats) -> Floats:
    sums = _by_feature(used, amounts)
    shares: Floats = sums / sums.sum()
    return shares


def _features(draws: Draws, earlier: Drawn) -> list[int]:
    """Every feature once, and one of them again and again."""
    again = draws.integer(1, FEATURES)  # used more often than the others, or a mean over splits would be right too
    return draws.shuffled([*range(1, FEATURES + 1), *[again] * (SPLITS - FEATURES)])


def _samples(draws: Draws, earlier: Drawn) -> list[int]:
    """The root, its two branches, and a branch of the larger one."""
    left = 10 * draws.integer(2, 8)
    larger = max(left, SAMPLES - left)
    return [SAMPLES, left, SAMPLES - left, 10 * draws.integer(1, larger // 10 - 1)]


@problem(
    impurity_importance,
    params={
        "feature": ListOf(Int(1, FEATURES), SPLITS, draw=_features),
        "n": ListOf(Int(1, SAMPLES), SPLITS, draw=_samples),
        "decrease": ListOf(Dec(0.04, 0.2, 0.01), SPLITS),
    },
)
def solve(feature: list[float], n: list[float], decrease: list[float]) -> Solution:
    value = impurity_importance(feature, n, decrease)
    used, samples, lowered = floats("feature", feature), floats("n", n), floats("decrease", decrease)
    each, splits = samples * lowered, _by_feature(used, np.ones(len(used)))
    means = _by_feature(used, each) / np.maximum(splits, 1)
    return Solution(
        value,
        wrong={
            "unweighted": Wrong(
                _shares(used, lowered) if len(set(n)) > 1 else None,
                "You added the decreases as they are: each counts by the number of samples in its node.",
            ),
            "splits_counted": Wrong(
                _shares(used, np.ones(len(used))),
                "You counted the splits: what counts is by how much they lower the impurity.",
            ),
            "samples_counted": Wrong(
                _shares(used, samples) if len(set(decrease)) > 1 else None,
                "You added up the samples alone: multiply them by the decrease of impurity.",
            ),
            "mean_per_split": Wrong(
                means / means.sum() if len(set(splits)) > 1 else None,
                "You took the mean over each feature's splits: they are added.",
            ),
            "not_normalised": other_convention(
                _by_feature(used, each) / samples[0],
                "that is per sample of the root and not yet normalised; this card wants shares that sum to 1.",
            ),
            "products_summed": Wrong(_by_feature(used, each), "You did not divide by the sum over all features."),
        },
        steps=_steps(feature, n, decrease),
    )


def _steps(feature: list[float], n: list[float], decrease: list[float]) -> list[str]:
    used, each = floats("feature", feature), floats("n", n) * floats("decrease", decrease)
    sums, value = _by_feature(used, each), _shares(used, each)
    return [
        *(
            f"feature {number(f)}: {number(size)} × {number(fall)} = {number(size * fall)}"
            for f, size, fall in zip(feature, n, decrease, strict=True)
        ),
        f"all splits: {' + '.join(map(number, each))} = {number(sums.sum())}",
        *(
            f"share of feature {k}: {number(amount)}/{number(sums.sum())} = {show(float(share), 4)}"
            for k, (amount, share) in enumerate(zip(sums, value, strict=True), 1)
        ),
    ]
