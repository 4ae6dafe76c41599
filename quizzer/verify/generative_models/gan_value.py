import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, distribution, floats, same_length
from quizzer.verify.parameters import Choice, ListOf, Simplex, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def gan_value(p_data: ArrayLike, p_model: ArrayLike, d: ArrayLike) -> float:
    r"""Value of the minimax game for given distributions and a given discriminator, in nats.

    Parameters
    ----------
    p_data : array_like of shape (n,)
        Probabilities of the outcomes in the data.
    p_model : array_like of shape (n,)
        Probabilities of the outcomes under the generator.
    d : array_like of shape (n,)
        Probability of being real that the discriminator gives each outcome.

    Returns
    -------
    float
        Not positive; the discriminator maximises it, the generator minimises it.

    Raises
    ------
    ValueError
        If a distribution is none, the lengths differ, or the discriminator excludes what occurs.

    Notes
    -----
    .. math:: V = \sum_x p_{\mathrm{data}}(x) \ln D(x) + \sum_x p_{\mathrm{model}}(x) \ln (1 - D(x))

    References
    ----------
    .. [1] Goodfellow et al. (2014), "Generative Adversarial Nets", equation 1.

    Examples
    --------
    >>> round(gan_value([0.5, 0.5], [0.5, 0.5], [0.5, 0.5]), 6)
    -1.386294
    """
    real, made, judged = distribution("p_data", p_data), distribution("p_model", p_model), floats("d", d, 1)
    same_length("p_data", real, "p_model", made)
    same_length("p_data", real, "d", judged)
    if ((judged < 0) | (judged > 1)).any():
        raise ValueError("d must lie between 0 and 1")
    if (real[judged == 0] > 0).any() or (made[judged == 1] > 0).any():
        raise ValueError("d excludes what occurs: the value is infinite")
    return _mean_log(real, judged) + _mean_log(made, 1 - judged)


def _mean_log(weights: Floats, values: Floats) -> float:
    """The weighted sum of the logarithms, where 0 ln 0 is 0."""
    used = weights > 0
    return float(weights[used] @ np.log(values[used]))


@problem(
    gan_value,
    params={
        "p_data": Simplex(3),
        "p_model": Simplex("p_data"),
        "d": ListOf(Choice(0.2, 0.25, 0.3, 0.4, 0.6, 0.7, 0.75, 0.8), "p_data"),
    },
    unit="nats",
)
def solve(p_data: list[float], p_model: list[float], d: list[float]) -> Solution:
    value, real, made, judged = gan_value(p_data, p_model, d), np.array(p_data), np.array(p_model), np.array(d)
    on_real, on_made = _mean_log(real, judged), _mean_log(made, 1 - judged)
    with_d, with_other = _mean_log(made, judged), _mean_log(real, 1 - judged)
    return Solution(
        value,
        wrong={
            "loss": Wrong(-value, "That is the discriminator's loss: the value of the game is its negative."),
            "real_alone": Wrong(on_real, "You left out the generated samples: they add the mean of ln(1 - D)."),
            "generated_alone": Wrong(on_made, "You left out the data: they add the mean of ln D."),
            "same_logarithm": Wrong(
                on_real + with_d, "You took ln D for generated samples too: there it is ln(1 - D)."
            ),
            "exchanged": Wrong(with_other + with_d, "You exchanged ln D and ln(1 - D): ln D belongs to the data."),
            "averaged": other_convention(
                value / 2, "that is the mean over real and generated samples; this card adds the two expectations."
            ),
            "unweighted": Wrong(
                float(np.mean(np.log(judged)) + np.mean(np.log(1 - judged))),
                "You averaged over the outcomes alike: expectations weight them with their probabilities.",
            ),
            "log2_for_ln": Wrong(value / math.log(2), "You took the logarithm to base 2: that is in bits."),
        },
        steps=[
            *(
                f"outcome {i}: {number(p)} ln {number(x)} + {number(q)} ln(1 - {number(x)}) = "
                f"{show(_mean_log(np.array([p]), np.array([x])) + _mean_log(np.array([q]), 1 - np.array([x])), 6)}"
                for i, (p, q, x) in enumerate(zip(p_data, p_model, d, strict=True), 1)
            ),
            f"data {show(on_real, 6)}, generated {show(on_made, 6)}, together {show(value, 4)}",
        ],
    )
