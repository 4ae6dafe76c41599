import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def roc_points(y: ArrayLike, s: ArrayLike) -> Floats:
    r"""Points (FPR, TPR) of the ROC curve: (0, 0), then one for every distinct score, the highest first.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels, 1 for positive and 0 for negative; both occur.
    s : array_like of shape (n,)
        Scores; a higher score means more positive.

    Returns
    -------
    ndarray of shape (t + 1, 2)
        For t distinct scores. Neither column ever falls; the last row is (1, 1). Points on a straight line are kept.

    Raises
    ------
    ValueError
        If a label is not 0 or 1, only one class occurs, a score is not finite, or the lengths differ.

    Notes
    -----
    At the threshold t an example is predicted positive when its score is at least t:

    .. math:: \mathrm{FPR}(t) = \frac{\#\{i : y_i = 0, s_i \ge t\}}{\#\{i : y_i = 0\}}, \qquad
              \mathrm{TPR}(t) = \frac{\#\{i : y_i = 1, s_i \ge t\}}{\#\{i : y_i = 1\}}

    References
    ----------
    .. [1] Fawcett (2006), "An Introduction to ROC Analysis".

    Examples
    --------
    >>> roc_points([1, 0, 1, 0], [0.9, 0.8, 0.8, 0.1]).tolist()
    [[0.0, 0.0], [0.0, 0.5], [0.5, 1.0], [1.0, 1.0]]
    """
    labels, scores = labels01("y", y), floats("s", s, 1)
    same_length("y", labels, "s", scores)
    if len(set(labels.tolist())) < 2:
        raise ValueError("y has only one class")
    thresholds = np.unique(scores)[::-1]
    return np.vstack([np.zeros((1, 2)), _rates(labels, scores >= thresholds[:, None])])


def _rates(labels: Floats, predicted: np.typing.NDArray[np.bool_]) -> Floats:
    """(FPR, TPR) of each row of predictions."""
    false, true = predicted[:, labels == 0], predicted[:, labels == 1]
    return np.column_stack([false.mean(axis=1), true.mean(axis=1)])


def _split_ties(labels: Floats, scores: Floats) -> Floats:
    """The curve of one point per example, tied examples in the given order."""
    taken = np.tri(len(labels), dtype=bool)
    order = np.argsort(-scores, kind="stable")
    return np.vstack([np.zeros((1, 2)), _rates(labels[order], taken)])


def _labels(draws: Draws, earlier: Drawn) -> list[int]:
    positives, negatives = draws.choice([(2, 2), (2, 3), (3, 2), (2, 4), (4, 2)])
    return draws.shuffled([1] * positives + [0] * negatives)


def _scores(draws: Draws, earlier: Drawn) -> list[float]:
    """Scores with one tie, between a positive and a negative."""
    y = earlier["y"]
    scores = [round(n / 10, 10) for n in draws.sample(range(1, 10), len(y))]
    positive, negative = (draws.choice([i for i, label in enumerate(y) if label == wanted]) for wanted in (1, 0))
    scores[negative] = scores[positive]
    return scores


@problem(
    roc_points,
    params={
        "y": ListOf(Int(0, 1), (4, 6), draw=_labels),
        "s": ListOf(Dec(0.1, 0.9), "y", draw=_scores),
    },
)
def solve(y: list[int], s: list[float]) -> Solution:
    points = roc_points(y, s)
    labels, scores = np.array(y, dtype=float), np.array(s, dtype=float)
    thresholds = np.unique(scores)[::-1]
    strict = np.vstack([np.zeros((1, 2)), _rates(labels, scores > thresholds[:, None])])
    tied = len(thresholds) < len(s)
    split = "You moved through tied scores one example at a time: one threshold takes them all, in one sloped step."
    return Solution(
        points,
        wrong={
            "ties_split": Wrong(_split_ties(labels, scores).tolist() if tied else None, split),
            "ties_split_other_order": Wrong(_split_ties(labels[::-1], scores[::-1]).tolist() if tied else None, split),
            "axes_swapped": Wrong(
                points[:, ::-1].tolist(), "You gave (TPR, FPR): the false-positive rate is the x axis and comes first."
            ),
            "strict_threshold": Wrong(
                strict.tolist(),
                "You used score > threshold: an example whose score equals the threshold is positive here.",
            ),
        },
        steps=[
            f"{sum(y)} positives and {len(y) - sum(y)} negatives; start at (0, 0)",
            *(
                f"threshold {number(t)}: {sum(labels[scores >= t] == 0)} of the negatives and "
                f"{sum(labels[scores >= t] == 1)} of the positives"
                for t in thresholds.tolist()
            ),
            "points: " + ", ".join(f"({show(x, 4)}, {show(h, 4)})" for x, h in points.tolist()),
        ],
    )
