import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, not_negative, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

GROUPS, CHANNELS, POSITIONS = 2, 4, 2
EACH = CHANNELS // GROUPS * POSITIONS


def group_norm(x: ArrayLike, groups: int, eps: float = 1e-5) -> Floats:
    r"""Group normalization of one sample: each group of neighbouring channels by its own statistics.

    Parameters
    ----------
    x : array_like of shape (C, ...)
        C channels of one sample, with the axes of its positions behind.
    groups : int
        Number of groups, a divisor of C.
    eps : float, default 1e-5
        Not negative; added to the variance under the root.

    Returns
    -------
    ndarray of the shape of `x`
        Each group has mean 0 and (but for `eps`) variance 1; without the learned scale and shift of each channel.

    Raises
    ------
    ValueError
        If an entry is not finite, `x` has no positions, `groups` does not divide the channels, a group has one value
        only, a group is constant while `eps` is 0, or `eps` is negative.

    Notes
    -----
    Mean and biased variance (divided by the count) over the channels and positions of one group g of one sample. One
    group is layer normalization over channels and positions, as many groups as channels is instance normalization:

    .. math:: y = \frac{x - \mu_g}{\sqrt{\sigma_g^2 + \epsilon}}

    References
    ----------
    .. [1] Wu and He (2018), "Group Normalization".

    Examples
    --------
    >>> group_norm([[1.0], [3.0], [10.0], [30.0]], 2, eps=0).ravel().tolist()
    [-1.0, 1.0, -1.0, 1.0]
    """
    sample = floats("x", x)
    if sample.ndim < 2 or sample.size == 0:
        raise ValueError("x must have channels as rows and positions behind")
    whole(groups=groups)
    if len(sample) % groups:
        raise ValueError(f"{groups} groups cannot share {len(sample)} channels")
    not_negative(eps=eps)
    grouped = sample.reshape(groups, -1)
    if grouped.shape[1] == 1:
        raise ValueError("a group has one value only: there is no variance to normalise by")
    if eps == 0 and (np.ptp(grouped, axis=1) == 0).any():
        raise ValueError("a group is constant: with eps = 0 its variance 0 cannot be divided by")
    return _normalised(grouped, eps).reshape(sample.shape)


def _normalised(rows: Floats, eps: float) -> Floats:
    """Each row with mean 0 and variance 1; 0 where a row is constant."""
    centred = rows - rows.mean(axis=1, keepdims=True)
    root = np.sqrt((centred**2).mean(axis=1, keepdims=True) + eps)
    normalised: Floats = np.divide(centred, root, out=np.zeros_like(rows), where=root > 0)
    return normalised


def _sample(draws: Draws, earlier: Drawn) -> list[list[int]]:
    values = [value for _ in range(GROUPS) for value in _group(draws)]
    return [values[start : start + POSITIONS] for start in range(0, len(values), POSITIONS)]


def _group(draws: Draws) -> list[int]:
    """Different values of whole mean."""
    while True:
        values = draws.sample(range(13), EACH)
        if sum(values) % EACH == 0:
            return values


@problem(
    group_norm,
    params={"x": Matrix(Int(0, 12), CHANNELS, POSITIONS, draw=_sample), "groups": Int(GROUPS, GROUPS)},
    parts={"output": "matrix", "first_group": "vector"},
)
def solve(x: list[list[float]], groups: int, eps: float = 1e-5) -> Solution:
    value = group_norm(x, groups, eps)
    sample = np.array(x, dtype=float)
    grouped = sample.reshape(groups, -1)
    centred, variance = grouped - grouped.mean(axis=1, keepdims=True), grouped.var(axis=1, keepdims=True)
    first, mean, biased = grouped[0], float(grouped[0].mean()), float(variance[0, 0])

    def parts(y: Floats) -> dict[str, Floats]:
        y = y.reshape(sample.shape)
        return {"output": y, "first_group": y[: len(y) // groups].ravel()}

    return Solution(
        parts(value),
        wrong={
            "layer_norm_instead": Wrong(
                parts(_normalised(sample.reshape(1, -1), eps)) if groups > 1 else None,
                "You took one mean over all channels: that is layer normalization, a single group.",
            ),
            "instance_norm_instead": Wrong(
                parts(_normalised(sample.reshape(len(sample), -1), eps)) if groups < len(sample) else None,
                "You normalised each channel by itself: that is instance normalization. A group shares one mean.",
            ),
            "each_position_apart": Wrong(
                parts(_by_position(sample, groups, eps)),
                "You gave each position a mean of its own: the positions of a group share one.",
            ),
            "channels_dealt_out": Wrong(
                _dealt(sample, groups, eps) if 1 < groups < len(sample) else None,
                "You dealt the channels out in turn: a group is a run of neighbouring channels.",
            ),
            "unbiased_variance": Wrong(
                parts(centred / np.sqrt(grouped.var(axis=1, ddof=1, keepdims=True) + eps)),
                "You divided the squares by n - 1: the variance is the biased one, divided by n.",
            ),
            "absolute_deviation": Wrong(
                parts(centred / np.abs(centred).mean(axis=1, keepdims=True)),
                "You divided by the mean size of the deviations: square them before the mean, and take the root of it.",
            ),
            "no_square_root": Wrong(
                parts(centred / (variance + eps)), "You divided by the variance: divide by its square root."
            ),
        },
        steps=[
            f"first group: {', '.join(map(number, first))}, mean {show(mean, 4)}",
            f"squared deviations: {', '.join(show(float(d), 4) for d in (first - mean) ** 2)}",
            f"biased variance: {show(biased * len(first), 4)}/{len(first)} = {show(biased, 6)}, "
            f"root {show((biased + eps) ** 0.5, 6)}",
            f"(x - mean)/root: {show(parts(value)['first_group'].tolist(), 4)}; every other group likewise",
        ],
    )


def _by_position(sample: Floats, groups: int, eps: float) -> Floats:
    """Each group at each position by itself."""
    return np.concatenate([_normalised(group.T, eps).T for group in np.split(sample, groups)])


def _dealt(sample: Floats, groups: int, eps: float) -> dict[str, Floats]:
    """Channel c in group c modulo the number of groups; the first group is then made of other channels."""
    result = np.zeros_like(sample)
    for group in range(groups):
        members = sample[group::groups]
        result[group::groups] = _normalised(members.reshape(1, -1), eps).reshape(members.shape)
    return {"output": result, "first_group": result[::groups].ravel()}
