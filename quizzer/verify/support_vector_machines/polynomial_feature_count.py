import math

from quizzer.verify.arrays import whole
from quizzer.verify.parameters import Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def polynomial_feature_count(d: int, p: int) -> int:
    r"""Number of different monomials of degree 0 to p in d variables.

    Parameters
    ----------
    d : int
        Number of input features, positive.
    p : int
        Degree of the kernel (xᵀz + 1)^p, positive.

    Returns
    -------
    int
        Dimension of the feature space, the constant included.

    Raises
    ------
    ValueError
        If d or p is not a positive whole number.

    Notes
    -----
    .. math:: \binom{d + p}{p}

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 12.3.

    Examples
    --------
    >>> polynomial_feature_count(2, 2)
    6
    """
    whole(d=d, p=p)
    return math.comb(int(d) + int(p), int(p))


@problem(polynomial_feature_count, params={"d": Int(2, 12), "p": Int(2, 4)}, exact=True)
def solve(d: int, p: int) -> Solution:
    value = polynomial_feature_count(d, p)
    return Solution(
        value,
        wrong={
            "top_degree_only": Wrong(
                math.comb(d + p - 1, p),
                "That counts degree p only: the + 1 in the kernel brings in all lower degrees.",
            ),
            "constant_forgotten": Wrong(value - 1, "You left out the constant, the monomial of degree 0."),
            "products_forgotten": Wrong(
                1 + d * p if d > 1 and p > 1 else None,
                "You counted powers of single features only: products such as x₁x₂ are features too.",
            ),
            "ordered": Wrong(
                (d + 1) ** p, "You counted x₁x₂ and x₂x₁ apart: the order of the factors makes no new monomial."
            ),
            "ordered_top_degree": Wrong(
                d**p, "You counted ordered products of p features: order does not count, and lower degrees are missing."
            ),
        },
        steps=[
            f"choose {number(p)} factors out of {number(d)} features and the constant 1, with repetition",
            f"({number(d)} + {number(p)} choose {number(p)}) = {number(value)}",
        ],
    )
