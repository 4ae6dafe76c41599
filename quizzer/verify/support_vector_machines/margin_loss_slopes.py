import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def margin_loss_slopes(margin: float) -> tuple[float, float]:
    r"""Derivatives of max(0, 1 - m) and of ln(1 + e^-m) at one margin m = y f(x).

    Parameters
    ----------
    margin : float
        Label times score, not 1, where the hinge has its kink.

    Returns
    -------
    tuple of float
        Slope of the hinge loss and slope of the logistic loss, neither of them positive.

    Raises
    ------
    ValueError
        If the margin is not a finite number, or is 1.

    Notes
    -----
    .. math:: \frac{d}{dm} \max(0, 1 - m) = -[m < 1], \qquad \frac{d}{dm} \ln(1 + e^{-m}) = -g(-m)

    The size of the slope is the weight with which a sample pulls at the parameters.

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 12.3.2.

    Examples
    --------
    >>> [round(slope, 6) for slope in margin_loss_slopes(2.0)]
    [0.0, -0.119203]
    """
    m = float(floats("margin", margin, 0))
    if m == 1:
        raise ValueError("margin is 1: the hinge loss has its kink there")
    return (-1.0 if m < 1 else 0.0), -float(sigmoid(-m))


@problem(margin_loss_slopes, params={"margin": Dec(-3, 3, exclude=[0, 1])})
def solve(margin: float) -> Solution:
    hinge, logistic = margin_loss_slopes(margin)
    return Solution(
        [hinge, logistic],
        wrong={
            "sign_lost": Wrong([-hinge, -logistic], "Neither loss rises with the margin: no slope is positive."),
            "sigmoid_of_m": Wrong(
                [hinge, -(1 + logistic)],
                "With the sigmoid g, the logistic slope is -g(-m), close to 0 for a large margin: you took -g(m).",
            ),
            "kink_at_zero": Wrong(
                [0.0, logistic] if 0 < margin < 1 else None,
                "Below m = 1 the hinge still has the slope -1: its kink is at the margin, not at the plane.",
            ),
            "never_flat": Wrong(
                [-1.0, logistic] if margin > 1 else None, "Beyond m = 1 the hinge is flat: its slope is 0 there."
            ),
            "losses": Wrong(
                [max(0.0, 1 - margin), math.log1p(math.exp(-margin))],
                "Those are the losses themselves; their derivatives in m are asked for.",
            ),
        },
        steps=[
            f"m = {number(margin)} is {'below' if margin < 1 else 'above'} the kink of the hinge at 1",
            "the logistic slope is -e^-m/(1 + e^-m) = -g(-m), with the sigmoid g",
            f"slopes: {show([hinge, logistic], 4)}",
        ],
    )
