import numpy as np

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def explained_variance(a: float, b: float, c: float) -> float:
    r"""Share of the first principal component in the variance of two features.

    Parameters
    ----------
    a, b : float
        Variances of the two features, positive.
    c : float
        Their covariance, in size at most the root of a b.

    Returns
    -------
    float
        Between 1/2 and 1.

    Raises
    ------
    ValueError
        If a variance is not positive, or the covariance is larger than the variances allow.

    Notes
    -----
    The eigenvalues of the covariance matrix are the variances along the principal axes.

    .. math:: \frac{\lambda_1}{\lambda_1 + \lambda_2}, \qquad
        \lambda_{1, 2} = \frac{a + b}{2} \pm \sqrt{\left( \frac{a - b}{2} \right)^2 + c^2}

    References
    ----------
    .. [1] Bishop (2006), "Pattern Recognition and Machine Learning", section 12.1.

    Examples
    --------
    >>> explained_variance(4, 1, 2)
    1.0
    """
    for name, entry in (("a", a), ("b", b), ("c", c)):
        floats(name, entry, 0)
    if a <= 0 or b <= 0:
        raise ValueError("variances must be positive")
    if c * c > a * b:
        raise ValueError("the covariance is larger than the variances allow")
    return _largest(a, b, c) / (a + b)


def _largest(a: float, b: float, c: float) -> float:
    return (a + b) / 2 + float(np.hypot((a - b) / 2, c))


def _b(draws: Draws, earlier: Drawn) -> int:
    """The other variance is of another size, so that standardising matters."""
    return draws.integer(12, 30) if earlier["a"] < 10 else draws.integer(3, 9)


def _c(draws: Draws, earlier: Drawn) -> int:
    """A covariance that the variances allow, and with which standardising would change the share."""
    a, b = earlier["a"], earlier["b"]
    allowed = range(3, int((a * b - 1) ** 0.5) + 1)
    telling = [c for c in allowed if abs((1 + c / (a * b) ** 0.5) / 2 - explained_variance(a, b, c)) > 0.04]
    return draws.choice([-1, 1]) * draws.choice(telling)


def _reject(a: float, b: float, c: float) -> str | None:
    return None if 0.55 < explained_variance(a, b, c) < 0.96 else "the share is nearly one half or 1"


@problem(
    explained_variance,
    params={"a": Choice(*range(3, 10), *range(12, 31)), "b": Int(3, 30, draw=_b), "c": Int(-16, 16, draw=_c)},
    reject=_reject,
    probability=True,
)
def solve(a: float, b: float, c: float) -> Solution:
    value, first = explained_variance(a, b, c), _largest(a, b, c)
    second = a + b - first
    related, pure = bool(c), second > 1e-12
    return Solution(
        value,
        wrong={
            "diagonal": Wrong(
                max(a, b) / (a + b) if related else None,
                "You took the larger variance of a feature: the axis is turned, so take the larger eigenvalue.",
            ),
            "second_component": Wrong(1 - value, "That is the share of the second component."),
            "deviations": Wrong(
                first**0.5 / (first**0.5 + second**0.5) if pure else None,
                "You took roots: shares of variance are of the eigenvalues themselves.",
            ),
            "squared_eigenvalues": Wrong(
                first**2 / (first**2 + second**2) if pure else None,
                "You squared: the eigenvalues of the covariance matrix are variances already.",
            ),
            "eigenvalue": Wrong(first, "That is the larger eigenvalue: divide by the sum of both."),
            "ratio": Wrong(first / second if pure else None, "You divided by the other eigenvalue: divide by the sum."),
            "correlations": Wrong(
                (1 + abs(c) / (a * b) ** 0.5) / 2 if a != b else None,
                "That is for standardised features: here the covariance matrix itself is decomposed.",
            ),
            "covariance_not_squared": Wrong(
                ((a + b) / 2 + (((a - b) / 2) ** 2 + abs(c)) ** 0.5) / (a + b) if abs(c) not in (0, 1) else None,
                "You did not square the covariance under the root.",
            ),
            "four_left_out": Wrong(
                ((a + b) / 2 + float(np.hypot(a - b, c)) / 2) / (a + b) if related else None,
                "You left out the 4 under the root: (a - b)^2 + 4c^2, all of it halved.",
            ),
            "variances_plus_covariance": Wrong(
                (max(a, b) + abs(c)) / (a + b) if related else None,
                "You added the covariance to a variance: that is no eigenvalue. Solve (a - λ)(b - λ) = c².",
            ),
            "difference_not_halved": Wrong(
                ((a + b) / 2 + float(np.hypot(a - b, c))) / (a + b) if a != b else None,
                "You did not halve a - b under the root.",
            ),
        },
        steps=[
            f"({number(a)} - λ)({number(b)} - λ) - ({number(c)})^2 = 0",
            f"λ = {number((a + b) / 2)} ± √({number(((a - b) / 2) ** 2)} + {number(c * c)}): "
            f"{show(first, 6)} and {show(second, 6)}",
            f"{show(first, 6)}/{number(a + b)} = {show(value, 4)}",
        ],
    )
