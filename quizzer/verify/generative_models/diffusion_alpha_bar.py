import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def diffusion_alpha_bar(betas: ArrayLike) -> float:
    r"""Share of the variance of a noised example that comes from the example, for data of variance 1.

    Parameters
    ----------
    betas : array_like of shape (t,)
        Variance of the noise that each step adds, 0 to 1.

    Returns
    -------
    float
        Between 0 and 1; the factor of the example itself is the root of it.

    Raises
    ------
    ValueError
        If a variance is not between 0 and 1, or there is none.

    Notes
    -----
    .. math:: \bar\alpha_t = \prod_{s=1}^{t} (1 - \beta_s)

    References
    ----------
    .. [1] Ho, Jain and Abbeel (2020), "Denoising Diffusion Probabilistic Models", section 2.

    Examples
    --------
    >>> diffusion_alpha_bar([0.5, 0.5])
    0.25
    """
    added = floats("betas", betas, 1)
    if ((added < 0) | (added > 1)).any():
        raise ValueError("betas must lie between 0 and 1")
    return float(np.prod(1 - added))


@problem(diffusion_alpha_bar, params={"betas": ListOf(Dec(0.05, 0.5, 0.05), 3, distinct=True)})
def solve(betas: list[float]) -> Solution:
    value, several = diffusion_alpha_bar(betas), len(betas) > 1
    return Solution(
        value,
        wrong={
            "sum_of_the_noise": Wrong(
                1 - sum(betas) if several else None,
                "You subtracted the sum of the noise: each step shrinks what earlier ones left, so factors multiply.",
            ),
            "product_of_betas": Wrong(math.prod(betas), "You multiplied the β: it is the factors 1 - β that multiply."),
            "one_less_product": Wrong(
                1 - math.prod(betas) if several else None, "You multiplied the β and took the rest: multiply the 1 - β."
            ),
            "last_step": Wrong(
                1 - betas[-1] if several else None, "That is α of the last step: the bar means the product up to it."
            ),
            "noise_share": Wrong(1 - value, "That is the share of the noise, 1 less what is asked."),
            "root": Wrong(math.sqrt(value), "You took the root: that is the factor of the example, not its square."),
            "mean": Wrong(
                1 - sum(betas) / len(betas) if several else None, "You averaged the steps: their factors multiply."
            ),
        },
        steps=[
            " × ".join(f"(1 - {number(b)})" for b in betas) + f" = {show(value, 4)}",
        ],
    )
