"""Vocabulary of a larger corpus by Heaps' law."""

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def heaps_vocabulary(vocabulary: float, factor: float, beta: float) -> float:
    r"""Number of distinct words that Heaps' law expects after a corpus has grown.

    Parameters
    ----------
    vocabulary : float
        Distinct words of the corpus as it was, positive.
    factor : float
        Tokens afterwards over tokens before, positive.
    beta : float
        Exponent of the law, above 0 and at most 1.

    Returns
    -------
    float
        Distinct words afterwards.

    Raises
    ------
    ValueError
        If the vocabulary or the factor is not positive, or beta does not lie in (0, 1].

    Notes
    -----
    The law has V = K N^beta for N tokens, so K drops out of the ratio.

    .. math:: V' = V \, c^\beta

    References
    ----------
    .. [1] Heaps (1978), Information Retrieval: Computational and Theoretical Aspects.
    .. [2] Manning, Raghavan and Schuetze (2008), Introduction to Information Retrieval, section 5.1.1.

    Examples
    --------
    >>> heaps_vocabulary(20000, 4, 0.5)
    40000.0
    """
    if floats("vocabulary", vocabulary, 0) <= 0 or floats("factor", factor, 0) <= 0:
        raise ValueError("vocabulary and factor must be positive")
    if not 0 < floats("beta", beta, 0) <= 1:
        raise ValueError("beta must lie above 0 and at most at 1")
    return float(vocabulary * factor**beta)


@problem(
    heaps_vocabulary,
    version=1,
    params={
        "vocabulary": Int(20000, 60000, draw=lambda draws, earlier: 1000 * draws.integer(20, 60)),
        "factor": Choice(4, 8, 9, 16, 25, 100),
        "beta": Choice(0.5, 0.6, 0.7),
    },
)
def solve(vocabulary: float, factor: float, beta: float) -> Solution:
    value, power = heaps_vocabulary(vocabulary, factor, beta), factor**beta
    grows = factor != 1
    return Solution(
        value,
        wrong={
            "proportional": Wrong(
                vocabulary * factor if grows and beta < 1 else None,
                "You let the vocabulary grow with the text: new words become rarer, with the power β of its size.",
            ),
            "beta_times_factor": Wrong(
                vocabulary * factor * beta if beta < 1 else None, "You multiplied by β: it is the exponent."
            ),
            "added_power": Wrong(
                vocabulary * (1 + power), "You added the growth to what was there: the power is the whole factor."
            ),
            "power_of_the_vocabulary": Wrong(
                factor * vocabulary**beta if beta < 1 else None,
                "You raised the vocabulary to the power β: it is the number of tokens that is.",
            ),
            "inverse_exponent": Wrong(
                vocabulary * factor ** (1 / beta) if grows and beta < 1 else None,
                "You took 1/β as the exponent: the vocabulary grows more slowly than the text.",
            ),
            "remaining_exponent": Wrong(
                vocabulary * factor ** (1 - beta) if grows and beta not in (0.5, 1) else None,
                "You took 1 - β as the exponent: it is β.",
            ),
        },
        steps=[
            f"{number(factor)}^{number(beta)} = {show(power, 9)}",
            f"{number(vocabulary)} × {show(power, 9)} = {show(value, 4)}",
        ],
    )
