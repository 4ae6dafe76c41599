from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def beam_scores(log_probabilities: ArrayLike, lengths: ArrayLike, alpha: float) -> Floats:
    r"""Log-probabilities of hypotheses, divided by a power of their lengths.

    Parameters
    ----------
    log_probabilities : array_like of shape (B,)
        Logarithm of the probability of each whole hypothesis, not above 0.
    lengths : array_like of shape (B,)
        Numbers of tokens, positive whole numbers.
    alpha : float
        Exponent; 0 leaves the sums as they are, 1 gives the mean over the tokens.

    Returns
    -------
    ndarray of shape (B,)
        The larger, the better.

    Raises
    ------
    ValueError
        If the lengths are no positive whole numbers or too many or few, or a log-probability is above 0.

    Notes
    -----
    .. math:: s_b = \frac{\ln P_b}{n_b^{\alpha}}

    References
    ----------
    .. [1] Wu et al. (2016), "Google's Neural Machine Translation System", which divides by ((5 + n)/6)^alpha.

    Examples
    --------
    >>> beam_scores([-4, -9], [4, 9], 0.5).tolist()
    [-2.0, -3.0]
    """
    sums, sizes = floats("log_probabilities", log_probabilities, 1), floats("lengths", lengths, 1)
    same_length("log_probabilities", sums, "lengths", sizes)
    if (sums > 0).any():
        raise ValueError("log_probabilities must not be above 0")
    if (sizes < 1).any() or (sizes != sizes.round()).any():
        raise ValueError("lengths must be positive whole numbers")
    result: Floats = sums / sizes ** floats("alpha", alpha, 0)
    return result


def _sums(draws: Draws, earlier: Drawn) -> list[float]:
    """The longer hypothesis is the less probable one, as a rule."""
    return [-draws.integer(8, 15) * n / 20 for n in earlier["lengths"]]


def _lengths(draws: Draws, earlier: Drawn) -> list[int]:
    short = draws.integer(4, 9)
    return draws.shuffled([short, 2 * short + draws.integer(1, 5)])


@problem(
    beam_scores,
    params={
        "lengths": ListOf(Int(4, 24), 2, draw=_lengths),
        "log_probabilities": ListOf(Dec(-20, 0, 0.05), "lengths", draw=_sums),
        "alpha": Choice(0.6, 0.7, 0.8),
    },
)
def solve(log_probabilities: list[float], lengths: list[int], alpha: float) -> Solution:
    sums, sizes = floats("log_probabilities", log_probabilities), floats("lengths", lengths)
    value, divisors = beam_scores(log_probabilities, lengths, alpha), sizes**alpha
    long = (sizes > 1).any() and sums.any()
    return Solution(
        value,
        wrong={
            "unnormalised": Wrong(
                sums if alpha and long else None, "Those are the sums: divide by the length to the power α."
            ),
            "means": Wrong(
                sums / sizes if alpha != 1 and long else None,
                "Those are the means over the tokens, α = 1: raise the length to the power α first.",
            ),
            "multiplied": Wrong(
                sums * divisors if alpha and long else None,
                "You multiplied by the power of the length: that punishes long hypotheses even more; divide.",
            ),
            "alpha_times_length": Wrong(
                sums / (alpha * sizes) if alpha and sums.any() else None,
                "You divided by α times the length: α is an exponent.",
            ),
            "power_of_the_mean": Wrong(
                -(abs(sums / sizes) ** alpha) if alpha != 1 and sums.any() else None,
                "You raised the mean to the power α: only the length gets the exponent.",
            ),
            "sign_lost": Wrong(
                -value if sums.any() else None, "Log-probabilities are negative, and so are the scores."
            ),
            "gnmt_penalty": other_convention(
                sums / ((5 + sizes) / 6) ** alpha if alpha and long else None,
                "that divides by ((5 + n)/6)^α, as GNMT did; this card divides by n^α.",
            ),
        },
        steps=[
            f"{n}^{number(alpha)} = {show(float(d), 6)}: {number(s)}/{show(float(d), 6)} = {show(float(v), 4)}"
            for n, d, s, v in zip(lengths, divisors, log_probabilities, value, strict=True)
        ],
    )
