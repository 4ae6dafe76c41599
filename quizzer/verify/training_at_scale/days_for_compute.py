from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, positive, whole
from quizzer.verify.parameters import Choice, Dec, number
from quizzer.verify.problem import Solution, Wrong, problem


def days_for_compute(compute: float, gpus: int, tflops: float, utilisation: float) -> float:
    r"""Days in which GPUs do a number of operations at a share of their peak.

    Parameters
    ----------
    compute : float
        Operations in units of 10^21.
    gpus : int
        Number of GPUs.
    tflops : float
        Peak of a GPU in 10^12 operations a second, positive.
    utilisation : float
        Share of the peak that counts (MFU), above 0 and at most 1.

    Returns
    -------
    float
        Days of 24 hours without interruptions.

    Raises
    ------
    ValueError
        If `gpus`, `tflops` or `utilisation` is not positive, or the share is above 1.

    Notes
    -----
    .. math:: \frac{C}{G \cdot F \cdot u \cdot 86400}

    References
    ----------
    .. [1] Narayanan et al. (2021), "Efficient Large-Scale Language Model Training on GPU Clusters Using Megatron-LM".

    Examples
    --------
    >>> round(days_for_compute(84, 1000, 312, 0.4), 2)
    7.79
    """
    floats("compute", compute, 0)
    positive(tflops=tflops, utilisation=utilisation)
    whole(gpus=gpus)
    if utilisation > 1:
        raise ValueError("utilisation cannot be more than 1")
    return compute * 1e21 / (gpus * tflops * 1e12 * utilisation * 86400)


@problem(
    days_for_compute,
    params={
        "compute": Dec(5, 250, 2.5),
        "gpus": Choice(64, 128, 256, 512, 1024),
        "tflops": Choice(312, 989),
        "utilisation": Choice(0.35, 0.4, 0.45, 0.5),
    },
)
def solve(compute: float, gpus: int, tflops: float, utilisation: float) -> Solution:
    value = days_for_compute(compute, gpus, tflops, utilisation)
    rate = gpus * tflops * utilisation
    return Solution(
        value,
        wrong={
            "at_the_peak": Wrong(
                value * utilisation if utilisation < 1 else None,
                "That is at the peak: only a share of it is reached.",
            ),
            "share_on_the_wrong_side": Wrong(
                value * utilisation**2 if utilisation < 1 else None,
                "You multiplied the time by the share: a lower one makes the run longer, so divide.",
            ),
            "hours": Wrong(value * 24, "Those are hours: a day has 24."),
            "seconds": Wrong(value * 86400, "Those are seconds: a day has 86,400."),
            "one_gpu": Wrong(value * gpus if gpus > 1 else None, "That is the time of one GPU: they share the work."),
        },
        steps=[
            f"all GPUs: {gpus} × {number(tflops)} × 10^12 × {number(utilisation)} = {show(rate, 8)} × 10^12 per second",
            f"seconds: {show(compute, 6)} × 10^21/({show(rate, 8)} × 10^12) = {show(compute * 1e9 / rate, 6)}",
            f"days: {show(compute * 1e9 / rate, 6)}/86400 = {show(value, 4)}",
        ],
    )
