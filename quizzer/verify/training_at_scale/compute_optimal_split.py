import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import positive
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def compute_optimal_split(compute: float, ratio: float) -> list[float]:
    r"""Parameters and tokens, both in billions, that use up a budget C = 6ND at a fixed ratio of tokens to parameters.

    Parameters
    ----------
    compute : float
        Budget C in units of 10^21 operations, positive.
    ratio : float
        Tokens for each parameter r, positive.

    Returns
    -------
    list of 2 floats
        Parameters N and tokens D.

    Raises
    ------
    ValueError
        If a number is not positive.

    Notes
    -----
    .. math:: N = \sqrt{\frac{C}{6 r}}, \qquad D = r N

    References
    ----------
    .. [1] Hoffmann et al. (2022), "Training Compute-Optimal Large Language Models".

    Examples
    --------
    >>> compute_optimal_split(12, 20)
    [10.0, 200.0]
    """
    positive(compute=compute, ratio=ratio)
    size = math.sqrt(compute * 1000 / (6 * ratio))
    return [size, ratio * size]


@problem(compute_optimal_split, params={"compute": Dec(1, 90, 0.5), "ratio": Choice(15, 20, 25, 40)})
def solve(compute: float, ratio: float) -> Solution:
    value, pairs = compute_optimal_split(compute, ratio), compute * 1000 / 6
    size, tokens = value
    return Solution(
        value,
        wrong={
            "six_left_out": Wrong(
                [x * math.sqrt(6) for x in value], "You took C to be ND: training takes 6 operations each."
            ),
            "forward_alone": Wrong(
                [x * math.sqrt(3) for x in value], "You took C to be 2ND, the forward pass: training takes 6ND."
            ),
            "root_left_out": Wrong(
                [size * size, ratio * size * size], "You did not take the root: C = 6 r N², so N² is C/(6r)."
            ),
            "ratio_outside_the_root": Wrong(
                [math.sqrt(pairs) / ratio, math.sqrt(pairs)] if ratio != 1 else None,
                "You divided by the ratio after the root: with D = rN, C = 6 r N².",
            ),
            "equal_shares": Wrong(
                [math.sqrt(pairs)] * 2 if ratio != 1 else None, "You made N and D equal: D is a multiple of N."
            ),
            "plain_numbers": Wrong([x * 1e9 for x in value], "Those are single ones: here both count in billions."),
            "swapped": Wrong([tokens, size] if ratio != 1 else None, "You swapped the two: parameters come first."),
        },
        steps=[
            f"in billions squared: N D = {number(compute)} × 1000/6 = {show(pairs, 8)}",
            f"with D = {number(ratio)} N: N^2 = {show(pairs, 8)}/{number(ratio)} = {show(pairs / ratio, 6)}",
            f"N = {show(size, 5)}",
            f"D = {number(ratio)} × {show(size, 5)} = {show(tokens, 4)}",
        ],
    )
