import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, same_length
from quizzer.verify.parameters import Simplex, number
from quizzer.verify.problem import Solution, Wrong, problem


def optimal_discriminator(p_data: ArrayLike, p_model: ArrayLike) -> Floats:
    r"""Probability of being real that the best discriminator gives each outcome, with as many fakes as real ones.

    Parameters
    ----------
    p_data : array_like of shape (n,)
        Probabilities of the outcomes in the data.
    p_model : array_like of shape (n,)
        Probabilities of the outcomes under the generator.

    Returns
    -------
    ndarray of shape (n,)
        One probability an outcome; all are 1/2 where both distributions agree.

    Raises
    ------
    ValueError
        If an argument is no distribution, the lengths differ, or an outcome has probability 0 in both.

    Notes
    -----
    .. math:: D^*(x) = \frac{p_{\mathrm{data}}(x)}{p_{\mathrm{data}}(x) + p_{\mathrm{model}}(x)}

    References
    ----------
    .. [1] Goodfellow et al. (2014), "Generative Adversarial Nets", proposition 1.

    Examples
    --------
    >>> optimal_discriminator([0.75, 0.25], [0.25, 0.75]).tolist()
    [0.75, 0.25]
    """
    real, made = distribution("p_data", p_data), distribution("p_model", p_model)
    same_length("p_data", real, "p_model", made)
    if (real + made == 0).any():
        raise ValueError("an outcome has probability 0 in both distributions")
    return real / (real + made)


@problem(optimal_discriminator, params={"p_data": Simplex(3), "p_model": Simplex("p_data")})
def solve(p_data: list[float], p_model: list[float]) -> Solution:
    value = optimal_discriminator(p_data, p_model)
    real, made = np.array(p_data), np.array(p_model)
    ratio = np.divide(real, made, out=np.full_like(real, np.inf), where=made > 0)
    return Solution(
        value,
        wrong={
            "fakes": Wrong(1 - value, "That is the probability of being generated: the data stand in the numerator."),
            "sigmoid_of_the_ratio": Wrong(
                1 / (1 + np.exp(-ratio)), "You put the ratio into a sigmoid: it is its logarithm that belongs there."
            ),
            "mixture": Wrong((real + made) / 2, "That is the mixture of both: the data's part of it is asked."),
            "share_of_the_data": Wrong(
                real, "Those are the data's probabilities: what is generated at the same place counts against them."
            ),
            "normalised": Wrong(
                value / value.sum(), "You made them sum to 1: each is the probability of real at one place."
            ),
        },
        steps=[
            f"{number(p)}/({number(p)} + {number(q)}) = {show(float(d), 4)}"
            for p, q, d in zip(p_data, p_model, value, strict=True)
        ],
    )
