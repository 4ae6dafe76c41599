import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def calibration_error(n: ArrayLike, predicted: ArrayLike, observed: ArrayLike) -> float:
    r"""Expected calibration error: the mean gap between predicted probability and observed share, over the examples.

    Parameters
    ----------
    n : array_like of shape (B,)
        Number of examples in each bin: not negative, not all 0.
    predicted : array_like of shape (B,)
        Mean predicted probability of the examples in each bin.
    observed : array_like of shape (B,)
        Share of positives in each bin.

    Returns
    -------
    float
        Between 0 (calibrated in every bin) and 1.

    Raises
    ------
    ValueError
        If a count is negative, all are 0, a probability is outside [0, 1], or the lengths differ.

    Notes
    -----
    .. math:: \mathrm{ECE} = \sum_b \frac{n_b}{N} \, |\text{predicted}_b - \text{observed}_b|

    References
    ----------
    .. [1] Guo, Pleiss, Sun and Weinberger (2017), "On Calibration of Modern Neural Networks".

    Examples
    --------
    >>> round(calibration_error([100, 300], [0.2, 0.8], [0.1, 0.6]), 6)
    0.175
    """
    counts, means, shares = floats("n", n, 1), floats("predicted", predicted, 1), floats("observed", observed, 1)
    same_length("n", counts, "predicted", means)
    same_length("n", counts, "observed", shares)
    if (counts < 0).any():
        raise ValueError("n has a negative count")
    if not counts.any():
        raise ValueError("n must not be all zero")
    for name, values in (("predicted", means), ("observed", shares)):
        if (values < 0).any() or (values > 1).any():
            raise ValueError(f"{name} must lie between 0 and 1")
    return float(counts @ abs(means - shares) / counts.sum())


def _means(draws: Draws, earlier: Drawn) -> list[float]:
    """One mean for each third of the range."""
    return [round(draws.choice(twentieths) / 20, 10) for twentieths in (range(2, 7), range(8, 13), range(14, 20))]


def _shares(draws: Draws, earlier: Drawn) -> list[float]:
    """Near the means, one at least above and one below."""
    signs = draws.shuffled((-1, 1, draws.choice((-1, 1))))
    gaps = [sign * draws.integer(1, 4) / 20 for sign in signs]
    shifted = [mean + gap for mean, gap in zip(earlier["predicted"], gaps, strict=True)]
    return [round(min(1.0, max(0.0, share)), 10) for share in shifted]


def _gaps(predicted: list[float], observed: list[float]) -> Floats:
    return np.subtract(predicted, observed, dtype=np.float64)


@problem(
    calibration_error,
    params={
        "n": ListOf(Choice(50, 100, 150, 200, 300, 400), 3, distinct=True),
        "predicted": ListOf(Dec(0, 1, 0.05), 3, draw=_means),
        "observed": ListOf(Dec(0, 1, 0.05), 3, draw=_shares),
    },
)
def solve(n: list[int], predicted: list[float], observed: list[float]) -> Solution:
    value = calibration_error(n, predicted, observed)
    gaps, total = _gaps(predicted, observed), sum(n)
    weights = np.array(n) / total
    return Solution(
        value,
        wrong={
            "unweighted": Wrong(
                float(abs(gaps).mean()), "You averaged over the bins: each bin counts with its share of the examples."
            ),
            "signs_kept": Wrong(
                float(abs(weights @ gaps)),
                "You let gaps of both signs cancel: the error of each bin is an absolute value.",
            ),
            "signs_kept_negative": Wrong(
                -float(abs(weights @ gaps)),
                "You let gaps of both signs cancel: the error of each bin is an absolute value.",
            ),
            "largest_gap": Wrong(
                float(abs(gaps).max()), "That is the maximum calibration error: ECE is the weighted mean of the gaps."
            ),
            "squared": Wrong(float(weights @ gaps**2), "You squared the gaps: ECE takes their absolute values."),
            "rooted": Wrong(
                float(np.sqrt(weights @ gaps**2)), "You took the root of the mean square: ECE takes absolute values."
            ),
        },
        steps=[
            "gaps: " + ", ".join(f"|{number(a)} - {number(b)}|" for a, b in zip(predicted, observed, strict=True)),
            "weights: " + ", ".join(f"{size}/{total}" for size in n),
            "ECE = ("
            + " + ".join(f"{size} × {number(round(float(abs(gap)), 10))}" for size, gap in zip(n, gaps, strict=True))
            + f")/{total} = {show(value, 4)}",
        ],
    )
