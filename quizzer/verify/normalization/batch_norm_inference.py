import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.normalization._affine import affine_slips
from quizzer.verify.parameters import Choice, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def batch_norm_inference(
    x: ArrayLike, mean: float, var: float, gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5
) -> Floats:
    r"""Batch normalization of one channel at inference: a fixed affine map, whatever else is in the batch.

    Parameters
    ----------
    x : array_like of any shape
        Values of the channel.
    mean : float
        Running mean of the channel.
    var : float
        Running variance of the channel, not negative.
    gamma : float, default 1
        Learned scale of the channel.
    beta : float, default 0
        Learned shift of the channel.
    eps : float, default 1e-5
        Not negative; added to the variance under the root.

    Returns
    -------
    ndarray of the shape of `x`
        Each value depends on its own input alone.

    Raises
    ------
    ValueError
        If an argument is not finite, `x` is empty, `var` or `eps` is negative, or both are 0.

    Notes
    -----
    .. math:: y = \gamma \frac{x - \hat\mu}{\sqrt{\hat\sigma^2 + \epsilon}} + \beta

    References
    ----------
    .. [1] Ioffe and Szegedy (2015), "Batch Normalization: Accelerating Deep Network Training by Reducing Internal
       Covariate Shift", algorithm 2.

    Examples
    --------
    >>> batch_norm_inference([5.0, 1.0], 3, 4, gamma=2, beta=1, eps=0).tolist()
    [3.0, -1.0]
    """
    given = {"mean": mean, "var": var, "gamma": gamma, "beta": beta, "eps": eps}
    values = floats("x", x)
    single = {name: float(floats(name, value, 0)) for name, value in given.items()}
    if values.size == 0:
        raise ValueError("x is empty")
    for name in ("var", "eps"):
        if single[name] < 0:
            raise ValueError(f"{name} must not be negative")
    if single["var"] + single["eps"] == 0:
        raise ValueError("var and eps are both 0: they cannot be divided by")
    result: Floats = single["gamma"] * (values - single["mean"]) / np.sqrt(single["var"] + single["eps"])
    return result + single["beta"]


@problem(
    batch_norm_inference,
    params={
        "x": ListOf(Int(-4, 12), 3, distinct=True),
        "mean": Int(-3, 6, exclude=(0,)),
        "var": Choice(0.25, 2, 4, 5, 9, 10, 16),
        "gamma": Choice(0.5, 1.5, 2, 3),
        "beta": Choice(-2, -1, 1, 2),
    },
)
def solve(
    x: list[float], mean: float, var: float, gamma: float = 1.0, beta: float = 0.0, eps: float = 1e-5
) -> Solution:
    value = batch_norm_inference(x, mean, var, gamma, beta, eps)
    values, scale, shift = np.array(x, dtype=float), np.array(gamma, dtype=float), np.array(beta, dtype=float)
    root = float(np.sqrt(var + eps))
    normalised = (values - mean) / root
    of_batch = float(np.sqrt(values.var() + eps))
    affine = gamma != 1 or beta != 0
    return Solution(
        value,
        wrong={
            "statistics_of_the_batch": Wrong(
                gamma * (values - values.mean()) / of_batch + beta if of_batch else None,
                "You normalised by mean and variance of these values, as in training: at inference the running "
                "statistics take their place.",
            ),
            "no_square_root": Wrong(
                gamma * (values - mean) / (var + eps) + beta if var + eps != 1 else None,
                "You divided by the running variance: divide by its square root.",
            ),
            "running_mean_of_the_batch": Wrong(
                gamma * (values - values.mean()) / root + beta if values.mean() != mean else None,
                "You subtracted the mean of these values: it is the running mean that is subtracted.",
            ),
            "mean_not_subtracted": Wrong(
                gamma * values / root + beta if mean else None, "You left the running mean out: it is subtracted first."
            ),
            "gamma_before_mean": Wrong(
                (gamma * values - mean) / root + beta if gamma != 1 and mean else None,
                "You multiplied x by γ before subtracting the mean: γ multiplies the normalised value.",
            ),
            **affine_slips(normalised, scale, shift, lambda y: y),
        },
        steps=[
            f"root of the running variance: √{number(var + eps)} = {show(root, 6)}",
            f"x - {number(mean) if mean >= 0 else f'({number(mean)})'}: {', '.join(number(v - mean) for v in x)}",
            *([f"divided by the root: {show(normalised.tolist(), 6)}"] if affine else []),
            f"{'times γ, plus β' if affine else 'divided by the root'}: {show(value.tolist(), 4)}",
        ],
        scale=np.maximum(np.abs(gamma * normalised), abs(beta)),
    )
