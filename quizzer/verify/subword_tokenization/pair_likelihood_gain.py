import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def pair_likelihood_gain(pairs: ArrayLike, firsts: ArrayLike, seconds: ArrayLike, total: float) -> Floats:
    r"""Gain in the log-likelihood of a unigram model by each candidate merge, all other probabilities kept.

    Parameters
    ----------
    pairs : array_like of shape (m,)
        How often the two parts of each candidate stand side by side, positive.
    firsts, seconds : array_like of shape (m,)
        How often its first and its second part occur, at least as often as the pair.
    total : float
        Number of tokens of the corpus, at least as large as every count.

    Returns
    -------
    ndarray of shape (m,)
        In nats.

    Raises
    ------
    ValueError
        If the lengths differ, a count is not positive or not finite, or a part occurs less often than its pair or more
        often than all tokens.

    Notes
    -----
    Each occurrence of the pair had the probability p(a) p(b) and gets p(ab), so the gain is the count of the pair times
    its pointwise mutual information.

    .. math:: n_{ab} \ln \frac{p(ab)}{p(a) \, p(b)} = n_{ab} \ln \frac{n_{ab} \, N}{n_a \, n_b}

    References
    ----------
    .. [1] Schuster and Nakajima (2012), "Japanese and Korean Voice Search".

    Examples
    --------
    >>> pair_likelihood_gain([20, 8], [100, 16], [100, 10], 1000).round(6).tolist()
    [13.862944, 31.296184]
    """
    together, first, second = floats("pairs", pairs, 1), floats("firsts", firsts, 1), floats("seconds", seconds, 1)
    same_length("pairs", together, "firsts", first)
    same_length("pairs", together, "seconds", second)
    whole = float(floats("total", [total], 1)[0])
    if (together <= 0).any():
        raise ValueError("pairs must be positive")
    for name, counts in (("firsts", first), ("seconds", second)):
        if (counts < together).any() or (counts > whole).any():
            raise ValueError(f"{name} must not be less than pairs, nor more than total")
    gains: Floats = together * np.log(together * whole / (first * second))
    return gains


def _counts(draws: Draws, earlier: Drawn) -> list[int]:
    """A frequent pair and a rarer one, in either order."""
    return draws.shuffled([draws.integer(20, 40), draws.integer(8, 16)])


def _parts(draws: Draws, earlier: Drawn) -> list[int]:
    """Parts of the frequent pair that occur in many others, and parts of the rarer one that seldom do."""
    frequent = max(earlier["pairs"])
    return [
        10 * draws.integer(8, 16) if count == frequent else count + draws.integer(1, 14) for count in earlier["pairs"]
    ]


def _reject(pairs: list[int], firsts: list[int], seconds: list[int], total: int) -> str | None:
    gains = pair_likelihood_gain(pairs, firsts, seconds, total)
    if np.argmax(gains) == np.argmax(pairs):
        return "the more frequent pair gains more"
    if np.ptp(gains) < 0.05 * gains.max():
        return "the gains are nearly equal"
    return "a gain is small" if np.abs(gains).min() < 2 else None


@problem(
    pair_likelihood_gain,
    params={
        "pairs": ListOf(Int(8, 40), 2, draw=_counts),
        "firsts": ListOf(Int(9, 160), 2, draw=_parts),
        "seconds": ListOf(Int(9, 160), 2, draw=_parts),
        "total": Choice(1000, 2000),
    },
    reject=_reject,
)
def solve(pairs: list[float], firsts: list[float], seconds: list[float], total: float) -> Solution:
    gains = pair_likelihood_gain(pairs, firsts, seconds, total)
    n, a, b = np.array(pairs, float), np.array(firsts, float), np.array(seconds, float)
    ratios = n * total / (a * b)
    return Solution(
        gains,
        wrong={
            "count_left_out": Wrong(
                np.log(ratios),
                "That is the pointwise mutual information: the likelihood gains it once for each occurrence.",
            ),
            "mean_per_token": Wrong(
                gains / total, "That is the gain per token: the log-likelihood of the corpus is the sum over it."
            ),
            "base_2": Wrong(gains / np.log(2), "You took the logarithm to base 2: nats are asked."),
            "ratio_of_counts": Wrong(
                n / (a * b), "That is count/(count·count), the score of a widespread reconstruction, and no likelihood."
            ),
            "joint_only": Wrong(
                -n * np.log(n / total), "You left out what the two parts cost before: divide by p(a) p(b)."
            ),
            "one_part": Wrong(
                n * np.log(n / a), "You left the second part out: before the merge each occurrence cost p(a) p(b)."
            ),
            "other_part": Wrong(
                n * np.log(n / b) if (a != b).any() else None,
                "You left the first part out: before the merge each occurrence cost p(a) p(b).",
            ),
        },
        steps=[
            "p(ab) / (p(a) p(b)): "
            + ", ".join(
                f"{number(x)} × {number(total)}/({number(y)} × {number(z)}) = {show(float(r), 4)}"
                for x, y, z, r in zip(pairs, firsts, seconds, ratios, strict=True)
            ),
            f"its logarithms: {show(np.log(ratios).tolist(), 4)}",
            f"times the counts: {show(gains.tolist(), 4)}; the larger one is merged",
        ],
        scale=n,  # a ratio near 1 that is rounded moves its logarithm by as much, for each of n occurrences
    )
