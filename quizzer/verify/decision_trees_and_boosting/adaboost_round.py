import math
from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import Floats, distribution, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Simplex, number
from quizzer.verify.problem import Result, Solution, Wrong, other_convention, problem

FEW, HALF = 0.05, 0.45  # of the weight
TRIES = 20  # one sample may hold most of the weight


class Round(NamedTuple):
    """The weight of the classifier and the new weights of the samples."""

    alpha: float
    weights: Floats


def adaboost_round(w: ArrayLike, wrong: ArrayLike) -> Round:
    r"""Weight of a classifier in AdaBoost, and the sample weights for the next round.

    Parameters
    ----------
    w : array_like of shape (n,)
        Current weights of the samples, which sum to 1.
    wrong : array_like of shape (n,)
        1 for each sample that the classifier gets wrong, else 0.

    Returns
    -------
    Round
        `(alpha, weights)`: alpha is positive if the weighted error is below one half; the weights sum to 1, and half of
        that is on the wrongly classified samples.

    Raises
    ------
    ValueError
        If w is no distribution, the lengths differ, an entry of wrong is not 0 or 1, or the weighted error is 0 or 1.

    Notes
    -----
    .. math:: \alpha = \tfrac12 \ln \frac{1 - \varepsilon}{\varepsilon}, \qquad
              w_i \leftarrow \frac{w_i e^{\pm \alpha}}{\sum_j w_j e^{\pm \alpha}}, \quad + \text{ if wrong}

    References
    ----------
    .. [1] Freund and Schapire (1997), "A Decision-Theoretic Generalization of On-Line Learning and an Application to
       Boosting".

    Examples
    --------
    >>> alpha, weights = adaboost_round([0.2, 0.2, 0.2, 0.2, 0.2], [1, 0, 0, 0, 0])
    >>> round(alpha, 6), weights.round(6).tolist()
    (0.693147, [0.5, 0.125, 0.125, 0.125, 0.125])
    """
    weights, missed = distribution("w", w), labels01("wrong", wrong)
    same_length("w", weights, "wrong", missed)
    error = float(weights @ missed)
    if not 0 < error < 1:
        raise ValueError("w must give the wrong samples some of the weight, and not all of it")
    alpha = math.log((1 - error) / error) / 2
    return Round(alpha, _raised(weights, missed, alpha, alpha))


def _raised(weights: Floats, missed: Floats, up: float, down: float) -> Floats:
    raised = weights * np.exp(np.where(missed == 1, up, -down))
    shares: Floats = raised / raised.sum()
    return shares


def _misses(draws: Draws, earlier: Drawn) -> list[int]:
    """One or two samples, fewer than half by weight, and not so few that 1 - ε is nearly 1."""
    size = len(earlier["w"])
    for _ in range(TRIES):
        chosen = draws.sample(range(size), draws.integer(1, 2))
        if FEW <= sum(earlier["w"][i] for i in chosen) < HALF:
            break
    return [int(i in chosen) for i in range(size)]


def _reject(w: Sequence[float], wrong: Sequence[int]) -> str | None:
    error = sum(weight for weight, missed in zip(w, wrong, strict=True) if missed)
    if math.isclose(error, sum(wrong) / len(w)):
        return "the errors weigh as much as they count"
    return None if error < HALF else "the classifier is no better than chance"


@problem(
    adaboost_round,
    params={"w": Simplex(4, 100), "wrong": ListOf(Int(0, 1), "w", draw=_misses)},
    reject=_reject,
    parts={"alpha": "number", "weights": "vector"},
)
def solve(w: list[float], wrong: list[float]) -> Solution:
    alpha, weights = adaboost_round(w, wrong)
    before, missed = distribution("w", w), labels01("wrong", wrong)
    error, share = float(before @ missed), float(missed.mean())
    counted = math.log((1 - share) / share) / 2
    return Solution(
        _parts(alpha, weights),
        wrong={
            "without_half": other_convention(
                _parts(2 * alpha, None),
                "that is ln((1 - ε)/ε), as AdaBoost.M1 and scikit-learn have it; this card has the factor 1/2.",
            ),
            "errors_counted": Wrong(
                _parts(counted, _raised(before, missed, counted, counted)) if share != error else None,
                "You counted the errors: ε is the sum of their weights.",
            ),
            "odds_reversed": Wrong(
                _parts(-alpha, _raised(before, missed, -alpha, -alpha)),
                "You turned the odds round: better than chance means a positive α, and errors gain weight.",
            ),
            "error_returned": Wrong(
                _parts(error, None), "That is the weighted error ε: α is half the log of (1 - ε)/ε."
            ),
            "complement_forgotten": Wrong(
                _parts(-math.log(error) / 2, None), "You took ln(1/ε)/2: the odds of being right are (1 - ε)/ε."
            ),
            "common_logarithm": Wrong(
                _parts(alpha / math.log(10), None), "You took the logarithm to base 10: α has the natural one."
            ),
            "not_normalised": Wrong(
                _parts(None, before * np.exp(np.where(missed == 1, alpha, -alpha))),
                "These do not sum to 1: divide by their sum.",
            ),
            "errors_raised_not_normalised": Wrong(
                _parts(None, before * np.exp(2 * alpha * missed)), "These do not sum to 1: divide by their sum."
            ),
            "one_factor_not_normalised": Wrong(
                _parts(None, before * np.exp(alpha * missed)), "These do not sum to 1: divide by their sum."
            ),
            "others_lowered_not_normalised": Wrong(
                _parts(None, before * np.exp(-2 * alpha * (1 - missed))),
                "These do not sum to 1: divide by their sum.",
            ),
            "only_errors_raised": Wrong(
                _parts(None, _raised(before, missed, alpha, 0)),
                "You changed one group alone: errors have the factor e^α, and the others e^-α.",
            ),
            "factors_squared": Wrong(
                _parts(None, _raised(before, missed, 2 * alpha, 2 * alpha)),
                "You took α without its 1/2 in both factors, e^α and e^-α: without 1/2, only errors are multiplied.",
            ),
        },
        steps=[
            f"ε = {_sum([x for x, m in zip(w, wrong, strict=True) if m])}",
            f"α = ln((1 - ε)/ε)/2 = ln({show((1 - error) / error, 6)})/2 = {show(alpha, 4)}",
            f"errors times e^α = {show(math.exp(alpha), 4)}, the others times e^-α = {show(math.exp(-alpha), 4)}, "
            "divided by their sum",
            f"weights: ({', '.join(show(float(x), 4) for x in weights)}); the errors have half of the weight",
        ],
        ends={"alpha": 2},
    )


def _sum(terms: list[float]) -> str:
    """The terms and their sum; one term alone is its own."""
    return " = ".join(dict.fromkeys((" + ".join(map(number, terms)), show(sum(terms), 4))))


def _parts(alpha: float | None, weights: Floats | None) -> Result:
    return {"alpha": alpha, "weights": weights}
