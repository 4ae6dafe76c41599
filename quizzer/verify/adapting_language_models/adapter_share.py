"""Trained share of a model with adapters."""

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, problem


def adapter_share(adapters: float, total: float) -> float:
    r"""Weights of the adapters in percent of the frozen model's weights.

    Parameters
    ----------
    adapters : float
        Trained weights, not negative.
    total : float
        Frozen weights, positive.

    Returns
    -------
    float
        In percent.

    Raises
    ------
    ValueError
        If a count is negative, or the model has no weights.

    Notes
    -----
    .. math:: 100 \cdot \frac{A}{W}

    References
    ----------
    .. [1] Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".

    Examples
    --------
    >>> adapter_share(2e6, 400e6)
    0.5
    """
    if floats("adapters", adapters, 0) < 0 or floats("total", total, 0) <= 0:
        raise ValueError("adapters must not be negative, and total must be positive")
    return float(100 * adapters / total)


@problem(
    adapter_share,
    version=1,
    params={
        "adapters": Choice(600000, 1200000, 2500000, 4000000),
        "total": Int(200000000, 900000000, draw=(lambda draws, earlier: 10000000 * draws.integer(20, 90))),
    },
)
def solve(adapters: float, total: float) -> Solution:
    value = adapter_share(adapters, total)
    return Solution(
        value,
        wrong={
            "fraction": Wrong(value / 100, "That is the fraction: in percent it is 100 times that."),
            "turned": Wrong(total / adapters if adapters else None, "You divided the model by the adapters."),
            "frozen_share": Wrong(100 - value, "That is 100 less what is asked."),
        },
        steps=[f"100 × {show(float(adapters), 6)}/{show(float(total), 6)} = {show(value, 4)}"],
    )
