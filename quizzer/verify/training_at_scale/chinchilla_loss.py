from quizzer.answers.writing import show
from quizzer.verify.arrays import positive
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem

E, A, ALPHA, B, BETA = 1.69, 406.4, 0.34, 410.7, 0.28


def chinchilla_loss(billions: float, tokens: float) -> float:
    r"""Loss of a model of N parameters after D tokens, by the third fit of Hoffmann et al. (2022), in nats a token.

    Parameters
    ----------
    billions : float
        Parameters N in billions, positive.
    tokens : float
        Training tokens D in billions, positive.

    Returns
    -------
    float
        On the data and with the tokenizer of that study.

    Raises
    ------
    ValueError
        If a number is not positive.

    Notes
    -----
    .. math:: L = 1.69 + \frac{406.4}{N^{0.34}} + \frac{410.7}{D^{0.28}}

    References
    ----------
    .. [1] Hoffmann et al. (2022), "Training Compute-Optimal Large Language Models".

    Examples
    --------
    >>> round(chinchilla_loss(70, 1400), 3)
    1.937
    """
    positive(billions=billions, tokens=tokens)
    return float(E + A / (billions * 1e9) ** ALPHA + B / (tokens * 1e9) ** BETA)


@problem(
    chinchilla_loss,
    version=1,
    params={
        "billions": Choice(0.4, 0.7, 1, 1.5, 2, 3, 7, 8, 13, 30, 70),
        "tokens": Choice(20, 30, 50, 80, 100, 140, 200, 300, 400, 600, 1000, 1500, 2000),
    },
    rtol=0.002,
    digits=4,
)
def solve(billions: float, tokens: float) -> Solution:
    value, size, data = chinchilla_loss(billions, tokens), billions * 1e9, tokens * 1e9
    of_size, of_data = A / size**ALPHA, B / data**BETA
    return Solution(
        value,
        wrong={
            "floor_left_out": Wrong(
                value - E, "You left out the constant 1.69, which no size and no data take away in this law."
            ),
            "size_left_out": Wrong(value - of_size, "You left out the term of the model's size."),
            "data_left_out": Wrong(value - of_data, "You left out the term of the data."),
            "exponents_swapped": Wrong(
                E + A / size**BETA + B / data**ALPHA, "You swapped the exponents: 0.34 belongs to N, 0.28 to D."
            ),
            "billions_put_in": Wrong(
                E + A / billions**ALPHA + B / tokens**BETA,
                "You put in billions: N and D are numbers of parameters and tokens.",
            ),
            "tokens_in_billions": Wrong(
                E + of_size + B / tokens**BETA, "You put in the tokens in billions: D is the number of tokens."
            ),
        },
        steps=[
            f"size: 406.4/({number(billions)} × 10^9)^0.34 = {show(of_size, 5)}",
            f"data: 410.7/({number(tokens)} × 10^9)^0.28 = {show(of_data, 5)}",
            f"1.69 + {show(of_size, 5)} + {show(of_data, 5)} = {show(value, 4)}",
        ],
    )
