"""Bound of AdaBoost's training error after some rounds."""

import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

ERROR = Dec(0.05, 0.42, 0.01)
APART = 0.15


def adaboost_bound(errors: ArrayLike) -> float:
    r"""Product of the factors by which the rounds lower the bound of the training error.

    Parameters
    ----------
    errors : array_like of shape (T,)
        Weighted error of the classifier of each round, from 0 to 1.

    Returns
    -------
    float
        From 0 to 1; 1 where every round is no better than chance.

    Raises
    ------
    ValueError
        If an error is not from 0 to 1.

    Notes
    -----
    .. math:: \prod_t 2 \sqrt{\varepsilon_t (1 - \varepsilon_t)} \le \exp\Big(-2 \sum_t \gamma_t^2\Big), \qquad
              \gamma_t = \tfrac12 - \varepsilon_t

    References
    ----------
    .. [1] Freund and Schapire (1997), "A Decision-Theoretic Generalization of On-Line Learning and an Application to
       Boosting".

    Examples
    --------
    >>> round(adaboost_bound([0.2, 0.1]), 6)
    0.48
    """
    each = floats("errors", errors, 1)
    if (each < 0).any() or (each > 1).any():
        raise ValueError("errors must be from 0 to 1")
    return float(np.prod(2 * np.sqrt(each * (1 - each))))


def _errors(draws: Draws, earlier: Drawn) -> list[float]:
    """So far apart that they cannot be averaged."""
    first = second = 0.0
    while abs(first - second) < APART:
        first, second = (ERROR.own_draw(draws, earlier) for _ in range(2))
    return [first, second]


@problem(
    adaboost_bound,
    version=1,
    params={"errors": ListOf(ERROR, 2, draw=_errors)},
    probability=True,
)
def solve(errors: list[float]) -> Solution:
    value, each = adaboost_bound(errors), floats("errors", errors)
    factors = 2 * np.sqrt(each * (1 - each))
    return Solution(
        value,
        wrong={
            "without_two": Wrong(
                float(np.prod(factors / 2)), "You left out the 2: at an error of one half a round must change nothing."
            ),
            "without_root": Wrong(
                float(np.prod(factors**2)), "You left out the square roots: that is 4ε(1 - ε) a round."
            ),
            "errors_multiplied": Wrong(
                float(np.prod(each)), "You multiplied the errors: the rounds do not err independently of each other."
            ),
            "sum_for_product": Wrong(float(factors.sum()), "You added the factors of the rounds: multiply them."),
            "errors_averaged": Wrong(
                float((4 * each.mean() * (1 - each.mean())) ** (len(each) / 2)) if len(set(errors)) > 1 else None,
                "You averaged the errors and took every round as alike: each round has a factor of its own.",
            ),
            "any_round_errs": Wrong(
                float(1 - np.prod(1 - each)),
                "That would be the chance that a stump errs, were they independent: the errors are weighted ones.",
            ),
            "mean_error": Wrong(float(each.mean()), "That is the mean weighted error of the rounds, not a bound."),
            "last_round": Wrong(
                float(factors[-1]) if len(each) > 1 else None, "That is the last round's factor: multiply all of them."
            ),
            "exponential": other_convention(
                math.exp(-2 * float(((0.5 - each) ** 2).sum())),
                "that is the looser bound exp(-2 Σ γ^2); this card asks for the product.",
            ),
        },
        steps=[
            *(
                f"round {t}: 2√({number(error)} × {number(round(1 - error, 10))}) = {show(float(factor), 6)}"
                for t, (error, factor) in enumerate(zip(errors, factors, strict=True), 1)
            ),
            f"product: {' × '.join(show(float(f), 6) for f in factors)} = {show(value, 4)}",
        ],
    )
