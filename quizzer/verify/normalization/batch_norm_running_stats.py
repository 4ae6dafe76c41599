import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def batch_norm_running_stats(mean: float, var: float, x: ArrayLike, momentum: float = 0.1) -> Floats:
    r"""Running mean and variance of one channel after a training step, as PyTorch keeps them.

    Parameters
    ----------
    mean : float
        Running mean before the step.
    var : float
        Running variance before the step, not negative.
    x : array_like of shape (n,)
        Values of the channel in the batch (over samples and positions), at least 2.
    momentum : float, default 0.1
        Weight of the new statistics, from 0 to 1.

    Returns
    -------
    ndarray of shape (2,)
        The new running mean, and the new running variance.

    Raises
    ------
    ValueError
        If an argument is not finite, there are fewer than 2 values, `var` is negative, or `momentum` is not between 0
        and 1.

    Notes
    -----
    The batch itself is normalised with the biased variance, divided by n. What is stored is the unbiased one, divided
    by n - 1, an estimate for the population:

    .. math:: r \leftarrow (1 - m) \, r + m \, s

    Keras gives momentum to the old value, :math:`r \leftarrow m \, r + (1 - m) \, s`, and stores the biased variance.

    References
    ----------
    .. [1] Ioffe and Szegedy (2015), "Batch Normalization: Accelerating Deep Network Training by Reducing Internal
       Covariate Shift", section 3.1.
    .. [2] PyTorch documentation, torch.nn.BatchNorm1d.

    Examples
    --------
    >>> batch_norm_running_stats(0, 1, [1.0, 3.0]).round(6).tolist()
    [0.2, 1.1]
    """
    values = floats("x", x, 1)
    old = np.array([floats("mean", mean, 0), floats("var", var, 0)])
    if len(values) < 2:
        raise ValueError("x has one value: there is no unbiased variance")
    if var < 0:
        raise ValueError("var must not be negative")
    if not 0 <= floats("momentum", momentum, 0) <= 1:
        raise ValueError("momentum must be between 0 and 1")
    result: Floats = (1 - momentum) * old + momentum * _statistics(values, ddof=1)
    return result


def _statistics(values: Floats, ddof: int) -> Floats:
    return np.array([values.mean(), values.var(ddof=ddof)])


def _values(draws: Draws, earlier: Drawn) -> list[int]:
    """Different values of whole mean."""
    while True:
        values = draws.sample(range(-3, 12), draws.integer(3, 4))
        if sum(values) % len(values) == 0:
            return values


@problem(
    batch_norm_running_stats,
    params={
        "mean": Choice(-1, 0, 0.5, 1, 2),
        "var": Choice(1, 2, 3, 4),
        "x": ListOf(Int(-3, 11), 3, draw=_values),
        "momentum": Choice(0.1, 0.2, 0.3),
    },
)
def solve(mean: float, var: float, x: list[float], momentum: float = 0.1) -> Solution:
    value = batch_norm_running_stats(mean, var, x, momentum)
    values, old, n = np.array(x, dtype=float), np.array([mean, var], dtype=float), len(x)
    new, biased = _statistics(values, ddof=1), _statistics(values, ddof=0)
    kept, squares = 1 - momentum, float(((values - values.mean()) ** 2).sum())
    return Solution(
        value,
        wrong={
            "biased_variance": Wrong(
                kept * old + momentum * biased,
                "You stored the biased variance, divided by n: PyTorch normalises with that one, but stores the "
                "unbiased one, divided by n - 1.",
            ),
            "momentum_reversed": Wrong(
                momentum * old + kept * new if momentum != kept else None,
                "You gave momentum to the old value: in PyTorch it is the weight of the new one.",
            ),
            "keras": other_convention(
                momentum * old + kept * biased if momentum != kept else None,
                "so Keras would do it, with momentum as the weight of the old value and the biased variance; "
                "this card asks for PyTorch.",
            ),
            "replaced": Wrong(
                new, "Those are the statistics of this batch: they are only mixed into the running ones."
            ),
            "replaced_and_biased": Wrong(
                biased, "Those are mean and biased variance of this batch: mix the unbiased one into the running ones."
            ),
            "added": Wrong(old + momentum * new, "You added the new share without taking as much from the old value."),
            "added_and_biased": Wrong(
                old + momentum * biased,
                "You added a share of the biased statistics: the old value is weighted by the rest, and the unbiased "
                "variance is stored.",
            ),
            "deviation_stored": Wrong(
                kept * old + momentum * new ** np.array([1, 0.5]),
                "You mixed in the standard deviation: what is stored is the variance.",
            ),
            "sum_of_squares": Wrong(
                kept * old + momentum * np.array([new[0], squares]),
                "You left the sum of squared deviations undivided: it is divided by n - 1.",
            ),
        },
        steps=[
            f"batch: mean {show(float(new[0]), 4)}, squared deviations add up to {show(squares, 6)}",
            f"unbiased variance: {show(squares, 6)}/{n - 1} = {show(float(new[1]), 6)}",
            f"mean: {number(kept)} × {operand(mean, 6)} + {number(momentum)} × {operand(float(new[0]), 6)} "
            f"= {show(float(value[0]), 4)}",
            f"variance: {number(kept)} × {number(var)} + {number(momentum)} × {show(float(new[1]), 6)} "
            f"= {show(float(value[1]), 4)}",
        ],
        scale=kept * np.abs(old) + momentum * np.abs(new),
    )
