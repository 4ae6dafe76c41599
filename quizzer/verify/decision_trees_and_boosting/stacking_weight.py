"""Weight that stacking gives to one of two regression models whose weights sum to 1."""

import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

ROWS = 4
WORST = 5  # error of a prediction
LEAST, MOST = 0.1, 0.9  # of the weight, so that both models matter
APART = 0.05  # from what the sizes of the errors alone would give
TRIES = 200


def stacking_weight(y: ArrayLike, a: ArrayLike, b: ArrayLike) -> float:
    r"""Weight w of the first model with which w a + (1 - w) b has the least squared error.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets.
    a : array_like of shape (n,)
        Predictions of the first model, for rows that it was not fitted to.
    b : array_like of shape (n,)
        Predictions of the second model, for the same rows.

    Returns
    -------
    float
        Any number: below 0 or above 1 where one model is best used against the other.

    Raises
    ------
    ValueError
        If the lengths differ, an entry is not finite, or the models predict the same everywhere.

    Notes
    -----
    .. math:: w = \frac{\sum_i (y_i - b_i)(a_i - b_i)}{\sum_i (a_i - b_i)^2}

    References
    ----------
    .. [1] Wolpert (1992), "Stacked Generalization".
    .. [2] Breiman (1996), "Stacked Regressions".

    Examples
    --------
    >>> stacking_weight([2, 4], [3, 4], [1, 4])
    0.5
    """
    target, first, second = floats("y", y, 1), floats("a", a, 1), floats("b", b, 1)
    same_length("y", target, "a", first)
    same_length("y", target, "b", second)
    difference = first - second
    if not difference.any():
        raise ValueError("a and b must differ somewhere")
    return float((target - second) @ difference / (difference @ difference))


def _near(draws: Draws, earlier: Drawn) -> list[int]:
    """Predictions that miss each target a little."""
    return [y + draws.choice([-1, 1]) * draws.integer(1, WORST) for y in earlier["y"]]


def _other(draws: Draws, earlier: Drawn) -> list[int]:
    """Predictions that differ from the first model's, and with which both are worth a weight."""
    y, a = earlier["y"], earlier["a"]
    for _ in range(TRIES):
        b = _near(draws, earlier)
        if all(one != other for one, other in zip(a, b, strict=True)) and LEAST < stacking_weight(y, a, b) < MOST:
            sizes = _inverse_errors(floats("y", y), floats("a", a), floats("b", b))
            if all(abs(stacking_weight(y, a, b) - size) > APART for size in sizes):
                break
    return b


def _inverse_errors(y: Floats, a: Floats, b: Floats) -> tuple[float, float]:
    """The weights of a by the inverse squared errors, and by their roots."""
    first, second = (float(((y - model) ** 2).sum()) for model in (a, b))
    return second / (first + second), math.sqrt(second) / (math.sqrt(first) + math.sqrt(second))


def _free(y: Floats, a: Floats, b: Floats) -> float | None:
    """The weight of a if that of b is free too."""
    gram = np.array([[a @ a, a @ b], [a @ b, b @ b]])
    return float(np.linalg.solve(gram, np.array([a @ y, b @ y]))[0]) if abs(np.linalg.det(gram)) > 1 else None


@problem(
    stacking_weight,
    version=1,
    params={
        "y": ListOf(Int(10, 30), ROWS),
        "a": ListOf(Int(5, 35), "y", draw=_near),
        "b": ListOf(Int(5, 35), "y", draw=_other),
    },
)
def solve(y: list[float], a: list[float], b: list[float]) -> Solution:
    value = stacking_weight(y, a, b)
    target, first, second = floats("y", y), floats("a", a), floats("b", b)
    left, apart = target - second, first - second
    by_errors, by_roots = _inverse_errors(target, first, second) if (target - first).any() else (None, None)
    centred = apart - apart.mean()
    return Solution(
        value,
        wrong={
            "other_model": Wrong(1 - value, "That is the weight of the second model: the first one's is asked for."),
            "by_errors": Wrong(
                by_errors,
                "You weighed by the inverse squared errors: that is best only for errors without correlation.",
            ),
            "by_root_errors": Wrong(
                by_roots,
                "You weighed by the inverse root errors: least squares looks at how the errors go together.",
            ),
            "target_itself": Wrong(
                float(target @ apart / (apart @ apart)),
                "You regressed y on a - b: what has to be explained is y - b, since b has the weight 1 - w.",
            ),
            "free_weights": other_convention(
                _free(target, first, second), "that leaves both weights free; here they sum to 1."
            ),
            "with_intercept": other_convention(
                float(left @ centred / (centred @ centred)) if centred.any() else None,
                "that fits a constant as well; here there is none.",
            ),
            "ratios_averaged": Wrong(
                float((left / apart).mean()) if apart.all() else None,
                "You averaged the ratios (y - b)/(a - b): least squares divides the sums.",
            ),
            "regressed_backwards": Wrong(
                float(left @ apart / (left @ left)) if left.any() else None,
                "You divided by Σ (y - b)^2: y - b is explained by a - b, so divide by Σ (a - b)^2.",
            ),
        },
        steps=[
            f"y - b: {_listed(left)}",
            f"a - b: {_listed(apart)}",
            f"Σ (y - b)(a - b) = {number(float(left @ apart))}",
            f"Σ (a - b)^2 = {number(float(apart @ apart))}",
            f"w = {number(float(left @ apart))}/{number(float(apart @ apart))} = {show(value, 4)}",
        ],
    )


def _listed(entries: Floats) -> str:
    return f"({', '.join(map(number, entries))})"
