import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.classification_metrics.roc_auc import roc_auc
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

TRIES = 24  # rankings drawn until one suits


def average_precision(y: ArrayLike, s: ArrayLike | None = None) -> float:
    r"""Average precision: the precision at each threshold, weighted by the recall that it adds.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels, 1 for positive and 0 for negative; a positive occurs.
    s : array_like of shape (n,), optional
        Scores; a higher score means more positive. Equal scores pass a threshold together. Without scores the labels
        stand in the order of the ranking, the highest score first.

    Returns
    -------
    float
        Above 0, and 1 for a perfect ranking; about the share of positives for random scores.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, no positive occurs, a score is not finite, or the lengths differ.

    Notes
    -----
    .. math:: \mathrm{AP} = \sum_k (R_k - R_{k-1}) P_k

    Nothing is interpolated between the thresholds.

    References
    ----------
    .. [1] scikit-learn documentation, sklearn.metrics.average_precision_score.

    Examples
    --------
    >>> round(average_precision([1, 0, 1, 0]), 6)
    0.833333
    """
    labels = labels01("y", y)
    scores = _falling(len(labels)) if s is None else floats("s", s, 1)
    same_length("y", labels, "s", scores)
    if not labels.any():
        raise ValueError("y has no positive")
    recall, precision = _points(labels, scores)
    return float((np.diff(recall, prepend=0.0) * precision).sum())


def _falling(size: int) -> Floats:
    return np.arange(size, 0, -1, dtype=np.float64)


def _points(labels: Floats, scores: Floats) -> tuple[Floats, Floats]:
    """Recall and precision at each distinct score, from the highest down."""
    passed = scores >= np.unique(scores)[::-1, None]
    hits = (passed * labels).sum(axis=1)
    return hits / labels.sum(), hits / passed.sum(axis=1)


def _eleven_points(recall: Floats, highest: Floats) -> float:
    """The mean over eleven recalls of the highest precision from there on."""
    levels = np.arange(11) / 10
    return float(highest[np.searchsorted(recall, levels - 1e-9)].mean())


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    """Labels of a ranking that, if some turn up, has a higher precision at a later positive: interpolation shows."""
    positives, negatives = draws.integer(2, 4), draws.integer(3, 5)
    for _ in range(TRIES):
        labels = draws.shuffled([1] * positives + [0] * negatives)
        at_hits = [(hit + 1) / (rank + 1) for hit, rank in enumerate(i for i, label in enumerate(labels) if label)]
        if at_hits != sorted(at_hits, reverse=True):
            break
    return labels


@problem(average_precision, params={"y": ListOf(Int(0, 1), (5, 9), draw=_labels)}, probability=True)
def solve(y: list[int], s: list[float] | None = None) -> Solution:
    value = average_precision(y, s)
    labels, scores = np.array(y, dtype=float), _falling(len(y)) if s is None else np.array(s, dtype=float)
    recall, precision = _points(labels, scores)
    first = np.concatenate([[1.0], precision])
    gains = np.diff(recall, prepend=0.0)
    highest = np.maximum.accumulate(precision[::-1])[::-1]
    interpolated = value if (highest == precision)[gains > 0].all() else float((gains * highest).sum())
    eleven = _eleven_points(recall, highest)
    close = abs(eleven - interpolated) < 0.015 * interpolated  # one sentence is enough for both
    positives = int(labels.sum())
    at_hits = [float(p) for p, gain in zip(precision, gains, strict=True) if gain]
    ranked = labels[np.argsort(-scores, kind="stable")]
    return Solution(
        value,
        wrong={
            "trapezoid": Wrong(
                float((gains * (first[1:] + first[:-1]) / 2).sum()),
                "You interpolated between the points of the precision-recall curve: "
                "the average precision takes the precision at the end of each step.",
            ),
            "interpolated": other_convention(
                None if interpolated == value else interpolated,
                "each precision raised to the highest one at this rank or later; this card takes the precision itself.",
            ),
            "eleven_points": other_convention(
                None if value == 1 or (value != interpolated and close) else eleven,
                "the mean of the highest precisions at or beyond the recalls 0, 0.1 to 1; "
                "this card takes the precision at each positive.",
            ),
            "all_ranks": Wrong(
                float(precision.mean()), "You averaged the precision over all ranks: only ranks with a positive count."
            ),
            "divided_by_all": Wrong(
                sum(at_hits) / len(y), "You divided by the number of examples: divide by the number of positives."
            ),
            "precision_among_the_first": Wrong(
                float(ranked[:positives].mean()),
                f"That is the precision among the first {positives}: average it over the ranks of the positives.",
            ),
            "reciprocal_rank": Wrong(
                None if positives == 1 else float(1 / (1 + np.argmax(ranked))),
                "That is 1 over the rank of the first positive: average the precision at the ranks of all positives.",
            ),
            "roc_auc": Wrong(
                roc_auc(y, scores) if len(set(y)) == 2 else None,
                "That is the ROC AUC, the share of pairs in the right order: average the precision instead.",
            ),
        },
        steps=[
            f"{positives} positives: the recall grows by 1/{positives} at each",
            f"precision at their ranks: {', '.join(show(p, 4) for p in at_hits)}",
            f"mean: {show(value, 4)}",
        ],
    )
