from quizzer.answers.writing import show
from quizzer.verify.arrays import positive, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def model_flops_utilisation(billions: float, tokens_per_second: float, gpus: int, tflops: float) -> float:
    r"""Operations that the model needs, by 6N a token, over what the GPUs could do in the same time.

    Parameters
    ----------
    billions : float
        Parameters N in billions, positive.
    tokens_per_second : float
        Tokens r on which all GPUs together train in a second, positive.
    gpus : int
        Number G of GPUs.
    tflops : float
        Peak F of a GPU in 10^12 operations a second, positive.

    Returns
    -------
    float
        Operations of recomputation do not count as needed; nor do those of the attention scores here.

    Raises
    ------
    ValueError
        If a number is not positive.

    Notes
    -----
    .. math:: \frac{6 N r}{G \cdot F}

    References
    ----------
    .. [1] Chowdhery et al. (2022), "PaLM: Scaling Language Modeling with Pathways".

    Examples
    --------
    >>> model_flops_utilisation(10, 2000, 1, 300)
    0.4
    """
    positive(billions=billions, tokens_per_second=tokens_per_second, tflops=tflops)
    whole(gpus=gpus)
    return 6 * billions * tokens_per_second / (gpus * tflops * 1000)


def _tokens_per_second(draws: Draws, earlier: Drawn) -> int:
    """As many whole hundreds as make a share of about 0.25 to 0.58."""
    full = float(earlier["gpus"]) * earlier["tflops"] * 1000 / (6 * earlier["billions"])
    return 100 * int(full * draws.integer(25, 58) / 10_000)


@problem(
    model_flops_utilisation,
    params={
        "billions": Dec(1.5, 30.5, 0.5),
        "gpus": Choice(8, 16, 32, 64, 128, 256),
        "tflops": Choice(312, 989),
        "tokens_per_second": Int(100, 9_000_000, draw=_tokens_per_second),
    },
)
def solve(billions: float, tokens_per_second: float, gpus: int, tflops: float) -> Solution:
    value = model_flops_utilisation(billions, tokens_per_second, gpus, tflops)
    needed, peak = 6 * billions * tokens_per_second / 1000, gpus * tflops
    return Solution(
        value,
        wrong={
            "forward_alone": Wrong(value / 3, "You counted the forward pass, 2N a token: training takes 6N."),
            "backward_alone": Wrong(value * 2 / 3, "You counted the backward pass, 4N a token: training takes 6N."),
            "one_operation": Wrong(value / 6, "You counted N operations a token: training takes 6N."),
            "computed_again": Wrong(
                value * 8 / 6,
                "You counted the forward pass twice, 8N a token: recomputation counts in the use of the hardware,"
                " not in that of the model.",
            ),
            "one_gpu": Wrong(
                value * gpus if gpus > 1 else None, "You divided by the peak of one GPU: the tokens are those of all."
            ),
            "lost_share": Wrong(1 - value, "That is the share that is lost."),
        },
        steps=[
            f"needed: 6 × {number(billions)} × 10^9 × {number(tokens_per_second)} = {show(needed, 6)} × 10^12",
            f"peak: {gpus} × {number(tflops)} × 10^12 = {number(peak)} × 10^12",
            f"{show(needed, 6)}/{number(peak)} = {show(value, 4)}",
        ],
    )
