import numpy as np

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def coin_estimates(heads: int, tails: int, a: float, b: float) -> Floats:
    r"""Maximum likelihood, posterior mode and posterior mean of the probability of heads.

    Parameters
    ----------
    heads, tails : int
        What was seen, not negative, at least one in all.
    a, b : float
        Parameters of the Beta prior, at least 1; a belongs to heads.

    Returns
    -------
    ndarray of shape (3,)
        Maximum-likelihood estimate, mode (MAP) and mean of the posterior.

    Raises
    ------
    ValueError
        If a count is negative, nothing was seen, or a or b is less than 1.

    Notes
    -----
    The posterior is Beta(h + a, t + b).

    .. math:: \frac{h}{h + t}, \qquad \frac{h + a - 1}{h + t + a + b - 2}, \qquad \frac{h + a}{h + t + a + b}

    References
    ----------
    .. [1] Bishop (2006), "Pattern Recognition and Machine Learning", section 2.1.1.

    Examples
    --------
    >>> coin_estimates(3, 1, 2, 2).round(6).tolist()
    [0.75, 0.666667, 0.625]
    """
    seen, prior = floats("the counts", [heads, tails], 1), floats("a and b", [a, b], 1)
    if (seen < 0).any() or not seen.any():
        raise ValueError("the counts must not be negative, and not both 0")
    if (prior < 1).any():
        raise ValueError("a and b must be at least 1, so that the density has a mode inside or at one end")
    return np.array([_share(seen), _share(seen + prior - 1), _share(seen + prior)])


def _share(counts: Floats) -> float:
    return float(counts[0] / counts.sum())


@problem(coin_estimates, params={"heads": Int(5, 14), "tails": Int(1, 2), "a": Int(2, 4), "b": Int(2, 6)})
def solve(heads: int, tails: int, a: float, b: float) -> Solution:
    likelihood, mode, mean = value = coin_estimates(heads, tails, a, b)
    seen, prior = floats("counts", [heads, tails]), floats("prior", [a, b])
    n, m = heads + tails, a + b
    inner = prior - 1
    return Solution(
        value,
        wrong={
            "mode_and_mean_exchanged": Wrong(
                [likelihood, mean, mode], "You exchanged mode and mean: the mode has 1 less of each parameter."
            ),
            "mode_of_the_prior": Wrong(
                [likelihood, _share(inner), mean] if inner.any() else None,
                "You took the mode of the prior: the counts belong to the posterior.",
            ),
            "one_subtracted_below": Wrong(
                [likelihood, (heads + a - 1) / (n + m - 1), mean],
                "You subtracted 1 below: both parameters lose 1, so the sum loses 2.",
            ),
            "mode_without_subtraction_below": Wrong(
                [likelihood, (heads + a - 1) / (n + m), mean],
                "You subtracted 1 above and nothing below: the sum loses 2.",
            ),
            "prior_exchanged": Wrong(
                [likelihood, _share(seen + inner[::-1]), _share(seen + prior[::-1])] if a != b else None,
                "You added a to the tails: it belongs to the heads.",
            ),
            "subtracted_from_all": Wrong(
                [likelihood, mode, mode], "You gave the mode twice: the mean of Beta(a, b) is a/(a + b)."
            ),
            "mean_twice": Wrong([likelihood, mean, mean], "You gave the mean twice: the mode is (a - 1)/(a + b - 2)."),
            "uniform_prior": Wrong(
                [likelihood, likelihood, (heads + 1) / (n + 2)] if inner.any() else None,
                "That is for the uniform prior Beta(1, 1): add a and b.",
            ),
            "mean_of_the_prior": Wrong(
                [likelihood, mode, a / m], "You gave the mean of the prior: the counts belong to the posterior."
            ),
            "prior_mean_averaged": Wrong(
                [likelihood, mode, (likelihood + a / m) / 2],
                "You averaged the two means with equal weight: their weights are the counts and a + b.",
            ),
            "tails": Wrong((1 - value).tolist(), "Those are the probabilities of tails."),
        },
        steps=[
            f"maximum likelihood: {heads}/{n} = {show(float(likelihood), 4)}",
            f"posterior: Beta({heads} + {number(a)}, {tails} + {number(b)}) = "
            f"Beta({number(heads + a)}, {number(tails + b)})",
            f"mode: ({number(heads + a)} - 1)/({number(n + m)} - 2) = {show(float(mode), 4)}",
            f"mean: {number(heads + a)}/{number(n + m)} = {show(float(mean), 4)}",
        ],
    )
