import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def guided_noise(conditional: ArrayLike, unconditional: ArrayLike, scale: float) -> Floats:
    r"""Noise prediction that is pushed away from the unconditional one, past the conditional one.

    Parameters
    ----------
    conditional : array_like of shape (d,)
        Noise that is predicted with the prompt.
    unconditional : array_like of shape (d,)
        Noise that is predicted with an empty prompt.
    scale : float
        Guidance scale; 1 gives the conditional prediction.

    Returns
    -------
    ndarray of shape (d,)
        The prediction that the sampler uses.

    Raises
    ------
    ValueError
        If a number is not finite, or the lengths differ.

    Notes
    -----
    .. math:: \hat\epsilon = \epsilon_u + s\, (\epsilon_c - \epsilon_u)

    References
    ----------
    .. [1] Ho and Salimans (2022), "Classifier-Free Diffusion Guidance", who write w = s - 1.

    Examples
    --------
    >>> guided_noise([1.0, 0.5], [0.5, 1.0], 3).tolist()
    [2.0, -0.5]
    """
    with_prompt, without = floats("conditional", conditional, 1), floats("unconditional", unconditional, 1)
    same_length("conditional", with_prompt, "unconditional", without)
    return without + float(floats("scale", scale, 0)) * (with_prompt - without)


@problem(
    guided_noise,
    params={
        "conditional": ListOf(Dec(-1.5, 1.5, 0.1, exclude=[0]), 2),
        "unconditional": ListOf(Dec(-1.5, 1.5, 0.1, exclude=[0]), "conditional"),
        "scale": Dec(2.5, 7.5, 0.5),
    },
)
def solve(conditional: list[float], unconditional: list[float], scale: float) -> Solution:
    value = guided_noise(conditional, unconditional, scale)
    given, free = floats("conditional", conditional), floats("unconditional", unconditional)
    return Solution(
        value,
        wrong={
            "weight_beyond_the_conditional": other_convention(
                given + scale * (given - free),
                "that is the form of the paper, (1 + w)ε_c - wε_u, whose w is this card's scale less 1.",
            ),
            "exchanged": Wrong(
                given + scale * (free - given),
                "You exchanged the two: it starts at the unconditional one and goes towards the prompt.",
            ),
            "difference_alone": Wrong(
                scale * (given - free), "That is the push alone: it is added to the unconditional prediction."
            ),
            "scaled_conditional": Wrong(
                scale * given, "You multiplied the conditional prediction: it is the difference of both that is scaled."
            ),
            "added": Wrong(
                free + scale * given, "You added the scaled conditional prediction: subtract the other one first."
            ),
            "averaged": Wrong(
                (free + scale * given) / (1 + scale) if scale != -1 else None,
                "You averaged the two: guidance goes beyond the conditional prediction.",
            ),
        },
        steps=[
            f"{show(float(u), 6)} + {number(scale)} × ({show(float(c), 6)} - {operand(u)}) = {show(float(z), 4)}"
            for c, u, z in zip(given, free, value, strict=True)
        ],
        scale=np.abs(free) + scale * np.abs(given - free),
    )
