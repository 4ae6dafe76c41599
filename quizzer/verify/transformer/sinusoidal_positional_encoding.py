import numpy as np

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, whole
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

BASE = 10000.0


def sinusoidal_positional_encoding(n: int, d: int) -> Floats:
    r"""Positional encoding of the Transformer paper: sines in even, cosines in odd dimensions.

    Parameters
    ----------
    n : int
        Number of positions, counted from p = 0; positive.
    d : int
        Width of the model, positive and even.

    Returns
    -------
    ndarray of shape (n, d)
        Row p encodes position p.

    Raises
    ------
    ValueError
        If an argument is not a positive whole number, or `d` is odd.

    Notes
    -----
    Dimensions 2i and 2i + 1 share one frequency, so that a shift by k positions rotates each pair by a fixed angle:

    .. math:: PE_{p, 2i} = \sin\frac{p}{10000^{2i/d}}, \qquad PE_{p, 2i+1} = \cos\frac{p}{10000^{2i/d}}

    References
    ----------
    .. [1] Vaswani et al. (2017), "Attention Is All You Need", section 3.5.

    Examples
    --------
    >>> sinusoidal_positional_encoding(2, 4).round(6).tolist()
    [[0.0, 1.0, 0.0, 1.0], [0.841471, 0.540302, 0.01, 0.99995]]
    """
    whole(n=n, d=d)
    if d % 2:
        raise ValueError("d must be even: sines and cosines come in pairs")
    return _encoded(np.arange(n, dtype=float), np.arange(0, d, 2) / d)


def _encoded(positions: Floats, exponents: Floats) -> Floats:
    angles = positions[:, None] / BASE**exponents
    return np.stack([np.sin(angles), np.cos(angles)], axis=2).reshape(len(positions), -1)


@problem(
    sinusoidal_positional_encoding,
    params={"n": Int(16, 80), "d": Choice(4)},  # for smaller n the last cosine is 1 within the margin
    parts={"last": "vector"},  # position n - 1; the whole matrix is more than anyone types
)
def solve(n: int, d: int) -> Solution:
    value = sinusoidal_positional_encoding(n, d)
    positions, dimensions = np.arange(n, dtype=float), np.arange(d)
    own = positions[:, None] / BASE ** (dimensions / d)
    last, several = n - 1, d > 2
    return Solution(
        _last(value),
        wrong={
            "sine_block_then_cosine_block": other_convention(
                _last(np.concatenate([value[:, ::2], value[:, 1::2]], axis=1)) if several else None,
                "there all sines come first, as in some code; this card asks for sine and cosine in turn.",
            ),
            "exponent_i_over_d": Wrong(
                _last(_encoded(positions, np.arange(d // 2) / d)) if several else None,
                "You used the exponent i/d for pair i: it is 2i/d, the pair's even dimension over d.",
            ),
            "own_exponent_in_the_cosine": Wrong(
                _last(np.where(dimensions % 2, np.cos(own), np.sin(own))),
                "You gave each cosine a frequency of its own: the sine and the cosine of a pair share one.",
            ),
            "degrees": Wrong(
                _last(_encoded(positions * np.pi / 180, dimensions[::2] / d)) if last else None,
                "You took the angles in degrees: they are in radians.",
            ),
            "cosine_before_sine": Wrong(
                _last(value.reshape(n, -1, 2)[:, :, ::-1].reshape(n, d)),
                "You put the cosine first: sines stand in the even dimensions, counted from 0.",
            ),
            "positions_from_1": Wrong(
                _last(_encoded(positions + 1, dimensions[::2] / d)),
                "You counted positions from 1: the first position is p = 0.",
            ),
        },
        steps=[
            f"last position: p = {last}",
            *(
                f"pair {i // 2}: angle {last}/10000^({i}/{d}) = {show(float(last / BASE ** (i / d)), 4)} radians"
                for i in range(0, d, 2)
            ),
            f"sine and cosine of each: {show(value[-1].tolist(), 4)}",
        ],
    )


def _last(encoding: Floats) -> dict[str, Floats]:
    return {"last": encoding[-1]}
