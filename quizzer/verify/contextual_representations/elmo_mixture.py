import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, LogOf, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem


def elmo_mixture(layers: ArrayLike, w: ArrayLike, gamma: float = 1.0) -> Floats:
    r"""The vector of one token that a task gets: its layers, weighted by a softmax, times a scale.

    Parameters
    ----------
    layers : array_like of shape (L, d)
        The vectors of the token in the layers of the language model, lowest first.
    w : array_like of shape (L,)
        The learned numbers whose softmax weights the layers.
    gamma : float, default 1.0
        The learned scale, finite.

    Returns
    -------
    ndarray of shape (d,)
        The mixture.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no layer, or there is not one weight for each layer.

    Notes
    -----
    .. math:: \gamma \sum_j \operatorname{softmax}(w)_j \, h_j

    References
    ----------
    .. [1] Peters et al. (2018), "Deep Contextualized Word Representations", section 3.2.

    Examples
    --------
    >>> from math import log
    >>> elmo_mixture([[4], [8], [2]], [0, 0, log(2)]).round(6).tolist()
    [4.0]
    """
    h, logits = floats("layers", layers, 2), floats("w", w, 1)
    scale = float(floats("gamma", gamma, 0))
    if len(logits) != len(h):
        raise ValueError("w must have one number for each of the layers")
    result: Floats = scale * (_softmax(logits) @ h)
    return result


def _softmax(logits: Floats) -> Floats:
    shifted = np.exp(logits - logits.max())
    result: Floats = shifted / shifted.sum()
    return result


def _logarithms(draws: Draws, earlier: Drawn) -> list[float]:
    """Logarithms of different whole numbers, so that the weights are fractions."""
    return [float(np.log(n)) for n in draws.sample((1, 2, 3, 5), 3)]


@problem(
    elmo_mixture,
    params={
        "layers": Matrix(Int(-6, 9, exclude=(0,)), 3, 2),
        "w": ListOf(LogOf(Int(1, 5)), 3, draw=_logarithms),
        "gamma": Choice(0.5, 2, 3),
    },
)
def solve(layers: list[list[float]], w: list[float], gamma: float = 1.0) -> Solution:
    value = elmo_mixture(layers, w, gamma)
    h, logits = np.array(layers, float), np.array(w, float)
    weights, powers = _softmax(logits), np.exp(logits)
    return Solution(
        value,
        wrong={
            "scale_left_out": Wrong(
                weights @ h if gamma != 1 else None, "You left the scale γ out: it multiplies the weighted sum."
            ),
            "no_softmax": Wrong(gamma * logits @ h, "You weighted by w itself: the weights are its softmax."),
            "shares_of_w": Wrong(
                gamma * (logits / logits.sum()) @ h if logits.sum() else None,
                "You divided w by its sum: the softmax divides e^w by the sum of all e^w.",
            ),
            "not_normalised": Wrong(
                gamma * powers @ h, "You weighted by e^w: the softmax divides by the sum, so that the weights sum to 1."
            ),
            "plain_mean": Wrong(
                gamma * h.mean(0), "That is the plain mean of the layers: the task learned other weights."
            ),
            "top_layer": Wrong(gamma * h[-1], "That is the top layer alone: ELMo mixes all of them."),
        },
        steps=[
            f"softmax(w) = {show(weights.tolist(), 4)}",
            f"weighted sum of the layers: {show((weights @ h).tolist(), 4)}",
            f"times {number(gamma)}: {show(value.tolist(), 4)}",
        ],
        scale=abs(gamma) * (weights @ np.abs(h)),
    )
