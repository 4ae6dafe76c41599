import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, Int
from quizzer.verify.problem import Solution, Wrong, problem


def sample_log_loss(p: float, y: int) -> float:
    r"""Negative log-likelihood of the label of one sample, in nats.

    Parameters
    ----------
    p : float
        Probability of label 1; it may be rounded.
    y : int
        The label, 0 or 1.

    Returns
    -------
    float
        Not negative for a probability.

    Raises
    ------
    ValueError
        If the label is not 0 or 1, or its probability is not positive.

    Notes
    -----
    .. math:: -\left[ y \ln p + (1 - y) \ln (1 - p) \right]

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.3.2.

    Examples
    --------
    >>> round(sample_log_loss(0.25, 0), 6)
    0.287682
    """
    if y not in (0, 1):
        raise ValueError("y must be 0 or 1")
    share = float(floats("p", p, 0))
    given = share if y else 1 - share
    if given <= 0:
        raise ValueError("the label has no positive probability")
    return abs(math.log(given)) if given <= 1 else -math.log(given)


@problem(
    sample_log_loss,
    params={"p": Choice(0.1, 0.15, 0.2, 0.3, 0.4, 0.6, 0.7, 0.8, 0.85, 0.9), "y": Int(0, 1)},
    unit="nats",
)
def solve(p: float, y: int) -> Solution:
    value, given = sample_log_loss(p, y), p if y else 1 - p
    return Solution(
        value,
        wrong={
            "other_label": Wrong(
                -math.log(1 - given) if 0 < given < 1 else None,
                f"You took the probability of label {1 - y}: the loss is about the label that came.",
            ),
            "log_likelihood": Wrong(
                -value, "That is the log-likelihood, which is not positive: the loss is its negative."
            ),
            "log2_for_ln": Wrong(value / math.log(2), "You took the logarithm to base 2: that is in bits."),
            "log10_for_ln": Wrong(
                value / math.log(10), "You took the logarithm to base 10: nats go with the natural one."
            ),
            "squared_error": Wrong((y - p) ** 2, "That is the squared error: the log loss is minus the logarithm."),
            "probability": Wrong(given, "That is the probability of the label: the loss is minus its logarithm."),
        },
        steps=[f"-ln {show(given, 6)} = {show(value, 4)}"]
        if y
        else [
            f"1 - {show(float(p), 6)} = {show(given, 6)}",
            f"-ln {show(given, 6)} = {show(value, 4)}",
        ],
    )
