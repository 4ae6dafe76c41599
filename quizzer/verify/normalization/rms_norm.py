import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, not_negative
from quizzer.verify.parameters import Choice, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def rms_norm(x: ArrayLike, gamma: ArrayLike = 1.0, eps: float = 1e-5) -> Floats:
    r"""RMSNorm over the last axis: each token over the root mean square of its own features, times a gain.

    Parameters
    ----------
    x : array_like of shape (..., D)
        Tokens of D features.
    gamma : array_like, scalar or of shape (D,), default 1
        Learned gain of each feature.
    eps : float, default 1e-5
        Not negative; added to the mean square under the root.

    Returns
    -------
    ndarray of the shape of `x`
        Before the gain the mean square of each token is 1 (but for `eps`); its mean is not removed.

    Raises
    ------
    ValueError
        If an entry is not finite, there is no feature, a token is all zero while `eps` is 0, `eps` is negative, or
        `gamma` does not fit the features.

    Notes
    -----
    .. math:: y = \gamma \odot \frac{x}{\sqrt{\frac{1}{D} \sum_{i=1}^{D} x_i^2 + \epsilon}}

    References
    ----------
    .. [1] Zhang and Sennrich (2019), "Root Mean Square Layer Normalization".

    Examples
    --------
    >>> rms_norm([1.0, 7.0], eps=0).tolist()
    [0.2, 1.4]
    """
    tokens = floats("x", x)
    if tokens.ndim == 0 or tokens.size == 0:
        raise ValueError("x needs features along its last axis: it is empty")
    not_negative(eps=eps)
    if eps == 0 and not tokens.any(axis=-1).all():
        raise ValueError("a token of x is all zero: with eps = 0 its root mean square 0 cannot be divided by")
    result: Floats = _gains(gamma, tokens.shape[-1]) * tokens / np.sqrt(_mean_square(tokens) + eps)
    return result


def _gains(gamma: ArrayLike, size: int) -> Floats:
    gains = floats("gamma", gamma, 0 if np.ndim(gamma) == 0 else 1)
    if gains.shape not in ((), (size,)):
        raise ValueError(f"gamma must be one number or {size}, one per feature")
    return gains


def _mean_square(tokens: Floats) -> Floats:
    result: Floats = (tokens**2).mean(axis=-1, keepdims=True)
    return result


@problem(
    rms_norm,
    params={
        "x": ListOf(Int(-5, 8, exclude=(0,)), (3, 4), distinct=True),
        "gamma": ListOf(Choice(0.5, 1.5, 2, 3), "x", distinct=True),
    },
)
def solve(x: list[float], gamma: list[float] | float = 1.0, eps: float = 1e-5) -> Solution:
    value = rms_norm(x, gamma, eps)
    token, gains = np.array(x, dtype=float), np.array(gamma, dtype=float)
    square, size, centred = float(_mean_square(token)[0]), len(token), token - token.mean()
    root, scaled, deviation = (square + eps) ** 0.5, bool((gains != 1).any()), float(np.sqrt(token.var() + eps))
    return Solution(
        value,
        wrong={
            "sum_for_mean": Wrong(
                gains * token / (size * square + eps) ** 0.5 if size > 1 else None,
                "You divided by the length of the vector: the squares are averaged over the features, not added.",
            ),
            "layer_norm": Wrong(
                gains * centred / deviation if token.any() and deviation else None,
                "That is layer normalization: RMSNorm does not subtract the mean.",
            ),
            "centred_only": Wrong(
                gains * centred / root if token.mean() else None,
                "You subtracted the mean from the features: RMSNorm only divides.",
            ),
            "divided_by_deviation": Wrong(
                gains * token / deviation if token.mean() and deviation else None,
                "You divided by the standard deviation: the squares are those of the features themselves.",
            ),
            "no_root": Wrong(
                gains * token / (square + eps), "You divided by the mean square: divide by its square root."
            ),
            "one_less": Wrong(
                gains * token / (size * square / (size - 1) + eps) ** 0.5 if size > 1 else None,
                "You divided the sum of the squares by D - 1: the mean is over all D features.",
            ),
            "mean_size": Wrong(
                gains * token / (np.abs(token).mean() + eps),
                "You divided by the mean size of the features: square them, average, then take the root.",
            ),
            "largest": Wrong(
                gains * token / np.abs(token).max(),
                "You divided by the largest feature: divide by the root of the mean square.",
            ),
            "gain_forgotten": Wrong(
                token / root if scaled else None, "You left the gain out: γ multiplies each feature at the end."
            ),
            "gain_first": Wrong(
                rms_norm(gains * token, 1.0, eps) if scaled else None,
                "You multiplied by γ first, so that it entered the root: the mean square is that of x alone.",
            ),
        },
        steps=[
            f"squares: {', '.join(number(a * a) for a in x)}",
            f"mean square: {number(size * square)}/{size} = {show(square, 6)}, root {show(root, 6)}",
            *([f"x/root: {show((token / root).tolist(), 6)}"] if scaled else []),
            f"{'times γ' if scaled else 'x/root'}: {show(value.tolist(), 4)}",
        ],
    )
