from math import comb

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def majority_vote(n: int, p: float) -> float:
    r"""Probability that more than half of n independent classifiers are right, each of them with probability p.

    Parameters
    ----------
    n : int
        Number of classifiers, odd.
    p : float
        Accuracy of each of them, from 0 to 1.

    Returns
    -------
    float
        Above p when p lies between one half and 1, and n is above 1.

    Raises
    ------
    ValueError
        If n is not a positive odd number, or p is not a probability.

    Notes
    -----
    .. math:: \sum_{k = (n + 1)/2}^{n} \binom nk p^k (1 - p)^{n - k}

    References
    ----------
    .. [1] Dietterich (2000), "Ensemble Methods in Machine Learning".

    Examples
    --------
    >>> majority_vote(3, 0.5)
    0.5
    """
    voters, share = floats("n", n, 0), float(floats("p", p, 0))
    if voters < 1 or voters % 2 != 1:
        raise ValueError("n must be an odd number, 1 or more")
    if not 0 <= share <= 1:
        raise ValueError("p must be from 0 to 1")
    return float(sum(_exactly(int(voters), k, share) for k in range((int(voters) + 1) // 2, int(voters) + 1)))


def _exactly(n: int, k: int, p: float) -> float:
    return comb(n, k) * p**k * (1 - p) ** (n - k)


@problem(majority_vote, params={"n": Choice(3, 5), "p": Dec(0.55, 0.9, 0.01)}, probability=True)
def solve(n: int, p: float) -> Solution:
    value, half = majority_vote(n, p), (int(n) + 1) // 2
    right = range(half, int(n) + 1)
    return Solution(
        value,
        wrong={
            "all_right": Wrong(
                p**n if n > 1 else None, "That is the chance that all of them are right: a majority suffices."
            ),
            "at_least_one": Wrong(
                1 - (1 - p) ** n if n > 1 else None,
                "That is the chance that at least one is right: a majority is needed.",
            ),
            "bare_majority": Wrong(
                _exactly(int(n), half, p) if n > 1 else None,
                f"That is exactly {half} of {number(n)} right: larger majorities count as well.",
            ),
            "orders_forgotten": Wrong(
                sum(p**k * (1 - p) ** (n - k) for k in right) if n > 1 else None,
                "You left out in how many ways a majority can come about: the binomial coefficients.",
            ),
            "wrong_majority": Wrong(1 - value, "That is the chance that the majority is wrong."),
        },
        steps=[
            *(
                f"{k} right: {comb(int(n), k)} × {number(p)}^{k} × {number(round(1 - p, 10))}^{int(n) - k} = "
                f"{show(_exactly(int(n), k, p), 5)}"
                for k in right
            ),
            f"together: {show(value, 4)}",
        ],
    )
