from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, positive, whole
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def run_price(days: float, gpus: int, dollars: float) -> float:
    r"""Price of GPUs for some days, in thousands of dollars.

    Parameters
    ----------
    days : float
        Length of the run.
    gpus : int
        Number of GPUs.
    dollars : float
        Price of a GPU for an hour, positive.

    Returns
    -------
    float
        Without storage, network, staff, failed runs and trials.

    Raises
    ------
    ValueError
        If `gpus` or `dollars` is not positive.

    Notes
    -----
    .. math:: \frac{24 \, T \, G \, p}{1000}

    References
    ----------
    .. [1] Strubell, Ganesh and McCallum (2019), "Energy and Policy Considerations for Deep Learning in NLP".

    Examples
    --------
    >>> run_price(10, 100, 2)
    48.0
    """
    floats("days", days, 0)
    positive(dollars=dollars)
    whole(gpus=gpus)
    return 24 * days * gpus * dollars / 1000


@problem(
    run_price,
    params={
        "days": Dec(3, 60, 0.5),
        "gpus": Choice(64, 128, 256, 512, 1024),
        "dollars": Choice(1.5, 1.8, 2.5, 3.2),
    },
)
def solve(days: float, gpus: int, dollars: float) -> Solution:
    value = run_price(days, gpus, dollars)
    hours = 24 * days * gpus
    return Solution(
        value,
        wrong={
            "days_for_hours": Wrong(value / 24, "You multiplied days by the price of an hour: a day has 24 hours."),
            "one_gpu": Wrong(value / gpus if gpus > 1 else None, "That is one GPU: all of them are paid."),
            "dollars_asked_in_thousands": Wrong(value * 1000, "Those are dollars: thousands of them were asked."),
            "gpu_hours": Wrong(
                hours / 1000 if dollars != 1 else None, "Those are thousands of GPU hours: each has its price."
            ),
        },
        steps=[
            f"GPU hours: {show(days, 6)} × 24 × {gpus} = {show(hours, 6)}",
            f"{show(hours, 6)} × {number(dollars)}/1000 = {show(value, 4)}",
        ],
    )
