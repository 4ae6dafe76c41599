import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, not_negative
from quizzer.verify.draws import Draws
from quizzer.verify.normalization._affine import affine_slips
from quizzer.verify.parameters import Choice, Drawn, Int, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

TOKENS, FEATURES = 2, 3  # two features would always be normalised to -1 and 1


def layer_norm(x: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, eps: float = 1e-5) -> Floats:
    r"""Layer normalization over the last axis: each token by the statistics of its own features.

    Parameters
    ----------
    x : array_like of shape (..., D)
        Tokens (or samples) of D features, D at least 2.
    gamma : array_like, scalar or of shape (D,), default 1
        Learned scale of each feature.
    beta : array_like, scalar or of shape (D,), default 0
        Learned shift of each feature.
    eps : float, default 1e-5
        Not negative; added to the variance under the root.

    Returns
    -------
    ndarray of the shape of `x`
        Before scale and shift each token has mean 0 and (but for `eps`) variance 1 over its features.

    Raises
    ------
    ValueError
        If an entry is not finite, there are fewer than 2 features, a token is constant while `eps` is 0, `eps` is
        negative, or `gamma` or `beta` does not fit the features.

    Notes
    -----
    Mean and biased variance (divided by D) over the features of one token, so that no token depends on another:

    .. math:: y = \gamma \odot \frac{x - \mu}{\sqrt{\sigma^2 + \epsilon}} + \beta

    References
    ----------
    .. [1] Ba, Kiros and Hinton (2016), "Layer Normalization".

    Examples
    --------
    >>> layer_norm([1.0, 2.0, 6.0], eps=0).round(4).tolist()
    [-0.9258, -0.4629, 1.3887]
    """
    tokens = floats("x", x)
    if tokens.ndim == 0 or tokens.size == 0 or tokens.shape[-1] < 2:
        raise ValueError("x needs at least 2 features: one alone is normalised to 0")
    not_negative(eps=eps)
    if eps == 0 and (np.ptp(tokens, axis=-1) == 0).any():
        raise ValueError("a token is constant: with eps = 0 its variance 0 cannot be divided by")
    centred = tokens - tokens.mean(axis=-1, keepdims=True)
    normalised = centred / np.sqrt((centred**2).mean(axis=-1, keepdims=True) + eps)
    size = tokens.shape[-1]
    result: Floats = _per_feature("gamma", gamma, size) * normalised + _per_feature("beta", beta, size)
    return result


def _per_feature(name: str, values: ArrayLike, size: int) -> Floats:
    array = floats(name, values)
    if array.shape not in ((), (size,)):
        raise ValueError(f"{name} must be one number or {size}, one per feature")
    return array


def _tokens(draws: Draws, earlier: Drawn) -> list[list[int]]:
    return [_token(draws) for _ in range(TOKENS)]


def _token(draws: Draws) -> list[int]:
    """Different features of whole mean; never evenly spaced, which would give the same answer always."""
    while True:
        values = draws.sample(range(-4, 13), FEATURES)
        low, middle, high = sorted(values)
        if sum(values) % FEATURES == 0 and high - middle != middle - low:
            return values


@problem(
    layer_norm,
    params={
        "x": Matrix(Int(-4, 12), TOKENS, FEATURES, draw=_tokens),
        "gamma": Choice(0.5, 2, 3),
        "beta": Choice(-2, -1, 1, 2),
    },
    parts={"output": "matrix", "first_token": "vector"},
)
def solve(x: list[list[float]], gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5) -> Solution:
    value = layer_norm(x, gamma, beta, eps)
    tokens = np.array(x, dtype=float)
    scale, shift = np.array(gamma, dtype=float), np.array(beta, dtype=float)
    centred, variance = tokens - tokens.mean(axis=-1, keepdims=True), tokens.var(axis=-1, keepdims=True)
    affine = (scale != 1).any() or (shift != 0).any()
    first, mean, biased = _first(tokens), float(_first(tokens).mean()), float(_first(tokens).var())
    return Solution(
        _parts(value),
        wrong={
            "unbiased_variance": Wrong(
                _parts(scale * centred / np.sqrt(tokens.var(axis=-1, ddof=1, keepdims=True) + eps) + shift),
                "You divided the squares by D - 1, as std of PyTorch does: layer normalization divides by D.",
            ),
            "absolute_deviation": Wrong(
                _parts(scale * centred / np.abs(centred).mean(axis=-1, keepdims=True) + shift),
                "You divided by the mean size of the deviations: square them before the mean, and take the root of it.",
            ),
            "over_the_batch": Wrong(
                _parts(scale * _batch_normalised(tokens, eps) + shift),
                "You normalised each feature over the tokens: layer normalization stays inside one token.",
            ),
            "tokens_share": Wrong(
                _parts(scale * (tokens - tokens.mean()) / np.sqrt(tokens.var() + eps) + shift)
                if tokens.size > tokens.shape[-1]
                else None,
                "You took one mean over all tokens: each token has its own.",
            ),
            "mean_not_removed": Wrong(
                _parts(scale * tokens / np.sqrt((tokens**2).mean(axis=-1, keepdims=True) + eps) + shift)
                if tokens.mean(axis=-1).any()
                else None,
                "You divided by the root mean square without removing the mean: that is RMSNorm.",
            ),
            "no_square_root": Wrong(
                _parts(scale * centred / (variance + eps) + shift),
                "You divided by the variance: divide by its square root.",
            ),
            **affine_slips(centred / np.sqrt(variance + eps), scale, shift, _parts),
        },
        steps=[
            f"first token: {', '.join(map(number, first))}, mean {show(mean, 4)}",
            f"squared deviations: {', '.join(show(float(d), 4) for d in (first - mean) ** 2)}",
            f"biased variance: {show(biased * len(first), 4)}/{len(first)} = {show(biased, 6)}, "
            f"root {show((biased + eps) ** 0.5, 6)}",
            *([f"(x - mean)/root: {show(_first(centred / np.sqrt(variance + eps)).tolist(), 6)}"] if affine else []),
            f"{'times γ, plus β' if affine else '(x - mean)/root'}: {show(_first(value).tolist(), 4)}; "
            "every other token likewise",
        ],
        scale=_parts(np.maximum(np.abs(scale * centred / np.sqrt(variance + eps)), np.abs(shift))),
    )


def _first(y: Floats) -> Floats:
    token: Floats = y.reshape(-1, y.shape[-1])[0]
    return token


def _parts(y: Floats) -> dict[str, Floats]:
    return {"output": y, "first_token": _first(y)}


def _batch_normalised(tokens: Floats, eps: float) -> Floats:
    """Mean 0 and variance 1 along the first axis; 0 where a column is constant."""
    centred = tokens - tokens.mean(axis=0)
    root = np.sqrt(tokens.var(axis=0) + eps)
    normalised: Floats = np.divide(centred, root, out=np.zeros_like(tokens), where=root > 0)
    return normalised
