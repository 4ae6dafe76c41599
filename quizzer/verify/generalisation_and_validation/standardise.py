import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def standardise(train: ArrayLike, new: ArrayLike) -> Floats:
    r"""Values of new rows in standard deviations from the mean of the training rows.

    Parameters
    ----------
    train : array_like of shape (n,)
        Feature in the training rows, not all alike.
    new : array_like of shape (m,)
        The same feature in the rows to be scaled.

    Returns
    -------
    ndarray of shape (m,)
        Scaled values; the standard deviation divides by n.

    Raises
    ------
    ValueError
        If a number is not finite or the training rows are all alike.

    Notes
    -----
    .. math:: z = \frac{x - \bar x_{\text{train}}}{s_{\text{train}}}

    References
    ----------
    .. [1] scikit-learn documentation, StandardScaler.

    Examples
    --------
    >>> standardise([4, 8], [10, 5]).tolist()
    [2.0, -0.5]
    """
    fitted, given = floats("train", train, 1), floats("new", new, 1)
    if fitted.std() == 0:
        raise ValueError("train must not be all alike: then there is no scale")
    return _scaled(given, fitted)


def _scaled(given: Floats, fitted: Floats) -> Floats:
    result: Floats = (given - fitted.mean()) / fitted.std()
    return result


@problem(
    standardise,
    params={"train": ListOf(Int(2, 40), 4, distinct=True), "new": ListOf(Int(2, 60), 2, distinct=True)},
)
def solve(train: list[float], new: list[float]) -> Solution:
    fitted, given, value = floats("train", train), floats("new", new), standardise(train, new)
    both, mean, spread = np.concatenate([fitted, given]), float(fitted.mean()), float(fitted.std())
    return Solution(
        value,
        wrong={
            "all_rows": Wrong(
                _scaled(given, both), "You took the statistics of all rows: those that are tested must not enter."
            ),
            "own_statistics": Wrong(
                _scaled(given, given) if given.std() else None,
                "You scaled the new rows by their own statistics: the model was trained on the scale of the others.",
            ),
            "variance_for_deviation": Wrong(
                (given - mean) / spread**2, "You divided by the variance: divide by its root, the standard deviation."
            ),
            "not_centred": Wrong(given / spread if mean else None, "You left out the mean: subtract it first."),
            "not_divided": Wrong(given - mean, "You subtracted the mean alone: divide by the standard deviation."),
            "sign_reversed": Wrong(-value, "You turned the sign: subtract the mean from the value."),
            "divided_by_the_range": Wrong(
                (given - mean) / (fitted.max() - fitted.min()),
                "You divided by the range: divide by the standard deviation.",
            ),
            "min_max": Wrong(
                (given - fitted.min()) / (fitted.max() - fitted.min()),
                "That is scaling to the range: standardising takes mean and standard deviation.",
            ),
            "sample_deviation": other_convention(
                (given - mean) / fitted.std(ddof=1) if len(fitted) > 1 else None,
                "with a standard deviation that divides by n - 1; this card divides by n.",
            ),
        },
        steps=[
            f"training mean: {show(mean, 6)}",
            f"squared distances: {show(((fitted - mean) ** 2).tolist(), 6)}",
            f"standard deviation, the root of their mean: {show(spread, 6)}",
            *(
                f"({number(x)} - {show(mean, 6)})/{show(spread, 6)} = {show(float(z), 4)}"
                for x, z in zip(new, value, strict=True)
            ),
        ],
    )
