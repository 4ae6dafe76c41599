import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import distribution, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.information_theory._logarithm import SMALLEST, base_slips
from quizzer.verify.information_theory.entropy import entropy
from quizzer.verify.information_theory.kl_divergence import kl_divergence
from quizzer.verify.parameters import Drawn, Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem

POSITIVE, WITH_ZEROS = Simplex("p"), Simplex("p", zeros=True)


def js_divergence(p: ArrayLike, q: ArrayLike, base: float = math.e) -> float:
    r"""Jensen-Shannon divergence of two discrete distributions: their mean divergence from the mixture of both.

    Parameters
    ----------
    p, q : array_like of shape (K,)
        Distributions: non-negative, each sums to 1.
    base : float, default e
        Base of the logarithm, positive and not 1: e gives nats, 2 gives bits.

    Returns
    -------
    float
        Between 0 (equal distributions) and log 2 (disjoint supports), which is 1 in bits and 0.6931 in nats.

    Raises
    ------
    ValueError
        If an entry is negative or not finite, a sum is not 1 (to 1e-9), the lengths differ, or the base is not one of a
        logarithm.

    Notes
    -----
    .. math:: \mathrm{JSD}(P, Q) = \tfrac12 \mathrm{KL}(P \Vert M) + \tfrac12 \mathrm{KL}(Q \Vert M),
              \qquad M = \tfrac12 (P + Q)

    Its square root is a metric, the Jensen-Shannon distance.

    References
    ----------
    .. [1] Lin (1991), "Divergence Measures Based on the Shannon Entropy".

    Examples
    --------
    >>> round(js_divergence([1.0, 0.0], [0.25, 0.75], 2), 6)
    0.548795
    >>> js_divergence([1.0, 0.0], [0.0, 1.0], 2)
    1.0
    """
    p, q = distribution("p", p), distribution("q", q)
    same_length("p", p, "q", q)
    mixture = (p + q) / 2
    return (kl_divergence(p, mixture, base) + kl_divergence(q, mixture, base)) / 2


def _poor(p: list[float], q: list[float], base: float = math.e) -> str | None:
    if not any(a and b for a, b in zip(p, q, strict=True)):
        return "the supports are disjoint, and the value is the bound"
    return "the terms nearly cancel" if js_divergence(p, q, base) < SMALLEST else None


def _other(draws: Draws, earlier: Drawn) -> list[float]:
    """About half of them with an outcome that never comes: without one, plain divergences are finite mistakes."""
    sort = draws.choice((POSITIVE, WITH_ZEROS))
    for _ in range(100):
        q = sort.own_draw(draws, earlier)
        if not _poor(earlier["p"], q) and _is_telling(earlier["p"], q):
            break
    return q


def _is_telling(p: list[float], q: list[float]) -> bool:
    """Whether ways by the mixture are not as long as those to it, and one entropy is not as good as both."""
    mixture, value = [(a + b) / 2 for a, b in zip(p, q, strict=True)], js_divergence(p, q)
    ways = ((kl_divergence(a, mixture) + kl_divergence(mixture, b)) / 2 for a, b in ((p, q), (q, p)))
    return abs(entropy(p) - entropy(q)) > 0.06 * value and all(abs(way - value) > 0.03 * value for way in ways)


@problem(
    js_divergence,
    params={"p": Simplex((2, 3)), "q": Simplex("p", draw=_other)},
    reject=_poor,
    unit="nats",
)
def solve(p: list[float], q: list[float], base: float = math.e) -> Solution:
    value = js_divergence(p, q, base)
    mixture = [(a + b) / 2 for a, b in zip(p, q, strict=True)]
    from_p, from_q = kl_divergence(p, mixture, base), kl_divergence(q, mixture, base)
    symmetrised = (kl_divergence(p, q, base) + kl_divergence(q, p, base)) / 2
    return Solution(
        value,
        wrong={
            "square_root": Wrong(
                math.sqrt(value), "That is the Jensen-Shannon distance: the divergence is its square."
            ),
            "no_halves": Wrong(from_p + from_q, "You summed the two divergences: each counts one half."),
            "symmetrised_kl": Wrong(
                symmetrised, "That is the mean of KL(P‖Q) and KL(Q‖P): compare each with the mixture M instead."
            ),
            "around_the_mixture": Wrong(
                (kl_divergence(mixture, p, base) + kl_divergence(mixture, q, base)) / 2,
                "You took KL(M‖P) and KL(M‖Q): the mixture M stands second, P and Q are the weights.",
            ),
            "mixture_on_the_way": Wrong(
                (from_p + kl_divergence(mixture, q, base)) / 2,
                "You went from P to M and from M to Q: the mixture M stands second in both divergences.",
            ),
            "mixture_on_the_way_back": Wrong(
                (from_q + kl_divergence(mixture, p, base)) / 2,
                "You went from Q to M and from M to P: the mixture M stands second in both divergences.",
            ),
            "one_of_two": Wrong(from_p, "That is KL(P‖M) alone: take the mean of it and KL(Q‖M)."),
            "other_of_two": Wrong(from_q, "That is KL(Q‖M) alone: take the mean of it and KL(P‖M)."),
            **base_slips(value, base),
        },
        steps=[
            "M = (P + Q)/2 = (" + ", ".join(number(m) for m in mixture) + ")",
            f"KL(P‖M) = {show(from_p, 6)}",
            f"KL(Q‖M) = {show(from_q, 6)}",
            f"JSD = ({show(from_p, 6)} + {show(from_q, 6)})/2 = {show(value, 4)}",
        ],
    )
