import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def hinge_loss(y: ArrayLike, f: ArrayLike) -> float:
    r"""Mean hinge loss of raw scores, for labels -1 and +1.

    Parameters
    ----------
    y : array_like of shape (n,)
        Labels -1 and +1.
    f : array_like of shape (n,)
        Raw scores wᵀx + b, neither their signs nor probabilities.

    Returns
    -------
    float
        Not negative; 0 if every sample lies on or beyond its margin plane.

    Raises
    ------
    ValueError
        If a label is not -1 or +1, a score is not finite, the lengths differ, or there is no sample.

    Notes
    -----
    .. math:: \frac1n \sum_i \max(0,\ 1 - y_i f_i)

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 7.1.2.

    Examples
    --------
    >>> round(hinge_loss([1, 1, -1], [2, 0.5, 0.3]), 6)
    0.6
    """
    labels, scores = floats("y", y, 1), floats("f", f, 1)
    if not np.isin(labels, (-1, 1)).all():
        raise ValueError("y must be labels -1 and +1")
    same_length("y", labels, "f", scores)
    return float(np.maximum(0, 1 - labels * scores).mean())


def _margins(y: list[int], f: list[float]) -> Floats:
    margins: Floats = np.array(y, dtype=float) * np.array(f, dtype=float)
    return margins


def _reject(y: list[int], f: list[float]) -> str | None:
    margins = _margins(y, f)
    if not (margins > 1).any():
        return "no sample lies beyond the margin"
    return None if ((margins > 0) & (margins < 1)).any() else "no sample is right but inside the margin"


def _scores(draws: Draws, earlier: Drawn) -> list[float]:
    """One sample beyond the margin and one that is right but inside it; the others anywhere."""
    rest = [draws.integer(-20, 20) for _ in earlier["y"][2:]]
    margins = draws.shuffled([draws.integer(11, 20), draws.integer(1, 9), *rest])
    return [label * margin / 10 for label, margin in zip(earlier["y"], margins, strict=True)]


@problem(
    hinge_loss,
    params={"y": ListOf(Choice(-1, 1), (3, 4)), "f": ListOf(Dec(-2, 2), "y", draw=_scores)},
    reject=_reject,
)
def solve(y: list[int], f: list[float]) -> Solution:
    value, margins, n = hinge_loss(y, f), _margins(y, f), len(y)
    losses = np.maximum(0, 1 - margins)
    return Solution(
        value,
        wrong={
            "perceptron": Wrong(
                np.maximum(0, -margins).mean(),
                "That is the perceptron's loss max(0, -yf). The hinge also charges correct points with yf < 1.",
            ),
            "correct_is_free": Wrong(
                np.where(margins > 0, 0, losses).mean() if ((margins > 0) & (margins < 1)).any() else None,
                "You charged the wrong signs only: a correct point with yf below 1 pays 1 - yf as well.",
            ),
            "zero_one": Wrong(
                (margins < 0).mean(), "That is the share of wrong signs. The hinge counts how far yf falls short of 1."
            ),
            "squared_hinge": Wrong((losses**2).mean(), "You squared the terms: that is the squared hinge loss."),
            "logistic_loss": Wrong(
                np.log1p(np.exp(-margins)).mean(), "That is the mean logistic loss ln(1 + e^-yf), which is never 0."
            ),
            "no_clip": Wrong(
                (1 - margins).mean() if (margins > 1).any() else None,
                "You let points beyond the margin count as negative. Their loss is 0: clip each term first.",
            ),
            "label_forgotten": Wrong(
                np.maximum(0, 1 - np.array(f, dtype=float)).mean() if -1 in y else None,
                "You took max(0, 1 - f) for every sample. The score is multiplied by the label first.",
            ),
            "mean_of_those_that_pay": Wrong(
                losses.sum() / np.count_nonzero(losses) if 0 < np.count_nonzero(losses) < n else None,
                "You left the samples without a loss out of the mean: divide by the number of all samples.",
            ),
            "sum_for_mean": Wrong(losses.sum() if n > 1 else None, "That is the sum: divide by the number of samples."),
        },
        steps=[
            f"y f = {show(margins.tolist(), 4)}",
            f"max(0, 1 - y f) = {show(losses.tolist(), 4)}",
            f"mean = {show(float(losses.sum()), 4)}/{number(n)} = {show(value, 4)}",
        ],
    )
