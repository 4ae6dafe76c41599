import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def negative_sampling_loss(v: ArrayLike, u: ArrayLike, U_neg: ArrayLike) -> float:
    r"""Loss of one (centre, context) pair: the true context against k sampled words, summed over them.

    Parameters
    ----------
    v : array_like of shape (d,)
        Vector of the centre word.
    u : array_like of shape (d,)
        Output vector of the true context word.
    U_neg : array_like of shape (k, d)
        Output vectors of the sampled negative words, k at least 1.

    Returns
    -------
    float
        In nats, positive.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no negative, or the widths differ.

    Notes
    -----
    .. math:: -\ln \sigma(u^\top v) - \sum_{j=1}^k \ln \sigma(-u_j^\top v)

    References
    ----------
    .. [1] Mikolov, Sutskever, Chen, Corrado and Dean (2013), "Distributed Representations of Words and Phrases and
       their Compositionality", section 2.2.

    Examples
    --------
    >>> from math import log
    >>> round(negative_sampling_loss([1, 0], [log(3), 0], [[0, 1], [log(2), 0]]), 5)
    2.07944
    """
    centre, context = floats("v", v, 1), floats("u", u, 1)
    negatives = floats("U_neg", U_neg, 2)
    if len(context) != len(centre) or negatives.shape[1] != len(centre):
        raise ValueError("v, u and the rows of U_neg must have one width")
    return float(_softplus(-context @ centre) + _softplus(negatives @ centre).sum())


def _softplus(x: Floats) -> Floats:
    """ln(1 + e^x), which is -ln σ(-x)."""
    result: Floats = np.logaddexp(0, x)
    return result


def _some(draws: Draws, earlier: Drawn) -> list[int]:
    """A vector that is not zero: a zero centre would make every dot product 0."""
    return draws.choice([[1, 0], [0, 1], [1, 1], [1, -1], [2, 1], [1, 2], [-1, 1], [-1, 2], [2, -1]])


def _reject(v: list[int], u: list[int], U_neg: list[list[int]]) -> str | None:
    dots = [round(sum(a * b for a, b in zip(v, row, strict=True)), 9) for row in (u, *U_neg)]
    if max(map(abs, dots)) > 3:
        return "a dot product is large"
    return None if len(set(dots)) == len(dots) else "two dot products are equal"


@problem(
    negative_sampling_loss,
    params={
        "v": ListOf(Int(-2, 2), 2, draw=_some),
        "u": ListOf(Dec(-1.2, 1.2, 0.2), 2),
        "U_neg": Matrix(Dec(-1.2, 1.2, 0.2), 2, 2),
    },
    reject=_reject,
    unit="nats",
)
def solve(v: list[float], u: list[float], U_neg: list[list[float]]) -> Solution:
    centre, context, negatives = np.array(v, float), np.array(u, float), np.array(U_neg, float)
    positive, others = float(context @ centre), negatives @ centre
    value = negative_sampling_loss(v, u, U_neg)
    first = float(np.logaddexp(0, -positive))
    logits = np.array([positive, *others])
    return Solution(
        value,
        wrong={
            "negatives_with_plus": Wrong(
                first + float(np.logaddexp(0, -others).sum()),
                "You rewarded the negatives too: their dot products enter with a minus, -ln σ(-u·v).",
            ),
            "true_pair_reversed": Wrong(
                float(np.logaddexp(0, positive) + np.logaddexp(0, others).sum()),
                "You turned the sign of the true pair: its dot product enters with a plus, -ln σ(u·v).",
            ),
            "signs_reversed": Wrong(
                float(np.logaddexp(0, positive) + np.logaddexp(0, -others).sum()),
                "You turned every sign: the true word has -ln σ(u·v), each negative -ln σ(-u·v).",
            ),
            "positives_only": Wrong(
                first, "That is the term of the true pair alone: each negative adds one of its own."
            ),
            "mean_over_negatives": other_convention(
                first + float(np.logaddexp(0, others).mean()),
                "the negatives averaged in place of summed; this card asks for the sum.",
            ),
            "softmax_over_all": Wrong(
                float(np.logaddexp.reduce(logits) - positive),
                "That is a softmax over the k + 1 words. Negative sampling makes k + 1 independent yes/no decisions.",
            ),
            "base_2": Wrong(value / np.log(2), "You took the logarithm to base 2: nats are asked."),
            "log_left_out": Wrong(
                float(1 / (1 + np.exp(-positive)) * np.prod(1 / (1 + np.exp(others)))),
                "That is the probability itself: the loss is its negative logarithm.",
            ),
        },
        steps=[
            "dot products with v: " + ", ".join(show(float(x), 4) for x in logits) + " (the true word first)",
            f"true word: -ln σ({show(positive, 4)}) = {show(first, 4)}",
            *(f"negative: -ln σ({show(-float(x), 4)}) = {show(float(np.logaddexp(0, x)), 4)}" for x in others),
            f"sum: {show(value, 4)}",
        ],
    )
