from quizzer.answers.writing import show
from quizzer.verify.arrays import positive
from quizzer.verify.parameters import Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def training_flops(billions: float, tokens: float) -> float:
    r"""Operations for training a dense model by the rule of thumb C = 6ND, in units of 10^21.

    Parameters
    ----------
    billions : float
        Parameters N in billions, positive.
    tokens : float
        Training tokens D in billions, positive.

    Returns
    -------
    float
        Multiplications and additions count one each; attention scores and recomputation are left out.

    Raises
    ------
    ValueError
        If a number is not positive.

    Notes
    -----
    .. math:: C = 6 N D

    References
    ----------
    .. [1] Kaplan et al. (2020), "Scaling Laws for Neural Language Models".

    Examples
    --------
    >>> training_flops(7, 2000)
    84.0
    """
    positive(billions=billions, tokens=tokens)
    return 6 * billions * tokens / 1000


@problem(training_flops, params={"billions": Dec(1.5, 34.5, 0.5), "tokens": Dec(150, 2950, 50)})
def solve(billions: float, tokens: float) -> Solution:
    value = training_flops(billions, tokens)
    return Solution(
        value,
        wrong={
            "forward_alone": Wrong(value / 3, "That is the forward pass, 2ND: the backward pass costs 4ND more."),
            "backward_alone": Wrong(value * 2 / 3, "That is the backward pass, 4ND: the forward pass costs 2ND more."),
            "additions_left_out": Wrong(
                value / 2,
                "That is 3ND: a multiplication and an addition are 2 operations, so 2ND forward and 4ND backward.",
            ),
            "one_operation": Wrong(value / 6, "That is ND: each parameter and token takes 6 operations."),
            "computed_again": Wrong(
                value * 8 / 6, "That is 8ND, with the forward pass computed again, which the rule does not count."
            ),
            "billions_of_operations": Wrong(
                value * 1000, "A billion times a billion is 10^18: divide by 1000 for units of 10^21."
            ),
            "plain_operations": Wrong(value * 1e21, "Those are operations: the unit here is 10^21 of them."),
        },
        steps=[
            f"6 × {number(billions)} × {number(tokens)} = {number(6 * billions * tokens)}, times 10^9 × 10^9",
            f"in units of 10^21: {show(value, 5)}",
        ],
    )
