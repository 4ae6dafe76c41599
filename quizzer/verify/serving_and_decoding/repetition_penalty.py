import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, positive, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.serving_and_decoding._slips import unless_equal


def repetition_penalty(logits: ArrayLike, counts: ArrayLike, penalty: float) -> Floats:
    r"""Logits in which tokens that stand in the text already are made less likely by a factor.

    Parameters
    ----------
    logits : array_like of shape (V,)
        Scores of the next token.
    counts : array_like of shape (V,)
        How often each token stands in the text so far; it matters only whether it does.
    penalty : float
        Positive; above 1 it makes repetition less likely.

    Returns
    -------
    ndarray of shape (V,)
        Positive logits of used tokens divided by the penalty, negative ones multiplied by it.

    Raises
    ------
    ValueError
        If the lengths differ, a count is negative, or the penalty is not positive.

    Notes
    -----
    .. math:: z_i' = z_i / \theta \; (z_i > 0), \qquad z_i' = \theta z_i \; (z_i \le 0)

    References
    ----------
    .. [1] Keskar et al. (2019), "CTRL: A Conditional Transformer Language Model for Controllable Generation", which
       divides; the case of negative logits is that of the libraries.

    Examples
    --------
    >>> repetition_penalty([2, -1, 3], [1, 2, 0], 2).tolist()
    [1.0, -2.0, 3.0]
    """
    scores, used = floats("logits", logits, 1), floats("counts", counts, 1)
    same_length("logits", scores, "counts", used)
    if (used < 0).any():
        raise ValueError("counts must not be negative")
    positive(penalty=penalty)
    return _penalised(scores, np.where(used > 0, penalty, 1.0))


def _penalised(scores: Floats, factors: Floats) -> Floats:
    result: Floats = np.where(scores > 0, scores / factors, scores * factors)
    return result


def _logits(draws: Draws, earlier: Drawn) -> list[float]:
    """Two positive ones and two negative ones, of different sizes."""
    sizes = draws.sample(range(2, 20), 4)
    return [round(size * sign / 4, 10) for size, sign in zip(sizes, draws.shuffled([1, 1, -1, -1]), strict=True)]


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    """A used token of either sign, one of them more than once, and an unused one."""
    signs = [logit > 0 for logit in earlier["logits"]]
    counts = [0] * 4
    counts[draws.choice([k for k in range(4) if signs[k]])] = draws.choice([2, 3])
    counts[draws.choice([k for k in range(4) if not signs[k]])] = draws.choice([1, 2])
    return counts


@problem(
    repetition_penalty,
    params={
        "logits": ListOf(Dec(-5, 5, 0.25), 4, draw=_logits),
        "counts": ListOf(Int(0, 3), "logits", draw=_counts),
        "penalty": Choice(1.2, 1.25, 1.5, 1.6),
    },
)
def solve(logits: list[float], counts: list[int], penalty: float) -> Solution:
    scores, used = floats("logits", logits), floats("counts", counts)
    value, held = repetition_penalty(logits, counts, penalty), used > 0
    factors = np.where(held, penalty, 1.0)
    return Solution(
        value,
        wrong={
            "negative_divided": Wrong(
                unless_equal(scores / factors, value),
                "You divided a negative logit: that makes the token likelier. Negative ones are multiplied.",
            ),
            "by_count": Wrong(
                unless_equal(_penalised(scores, penalty**used), value),
                "You applied the penalty once per occurrence: here it counts whether a token was used, not how often.",
            ),
            "all_penalised": Wrong(
                unless_equal(_penalised(scores, np.full(len(scores), penalty)), value),
                "You penalised tokens that are not in the text: their logits stay.",
            ),
            "unused_penalised": Wrong(
                unless_equal(_penalised(scores, np.where(held, 1.0, penalty)), value),
                "You penalised the tokens that were not used: it is the used ones that are made less likely.",
            ),
            "subtracted": Wrong(
                unless_equal(scores - np.where(held, penalty, 0), value),
                "You subtracted the penalty, as a presence penalty is: this one is a factor.",
            ),
            "subtracted_by_count": Wrong(
                unless_equal(scores - penalty * used, value) if used.max() > 1 else None,
                "You subtracted the penalty per occurrence, as a frequency penalty is: this one is a factor.",
            ),
            "rewarded": Wrong(
                unless_equal(_penalised(scores, 1 / factors), value),
                "You made used tokens likelier: divide positive logits and multiply negative ones.",
            ),
        },
        steps=[
            *(
                f"used, positive: {number(z)}/{number(penalty)} = {show(float(new), 4)}"
                if z > 0
                else f"used, negative: {number(z)} × {number(penalty)} = {show(float(new), 4)}"
                for z, new, seen in zip(logits, value, held, strict=True)
                if seen
            ),
            f"the others stay: {show(value.tolist(), 4)}",
        ],
    )
