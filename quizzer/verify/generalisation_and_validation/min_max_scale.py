import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def min_max_scale(train: ArrayLike, new: ArrayLike) -> Floats:
    r"""Values of new rows on the scale on which the training rows lie between 0 and 1.

    Parameters
    ----------
    train : array_like of shape (n,)
        Feature in the training rows, not all alike.
    new : array_like of shape (m,)
        The same feature in the rows to be scaled.

    Returns
    -------
    ndarray of shape (m,)
        Scaled values, not clipped: below 0 or above 1 outside the range of the training rows.

    Raises
    ------
    ValueError
        If a number is not finite or the training rows are all alike.

    Notes
    -----
    .. math:: \frac{x - \min x_{\text{train}}}{\max x_{\text{train}} - \min x_{\text{train}}}

    References
    ----------
    .. [1] scikit-learn documentation, MinMaxScaler.

    Examples
    --------
    >>> min_max_scale([2, 6], [3, 8]).tolist()
    [0.25, 1.5]
    """
    fitted, given = floats("train", train, 1), floats("new", new, 1)
    if fitted.max() == fitted.min():
        raise ValueError("train must not be all alike: then there is no scale")
    return _scaled(given, fitted)


def _scaled(given: Floats, fitted: Floats) -> Floats:
    result: Floats = (given - fitted.min()) / (fitted.max() - fitted.min())
    return result


def _new(draws: Draws, earlier: Drawn) -> list[int]:
    """One value inside the range of the training rows and one above it."""
    low, high = min(earlier["train"]), max(earlier["train"])
    return draws.shuffled([draws.integer(low + 1, max(low + 1, high - 1)), high + draws.integer(3, 20)])


@problem(min_max_scale, params={"train": ListOf(Int(5, 60), 4, distinct=True), "new": ListOf(Int(5, 80), 2, draw=_new)})
def solve(train: list[float], new: list[float]) -> Solution:
    fitted, given, value = floats("train", train), floats("new", new), min_max_scale(train, new)
    low, high = float(fitted.min()), float(fitted.max())
    return Solution(
        value,
        wrong={
            "all_rows": Wrong(
                _scaled(given, np.concatenate([fitted, given])),
                "You took the range of all rows: those that are tested must not enter.",
            ),
            "own_range": Wrong(
                _scaled(given, given) if given.max() > given.min() else None,
                "You scaled the new rows by their own range: the model was trained on the scale of the others.",
            ),
            "first_and_last": Wrong(
                (given - fitted[0]) / (fitted[-1] - fitted[0]),
                "You took the first and the last value for the ends of the range: take minimum and maximum.",
            ),
            "divided_by_the_maximum": Wrong(given / high if high else None, "You divided by the maximum alone."),
            "not_shifted": Wrong(given / (high - low), "You divided by the range alone: subtract the minimum first."),
            "divided_by_the_maximum_shifted": Wrong(
                (given - low) / high if high else None, "You divided by the maximum: divide by the range."
            ),
            "from_above": Wrong(1 - value, "You measured from the maximum down: subtract the minimum from the value."),
            "mean_subtracted": Wrong(
                (given - fitted.mean()) / (high - low), "You subtracted the mean: here it is the minimum."
            ),
            "standardised": Wrong(
                (given - fitted.mean()) / fitted.std(), "That is standardising: here the range is the scale."
            ),
            "clipped": other_convention(
                np.clip(value, 0, 1), "with clipping to the range, an option of some scalers; this card does not clip."
            ),
        },
        steps=[
            f"training range: {number(low)} to {number(high)}, width {number(high - low)}",
            *(
                f"({number(x)} - {number(low)})/{number(high - low)} = {show(float(z), 4)}"
                for x, z in zip(new, value, strict=True)
            ),
        ],
    )
