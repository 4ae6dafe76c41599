import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def sigmoid(z: ArrayLike) -> Floats:
    r"""Sigmoid of each entry, computed without overflow for any finite z.

    Parameters
    ----------
    z : array_like of any shape
        Logits (log-odds).

    Returns
    -------
    ndarray of z's shape
        Probabilities between 0 and 1; a NumPy scalar for a single number.

    Raises
    ------
    ValueError
        If an entry is not a finite number.

    Notes
    -----
    .. math:: g(z) = \frac{1}{1 + e^{-z}} = \frac{e^{z}}{1 + e^{z}}

    The first form is used for z >= 0 and the second for z < 0, so that the exponent is never positive.

    References
    ----------
    .. [1] Bishop (2006), Pattern Recognition and Machine Learning, section 4.2.

    Examples
    --------
    >>> float(round(sigmoid(2.0), 6))
    0.880797
    >>> sigmoid([-1000.0, 0.0, 1000.0]).tolist()
    [0.0, 0.5, 1.0]
    """
    logits = floats("z", z)
    decay = np.exp(-np.abs(logits))
    shares: Floats = np.where(logits >= 0, 1.0, decay) / (1.0 + decay)
    return shares


# Half a unit of the third digit: near 1 even a wrong formula is off by less than the usual margin.
@problem(sigmoid, params={"z": Dec(-3, 3, exclude=[0])}, rtol=5e-3, probability=True)
def solve(z: float) -> Solution:
    value = sigmoid(z)
    logits = floats("z", z)
    powers = np.exp(-logits)
    return Solution(
        value,
        wrong={
            "sign_flipped": Wrong(
                sigmoid(-logits).tolist(), "You computed 1/(1 + e^z), which is g(-z) = 1 - g(z): the exponent is -z."
            ),
            "tanh": Wrong(
                np.tanh(logits).tolist(), "That is tanh z, between -1 and 1. The sigmoid is (1 + tanh(z/2))/2."
            ),
            "one_minus_decay": Wrong(
                None if (logits <= 0).any() else (1 - powers).tolist(),
                "That is 1 - e^-z, which comes near only for large z. Divide: 1/(1 + e^-z).",
            ),
            "tangent": Wrong(
                (0.5 + logits / 4).tolist() if logits.any() else None,
                "That is 1/2 + z/4, the tangent at 0, from which the sigmoid bends away: compute 1/(1 + e^-z).",
            ),
            "base_two": Wrong(
                (1 / (1 + 2.0**-logits)).tolist() if logits.any() and (np.abs(logits) < 1000).all() else None,
                "You took 2 for e: these are log-odds of the natural logarithm, and the power is e^-z.",
            ),
            "odds": Wrong(
                np.exp(logits).tolist(), "That is e^z, the odds p/(1 - p). The probability is odds/(1 + odds)."
            ),
        },
        steps=[
            *(
                f"e^-z = e^{number(0.0 - x)} = {show(float(power), 6)}"
                for x, power in zip(logits.ravel(), powers.ravel(), strict=True)
            ),
            *(
                f"1/(1 + {show(float(power), 6)}) = {show(float(share), 4)}"
                for power, share in zip(powers.ravel(), np.ravel(value), strict=True)
            ),
        ],
    )
