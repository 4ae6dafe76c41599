import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.word_embeddings.glove_weight import glove_weight


def glove_loss_term(
    w: ArrayLike,
    w_context: ArrayLike,
    b: float,
    b_context: float,
    x: float,
    x_max: float = 100.0,
    alpha: float = 0.75,
) -> float:
    r"""Weighted squared error of one pair of words in GloVe.

    Parameters
    ----------
    w : array_like of shape (d,)
        Vector of the word.
    w_context : array_like of shape (d,)
        Vector of the context word.
    b, b_context : float
        Bias of the word, and of the context word.
    x : float
        Co-occurrence count of the pair, positive: pairs that never meet have no term.
    x_max : float, default 100
        Count from which the weight is 1, positive.
    alpha : float, default 0.75
        Exponent of the weight, positive.

    Returns
    -------
    float
        Not negative.

    Raises
    ------
    ValueError
        If an entry is not finite, the vectors differ in length, or `x`, `x_max` or `alpha` is not positive.

    Notes
    -----
    .. math:: \min\left(1, \left(\frac{x}{x_{\max}}\right)^{\alpha}\right)
              \left(w^\top \tilde w + b + \tilde b - \ln x\right)^2

    References
    ----------
    .. [1] Pennington, Socher and Manning (2014), "GloVe: Global Vectors for Word Representation", equations 8 and 9.

    Examples
    --------
    >>> round(glove_loss_term([1, 2], [2, 0], 0, 0, 25), 5)
    0.52526
    """
    weight = float(glove_weight(_count(x), x_max, alpha))
    return weight * _error(w, w_context, b, b_context, x) ** 2


def _count(x: float) -> float:
    count = float(floats("x", x, 0))
    if count <= 0:
        raise ValueError("x must be positive: a pair that never occurs has no term")
    return count


def _error(w: ArrayLike, w_context: ArrayLike, b: float, b_context: float, x: float) -> float:
    word, context = floats("w", w, 1), floats("w_context", w_context, 1)
    same_length("w", word, "w_context", context)
    biases = float(floats("b", b, 0) + floats("b_context", b_context, 0))
    return float(word @ context) + biases - math.log(_count(x))


def _often(draws: Draws, earlier: Drawn) -> int:
    """Mostly below the cap of the weight, now and then beyond it."""
    return draws.integer(4, 75) if draws.integer(0, 3) else draws.integer(130, 250)


def _reject(w: list[float], w_context: list[float], b: float, b_context: float, x: float) -> str | None:
    error, dot = _error(w, w_context, b, b_context, x), float(np.dot(w, w_context))
    if abs(error) < max(0.4, 0.25 * abs(dot), 0.25 * math.log(x)):
        return "the terms nearly cancel"
    if abs(b + b_context) < 0.1:
        return "the biases cancel"
    return "the dot product is 0" if abs(dot) < 0.1 else None


ENTRY = Dec(-1.5, 2, 0.5, exclude=(0,))


@problem(
    glove_loss_term,
    params={
        "w": ListOf(ENTRY, 2),
        "w_context": ListOf(ENTRY, "w"),
        "b": Dec(-0.6, 1, 0.2, exclude=(0,)),
        "b_context": Dec(-0.6, 1, 0.2, exclude=(0,)),
        "x": Int(4, 250, draw=_often),
    },
    reject=_reject,
)
def solve(
    w: list[float],
    w_context: list[float],
    b: float,
    b_context: float,
    x: float,
    x_max: float = 100.0,
    alpha: float = 0.75,
) -> Solution:
    value, error = glove_loss_term(w, w_context, b, b_context, x, x_max, alpha), _error(w, w_context, b, b_context, x)
    dot, weight = float(np.dot(w, w_context)), float(glove_weight(x, x_max, alpha))
    fit = dot + b + b_context
    capped = x > x_max
    return Solution(
        value,
        wrong={
            "unweighted": Wrong(
                error**2 if weight != 1 else None, "You left the weight out: f(x) multiplies the squared error."
            ),
            "linear_weight": Wrong(
                min(1, x / x_max) * error**2 if not capped and alpha != 1 else None,
                f"You left the exponent of the weight out: x/x_max is raised to {number(alpha)}.",
            ),
            "no_cap": Wrong(
                (x / x_max) ** alpha * error**2 if capped else None,
                "You left the cap of the weight out: from x_max on it stays 1.",
            ),
            "log10_taken": Wrong(
                weight * (fit - math.log10(x)) ** 2 if x != 1 else None,
                "You took the logarithm to base 10: GloVe fits the natural one.",
            ),
            "raw_count": Wrong(
                weight * (fit - x) ** 2, "You fitted the count itself: the target is its logarithm, ln x."
            ),
            "biases_forgotten": Wrong(
                weight * (dot - math.log(x)) ** 2 if b + b_context else None,
                "You left the biases out: both are added to the dot product.",
            ),
            "one_bias": Wrong(
                weight * (error - b_context) ** 2 if b_context else None,
                "You added the bias of the word alone: the context word has one of its own.",
            ),
            "logarithm_added": Wrong(
                weight * (fit + math.log(x)) ** 2 if x != 1 and fit else None,
                "You added ln x: it is the target, which is subtracted.",
            ),
            "not_squared": Wrong(weight * error, "You left the square out: the error is squared, then weighted."),
            "weight_squared": Wrong(
                (weight * error) ** 2 if weight != 1 else None,
                "You squared the weight as well: it multiplies the squared error.",
            ),
            "halved": Wrong(value / 2, "You halved the square: the paper's loss has no factor 1/2."),
        },
        steps=[
            f"w·w̃ = {' + '.join(f'{operand(p, 6)} × {operand(q, 6)}' for p, q in zip(w, w_context, strict=True))} "
            f"= {number(round(dot, 10))}",
            f"error: {number(round(dot, 10))} + {operand(b, 6)} + {operand(b_context, 6)} - ln {number(x)} "
            f"= {show(error, 6)}",
            f"weight: min(1, ({number(x)}/{number(x_max)})^{number(alpha)}) = {show(weight, 6)}",
            f"{show(weight, 6)} × {operand(error, 6)}^2 = {show(value, 4)}",
        ],
        scale=2 * weight * abs(error) * max(abs(dot), math.log(x)),
    )
