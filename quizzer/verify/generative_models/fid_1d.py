import math
from collections.abc import Callable

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, not_negative
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, bracketed, number
from quizzer.verify.problem import Solution, Wrong, problem


def fid_1d(mean_1: float, deviation_1: float, mean_2: float, deviation_2: float) -> float:
    r"""Fréchet distance as FID defines it (squared), of one feature that is Gaussian in both sets.

    Parameters
    ----------
    mean_1, deviation_1 : float
        Mean and standard deviation over the real images; the deviation is not negative.
    mean_2, deviation_2 : float
        Mean and standard deviation over the generated images; the deviation is not negative.

    Returns
    -------
    float
        0 only if both numbers agree.

    Raises
    ------
    ValueError
        If a number is not finite, or a deviation is negative.

    Notes
    -----
    .. math:: (\mu_1 - \mu_2)^2 + \sigma_1^2 + \sigma_2^2 - 2 \sqrt{\sigma_1^2 \sigma_2^2}

    References
    ----------
    .. [1] Heusel et al. (2017), "GANs Trained by a Two Time-Scale Update Rule Converge to a Local Nash Equilibrium".

    Examples
    --------
    >>> fid_1d(1, 2, 4, 1)
    10.0
    """
    for name, mean in (("mean_1", mean_1), ("mean_2", mean_2)):
        floats(name, mean, 0)
    not_negative(deviation_1=deviation_1, deviation_2=deviation_2)
    return float((mean_1 - mean_2) ** 2 + (deviation_1 - deviation_2) ** 2)


def _apart(name: str, low: int, high: int) -> Callable[[Draws, Drawn], float]:
    """A number of low..high tenths that differs from the first set's."""

    def draw(draws: Draws, earlier: Drawn) -> float:
        other = earlier[name]
        tenths = [n for n in range(low, high + 1) if n not in (0, 10) and 0.4 <= abs(n / 10 - other) <= 2]
        return draws.choice([n / 10 for n in tenths if abs(n / 10 - other) != 1])

    return draw


@problem(
    fid_1d,
    params={
        "mean_1": Dec(-1, 3, 0.1, exclude=[0]),
        "deviation_1": Dec(0.5, 3, 0.1, exclude=[1]),
        "mean_2": Dec(-1, 3, 0.1, draw=_apart("mean_1", -10, 30)),
        "deviation_2": Dec(0.5, 3, 0.1, draw=_apart("deviation_1", 5, 30)),
    },
)
def solve(mean_1: float, deviation_1: float, mean_2: float, deviation_2: float) -> Solution:
    value = fid_1d(mean_1, deviation_1, mean_2, deviation_2)
    distance, first, second = abs(mean_1 - mean_2), deviation_1**2, deviation_2**2
    product = deviation_1 * deviation_2
    return Solution(
        value,
        wrong={
            "root": Wrong(math.sqrt(value), "You took the root: FID is the squared distance."),
            "cross_term_lost": Wrong(
                distance**2 + first + second if product else None,
                "You left out the last term: twice the root of the product of the variances is subtracted.",
            ),
            "cross_term_once": Wrong(
                distance**2 + first + second - product if product else None,
                "The root of the product is subtracted twice.",
            ),
            "no_root": Wrong(
                distance**2 + first + second - 2 * first * second,
                "You subtracted twice the product of the variances: it is the root of that product.",
            ),
            "variances_differ": Wrong(
                distance**2 + (first - second) ** 2,
                "You squared the difference of the variances: it is that of the deviations.",
            ),
            "deviations_unsquared": Wrong(
                distance**2 + deviation_1 + deviation_2 - 2 * math.sqrt(product),
                "You took the deviations for variances: square them first.",
            ),
            "mean_unsquared": Wrong(
                distance + (deviation_1 - deviation_2) ** 2,
                "You took the distance of the means as it is: it is squared.",
            ),
            "means_alone": Wrong(
                distance**2, "You compared the means alone: the spread of the features counts as well."
            ),
            "spread_alone": Wrong(
                (deviation_1 - deviation_2) ** 2,
                "You compared the spread alone: the squared distance of the means is added.",
            ),
        },
        steps=[
            f"means: ({number(mean_1)} - {bracketed(mean_2)})^2 = {show(distance**2, 6)}",
            f"spread: {number(first)} + {number(second)} - 2 × {number(deviation_1)} × {number(deviation_2)} = "
            f"{show((deviation_1 - deviation_2) ** 2, 6)}",
            f"together {show(value, 4)}",
        ],
    )
