import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.parameters import Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def poisson_probability(rate: float, k: int) -> float:
    r"""Probability of exactly k events under the Poisson distribution.

    Parameters
    ----------
    rate : float
        Expected number of events, positive.
    k : int
        Number of events, 0 or more.

    Returns
    -------
    float
        Between 0 and 1.

    Raises
    ------
    ValueError
        If rate is not positive, or k is not a whole number of at least 0.

    Notes
    -----
    .. math:: P(X = k) = e^{-\lambda} \frac{\lambda^k}{k!}

    References
    ----------
    .. [1] Wasserman (2004), "All of Statistics", chapter 2.

    Examples
    --------
    >>> round(poisson_probability(2, 0), 6)
    0.135335
    """
    positive(rate=rate)
    whole(0, k=k)
    return math.exp(k * math.log(rate) - rate - math.lgamma(k + 1))


@problem(poisson_probability, params={"rate": Dec(1.1, 3.6, 0.1), "k": Int(2, 4)})
def solve(rate: float, k: int) -> Solution:
    value, none = poisson_probability(rate, k), math.exp(-rate)
    up_to = sum(poisson_probability(rate, i) for i in range(int(k) + 1))
    return Solution(
        value,
        wrong={
            "factorial_left_out": Wrong(
                none * rate**k if k > 1 else None,
                "You left out the factorial: divide by k!, the number of orders of the events.",
            ),
            "k_for_the_factorial": Wrong(
                none * rate**k / k if k > 2 else None, "You divided by k: the Poisson distribution divides by k!."
            ),
            "exponential_left_out": Wrong(
                rate**k / math.factorial(k), "You left out e^(-λ): without it the probabilities do not sum to 1."
            ),
            "at_most": Wrong(up_to if k else None, "That is the probability of at most k: exactly k was asked."),
            "at_least": Wrong(
                1 - up_to + value if k else None, "That is the probability of at least k: exactly k was asked."
            ),
            "more_than": Wrong(1 - up_to, "That is the probability of more than k: exactly k was asked."),
            "any_other": Wrong(1 - value, "That is the probability of any other number than k."),
            "one_fewer": Wrong(
                poisson_probability(rate, k - 1) if k and k != rate else None,
                "That is the probability of k - 1 events.",
            ),
        },
        steps=[
            f"e^(-λ) = e^(-{number(rate)}) = {show(none, 6)}",
            f"λ^k/k! = {number(rate)}^{k}/{math.factorial(k)} = {show(rate**k / math.factorial(k), 6)}",
            f"{show(none, 6)} × {show(rate**k / math.factorial(k), 6)} = {show(value, 4)}",
        ],
    )
