from quizzer.answers.writing import show
from quizzer.verify.arrays import not_negative, whole
from quizzer.verify.parameters import Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def speculative_tokens(alpha: float, gamma: int) -> float:
    r"""Expected number of tokens for each pass of the large model in speculative decoding.

    Parameters
    ----------
    alpha : float
        Probability that a drafted token is accepted, the same and independent at each place; not negative.
    gamma : int
        Number of tokens that are drafted, positive.

    Returns
    -------
    float
        The accepted tokens and the one that the large model adds: for a probability, between 1 and gamma + 1.

    Raises
    ------
    ValueError
        If alpha is negative, or gamma not a positive whole number.

    Notes
    -----
    .. math:: 1 + \alpha + \dots + \alpha^{\gamma} = \frac{1 - \alpha^{\gamma + 1}}{1 - \alpha}

    References
    ----------
    .. [1] Leviathan, Kalman and Matias (2023), "Fast Inference from Transformers via Speculative Decoding".

    Examples
    --------
    >>> speculative_tokens(0.5, 2)
    1.75
    """
    not_negative(alpha=alpha)
    whole(gamma=gamma)
    return float(sum(alpha**k for k in range(gamma + 1)))


@problem(speculative_tokens, params={"alpha": Dec(0.45, 0.9, 0.05), "gamma": Int(3, 7)})
def solve(alpha: float, gamma: int) -> Solution:
    value = speculative_tokens(alpha, gamma)
    some, all_kept = 0 < alpha < 1, alpha**gamma
    return Solution(
        value,
        wrong={
            "accepted_alone": Wrong(
                value - 1, "Those are the accepted tokens: the large model adds one of its own in every pass."
            ),
            "accepted_anywhere": Wrong(
                1 + alpha * gamma if some and gamma > 1 else None,
                "You kept tokens behind a rejected one: the first rejection ends the run.",
            ),
            "accepted_anywhere_alone": Wrong(
                alpha * gamma if some else None,
                "You kept tokens behind a rejected one, and left out the token that the large model adds.",
            ),
            "exponent_gamma": Wrong(
                value - all_kept if some else None,
                "You stopped a term early: if all are accepted, one more token comes on top.",
            ),
            "endless_draft": Wrong(
                1 / (1 - alpha) if some else None, "That is for a draft without end: it has a last token."
            ),
            "all_or_nothing": Wrong(
                1 + gamma * all_kept if some and gamma > 1 else None,
                "You took it that all drafted tokens are kept or none: a rejection keeps those before it.",
            ),
        },
        steps=[
            f"{gamma + 1} terms: 1 + {number(alpha)} + ... + {number(alpha)}^{gamma}",
            f"{number(alpha)}^{gamma + 1} = {show(alpha ** (gamma + 1), 6)}",
            f"(1 - {show(alpha ** (gamma + 1), 6)})/(1 - {number(alpha)}) = {show(value, 4)}"
            if alpha != 1
            else f"all are kept: {gamma + 1}",
        ],
    )
