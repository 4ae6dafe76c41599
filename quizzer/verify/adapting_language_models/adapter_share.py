from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

FELT = 0.005  # the margin: above it, it matters whether the adapters are counted below as well


def adapter_share(adapters: float, total: float) -> float:
    r"""Weights of the adapters as a share of the frozen model's weights.

    Parameters
    ----------
    adapters : float
        Trained weights, not negative.
    total : float
        Frozen weights, positive.

    Returns
    -------
    float
        A fraction, as 0.005 for half a percent.

    Raises
    ------
    ValueError
        If a count is negative, or the model has no weights.

    Notes
    -----
    .. math:: \frac{A}{W}

    References
    ----------
    .. [1] Hu et al. (2021), "LoRA: Low-Rank Adaptation of Large Language Models".

    Examples
    --------
    >>> adapter_share(2e6, 400e6)
    0.005
    """
    if floats("adapters", adapters, 0) < 0 or floats("total", total, 0) <= 0:
        raise ValueError("adapters must not be negative, and total must be positive")
    return float(adapters / total)


@problem(
    adapter_share,
    version=2,
    rtol=5e-3,
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
            "percent": Wrong(100 * value, "That is in percent: with the sign % it would be right."),
            "of_all_weights": other_convention(
                adapters / (adapters + total) if value > FELT else None,
                "that is the share of all weights, as PEFT prints it; this card divides by the model's own.",
            ),
            "turned": Wrong(total / adapters if adapters else None, "You divided the model by the adapters."),
            "frozen_share": Wrong(1 - value, "That is 1 less what is asked."),
        },
        steps=[f"{show(float(adapters), 6)}/{show(float(total), 6)} = {show(value, 4)}"],
    )
