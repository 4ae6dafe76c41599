from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, not_negative
from quizzer.verify.draws import Draws
from quizzer.verify.normalization._affine import affine_slips
from quizzer.verify.parameters import Choice, Drawn, Parameter, number, show_matrix
from quizzer.verify.problem import Solution, Wrong, problem


def batch_norm(X: ArrayLike, gamma: ArrayLike = 1.0, beta: ArrayLike = 0.0, eps: float = 1e-5) -> Floats:
    r"""Batch normalization in training mode: each channel by the statistics of the batch.

    Parameters
    ----------
    X : array_like of shape (N, C, ...)
        N samples of C channels, with any further axes (positions) behind.
    gamma : array_like, scalar or of shape (C,), default 1
        Learned scale of each channel.
    beta : array_like, scalar or of shape (C,), default 0
        Learned shift of each channel.
    eps : float, default 1e-5
        Not negative; added to the variance under the root.

    Returns
    -------
    ndarray of the shape of `X`
        Before scale and shift each channel has mean 0 and (but for `eps`) variance 1 over samples and positions.

    Raises
    ------
    ValueError
        If an entry is not finite, `X` has fewer than 2 dimensions, a channel has one value only, a channel is constant
        while `eps` is 0, `eps` is negative, or `gamma` or `beta` does not fit the channels.

    Notes
    -----
    Mean and biased variance (divided by the count) over samples and positions, separately for each channel c:

    .. math:: y = \gamma_c \frac{x - \mu_c}{\sqrt{\sigma_c^2 + \epsilon}} + \beta_c

    References
    ----------
    .. [1] Ioffe and Szegedy (2015), "Batch Normalization: Accelerating Deep Network Training by Reducing Internal
       Covariate Shift", algorithm 1.

    Examples
    --------
    >>> batch_norm([[1.0], [2.0], [6.0]], eps=0).round(4).ravel().tolist()
    [-0.9258, -0.4629, 1.3887]
    """
    x = floats("X", X)
    if x.ndim < 2 or x.size == 0:
        raise ValueError("X must have samples as rows and channels as columns")
    if x.size == x.shape[1]:
        raise ValueError("X has one value per channel: there is no variance to normalise by")
    not_negative(eps=eps)
    over = (0, *range(2, x.ndim))
    if eps == 0 and (np.ptp(x, axis=over) == 0).any():
        raise ValueError("a channel is constant: with eps = 0 its variance 0 cannot be divided by")
    centred = x - x.mean(axis=over, keepdims=True)
    normalised = centred / np.sqrt((centred**2).mean(axis=over, keepdims=True) + eps)
    result: Floats = _per_channel("gamma", gamma, x) * normalised + _per_channel("beta", beta, x)
    return result


def _per_channel(name: str, values: ArrayLike, x: Floats) -> Floats:
    """A scalar, or one value per channel, laid out to meet the channels of x."""
    array = floats(name, values)
    if array.ndim == 0:
        return array
    if array.shape != (x.shape[1],):
        raise ValueError(f"{name} must be one number or {x.shape[1]}, one per channel")
    return array.reshape(-1, *[1] * (x.ndim - 2))


class Batch(Parameter, called="batch"):
    """Samples of channels, of some positions each where `positions` is not 0; every channel has a whole mean."""

    def __init__(self, samples: int, channels: int, positions: int = 0) -> None:
        super().__init__()
        self.samples, self.channels, self.positions = samples, channels, positions

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[Any]:
        size = self.samples * (self.positions or 1)
        channels = [_channel(draws, size) for _ in range(self.channels)]
        if not self.positions:
            return [list(row) for row in zip(*channels, strict=True)]
        cut = range(0, size, self.positions)
        return [[values[start : start + self.positions] for values in channels] for start in cut]

    def show(self, value: Any, latex: bool) -> str:
        """One matrix; with positions one for each sample, a row for each channel (as text one below another)."""
        samples = value if isinstance(value[0][0], list) else [value]
        rows = [[list(map(number, row)) for row in sample] for sample in samples]
        if latex:
            return r", \quad ".join(show_matrix(sample, latex) for sample in rows)
        return show_matrix([row for sample in rows for row in sample], latex)


def _channel(draws: Draws, size: int) -> list[int]:
    """Different values of whole mean; three are never evenly spaced, which would give the same answer always."""
    while True:
        values = draws.sample(range(13), size)
        inner = sorted(values)
        if sum(values) % size == 0 and (size > 3 or inner[-1] - inner[-2] != inner[1] - inner[0]):
            return values


@problem(
    batch_norm,
    params={"X": Batch(3, 2), "gamma": Choice(0.5, 2, 3), "beta": Choice(-2, -1, 1, 2)},
    parts={"output": "matrix", "first_channel": "vector"},
)
def solve(X: list[Any], gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5) -> Solution:
    value = batch_norm(X, gamma, beta, eps)
    x = np.array(X, dtype=float)
    over = (0, *range(2, x.ndim))
    scale, shift = _per_channel("gamma", gamma, x), _per_channel("beta", beta, x)
    centred = x - x.mean(axis=over, keepdims=True)
    variance = x.var(axis=over, keepdims=True)
    normalised = centred / np.sqrt(variance + eps)
    affine = (scale != 1).any() or (shift != 0).any()
    first, mean = x[:, 0].ravel(), float(x[:, 0].mean())
    biased = float(variance.ravel()[0])

    def apart(*axes: int) -> dict[str, Floats] | None:
        """Statistics over other axes, where they are others."""
        return _parts(scale * _standardised(x, axes, eps) + shift) if axes and x.ndim > 2 else None

    return Solution(
        _parts(value),
        wrong={
            "unbiased_variance": Wrong(
                _parts(scale * centred / np.sqrt(x.var(axis=over, ddof=1, keepdims=True) + eps) + shift),
                "You divided the squares by n - 1: batch normalization uses the biased variance, divided by n.",
            ),
            "no_square_root": Wrong(
                _parts(scale * centred / (variance + eps) + shift),
                "You divided by the variance: divide by its square root.",
            ),
            "absolute_deviation": Wrong(
                _parts(scale * centred / np.abs(centred).mean(axis=over, keepdims=True) + shift),
                "You divided by the mean size of the deviations: square them before the mean, and take the root of it.",
            ),
            "normalised_per_row": Wrong(
                _parts(scale * _standardised(x, tuple(range(1, x.ndim)), eps) + shift),
                "You normalised each sample by itself: that is layer normalization. A channel is one batch of numbers.",
            ),
            "channels_share": Wrong(
                _parts(scale * _standardised(x, tuple(range(x.ndim)), eps) + shift) if x.shape[1] > 1 else None,
                "You took one mean over all channels and samples: each channel has its own.",
            ),
            "each_sample_apart": Wrong(
                apart(*range(2, x.ndim)),
                "You normalised each sample's channel by itself: that is instance normalization.",
            ),
            "each_position_apart": Wrong(
                apart(0), "You gave each position a mean of its own: the positions of a channel share one."
            ),
            "channels_mixed": Wrong(
                apart(1), "You took mean and variance over the channels: a channel has statistics of its own."
            ),
            **affine_slips(normalised, scale, shift, _parts),
        },
        steps=[
            f"first channel: {', '.join(map(number, first))}, mean {show(mean, 4)}",
            f"squared deviations: {', '.join(show(float(d), 4) for d in (first - mean) ** 2)}",
            f"biased variance: {show(biased * len(first), 4)}/{len(first)} = {show(biased, 6)}, "
            f"root {show((biased + eps) ** 0.5, 6)}",
            *([f"(x - mean)/root: {show(normalised[:, 0].ravel().tolist(), 6)}"] if affine else []),
            f"{'times γ, plus β' if affine else '(x - mean)/root'}: {show(value[:, 0].ravel().tolist(), 4)}; "
            "every other channel likewise",
        ],
        scale=_parts(np.maximum(np.abs(scale * normalised), np.abs(shift))),
    )


def _parts(y: Floats) -> dict[str, Floats]:
    return {"output": y, "first_channel": y[:, 0].ravel()}


def _standardised(x: Floats, axes: tuple[int, ...], eps: float) -> Floats:
    """Mean 0 and variance 1 over these axes; 0 where the values are constant."""
    centred = x - x.mean(axis=axes, keepdims=True)
    root = np.sqrt(x.var(axis=axes, keepdims=True) + eps)
    normalised: Floats = np.divide(centred, root, out=np.zeros_like(x), where=root > 0)
    return normalised
