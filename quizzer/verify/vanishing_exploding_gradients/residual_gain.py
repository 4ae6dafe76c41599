import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def residual_gain(branches: ArrayLike) -> float:
    r"""Derivative of the last activation in the first input, through scalar residual blocks h + F(h).

    Parameters
    ----------
    branches : array_like of shape (L,)
        Derivative of each block's branch F at its input.

    Returns
    -------
    float
        The factor on the gradient; 1 where every branch is flat.

    Raises
    ------
    ValueError
        If an entry is not finite or there is no block.

    Notes
    -----
    .. math:: \frac{\partial h_L}{\partial h_0} = \prod_{l=1}^{L} \left(1 + F_l'(h_{l-1})\right)

    References
    ----------
    .. [1] He, Zhang, Ren and Sun (2016), "Identity Mappings in Deep Residual Networks".

    Examples
    --------
    >>> round(residual_gain([0.1, 0.1, 0.1]), 6)
    1.331
    """
    return float((1 + floats("branches", branches, 1)).prod())


@problem(residual_gain, params={"branches": ListOf(Dec(-0.6, 0.9, 0.1, exclude=(0,)), (3, 4), distinct=True)})
def solve(branches: list[float]) -> Solution:
    value, slopes = residual_gain(branches), [float(slope) for slope in branches]
    factors = [1 + slope for slope in slopes]
    several = len(slopes) > 1
    return Solution(
        value,
        wrong={
            "skip_forgotten": Wrong(
                math.prod(slopes), "You left the skip out: the derivative of h + F(h) is 1 + F', not F' alone."
            ),
            "slopes_added": Wrong(
                1 + sum(slopes) if several else None,
                "You added the slopes to 1: each block has a factor 1 + F', and the factors are multiplied.",
            ),
            "one_skip": Wrong(
                1 + math.prod(slopes) if several else None,
                "You took one skip around all blocks: each block has its own.",
            ),
            "factors_added": Wrong(
                sum(factors) if several else None,
                "You added the factors of the blocks: the chain rule multiplies them.",
            ),
            "factors_averaged": Wrong(
                sum(factors) / len(factors) if several else None,
                "You averaged the factors of the blocks: the chain rule multiplies them.",
            ),
            "sizes": Wrong(
                math.prod(1 + abs(slope) for slope in slopes) if min(slopes) < 0 else None,
                "You lost the sign of a slope: a falling branch makes its factor smaller than 1.",
            ),
            "subtracted": Wrong(
                math.prod(1 - slope for slope in slopes), "You subtracted the slopes: a branch is added to its input."
            ),
            "last_block_left_out": Wrong(
                math.prod(factors[:-1]) if several else None,
                "You left the last block out: the way back starts at its output.",
            ),
            "first_block_left_out": Wrong(
                math.prod(factors[1:]) if several else None,
                "You left the first block out: the way goes on to its input.",
            ),
        },
        steps=[
            f"factors 1 + F': {', '.join(number(round(factor, 10)) for factor in factors)}",
            f"{' × '.join(number(round(factor, 10)) for factor in factors)} = {show(value, 4)}",
        ],
        scale=float(np.abs(factors).prod()),
    )
