from math import comb

from quizzer.answers.writing import show
from quizzer.verify.arrays import whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int
from quizzer.verify.problem import Solution, Wrong, problem


def pass_at_k(n: int, c: int, k: int) -> float:
    r"""Unbiased estimate of pass@k for one task: the chance that at least one of k samples is right.

    Parameters
    ----------
    n : int
        Number of samples that were drawn for the task, positive.
    c : int
        Number of them that pass the tests, 0 to `n`.
    k : int
        Number of samples that may be tried, 1 to `n`.

    Returns
    -------
    float
        Share of the choices of k out of the n samples that hold a right one.

    Raises
    ------
    ValueError
        If a number is not a whole one, or `c` or `k` is more than `n`.

    Notes
    -----
    .. math:: 1 - \binom{n - c}{k} \Big/ \binom{n}{k}

    References
    ----------
    .. [1] Chen et al. (2021), "Evaluating Large Language Models Trained on Code", equation 1.

    Examples
    --------
    >>> pass_at_k(4, 2, 1)
    0.5
    """
    whole(n=n, k=k)
    whole(0, c=c)
    if c > n or k > n:
        raise ValueError("c and k cannot be more than n")
    return 1 - comb(int(n - c), int(k)) / comb(int(n), int(k))


def _right(draws: Draws, earlier: Drawn) -> int:
    return draws.integer(2, earlier["n"] // 2 - 1)


@problem(
    pass_at_k,
    params={"n": Choice(6, 7, 8, 9, 10, 12, 15, 16, 20), "c": Int(2, 9, draw=_right), "k": Choice(2, 3)},
    probability=True,
)
def solve(n: int, c: int, k: int) -> Solution:
    value, ways = pass_at_k(n, c, k), comb(int(n), int(k))
    failing, rate = comb(int(n - c), int(k)), c / n
    several = k > 1 and c < n
    return Solution(
        value,
        wrong={
            "with_replacement": Wrong(
                1 - (1 - rate) ** k if several and c else None,
                "You raised the share of failures to the power k: that draws with replacement, and is biased downwards "
                "as an estimate from n samples.",
            ),
            "pass_at_1": Wrong(rate if several and c else None, "That is pass@1, the share of right samples."),
            "rate_times_k": Wrong(
                rate * k if several and c else None,
                "You multiplied the share of right samples by k: choices with two right ones count once.",
            ),
            "all_fail": Wrong(1 - value, "That is the chance that none of the k samples is right."),
            "all_pass": Wrong(
                comb(int(c), int(k)) / ways if several and c else None,
                "That is the chance that all k samples are right: one suffices.",
            ),
            "exactly_one": Wrong(
                c * comb(int(n - c), int(k) - 1) / ways if k > 1 and c > 1 else None,
                "That is the chance of exactly one right sample: more than one will do as well.",
            ),
        },
        steps=[
            f"choices of {k} out of {n}: {ways}",
            f"choices without a right one, of {k} out of {n - c}: {failing}",
            f"1 - {failing}/{ways} = {show(value, 4)}",
        ],
    )
