import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, same_length
from quizzer.verify.parameters import Dec, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def gaussian_kl_standard(mu: ArrayLike, log_variance: ArrayLike) -> float:
    r"""Divergence of a Gaussian with independent dimensions from the standard normal, in nats.

    Parameters
    ----------
    mu : array_like of shape (d,)
        Means, as an encoder gives them.
    log_variance : array_like of shape (d,)
        Natural logarithms of the variances.

    Returns
    -------
    float
        Sum over the dimensions; 0 only for the standard normal itself.

    Raises
    ------
    ValueError
        If a number is not finite, or the lengths differ.

    Notes
    -----
    .. math:: \frac12 \sum_{j=1}^{d} \left( \mu_j^2 + \sigma_j^2 - 1 - \ln \sigma_j^2 \right)

    References
    ----------
    .. [1] Kingma and Welling (2014), "Auto-Encoding Variational Bayes".

    Examples
    --------
    >>> gaussian_kl_standard([1, 2], [0, 0])
    2.5
    """
    means, logs = floats("mu", mu, 1), floats("log_variance", log_variance, 1)
    same_length("mu", means, "log_variance", logs)
    return float(np.sum(np.square(means) + np.expm1(logs) - logs) / 2)


@problem(
    gaussian_kl_standard,
    params={
        "mu": ListOf(Dec(-2, 2, 0.1, exclude=[0]), 2),
        "log_variance": ListOf(Dec(-2, 1.5, 0.1, exclude=[0]), "mu"),
    },
    unit="nats",
)
def solve(mu: list[float], log_variance: list[float]) -> Solution:
    value = gaussian_kl_standard(mu, log_variance)
    means, logs = floats("mu", mu), floats("log_variance", log_variance)
    squares, variances = np.square(means), np.exp(logs)
    return Solution(
        value,
        wrong={
            "half_lost": Wrong(2 * value, "You left out the factor 1/2 before the sum."),
            "averaged": Wrong(
                value / len(means) if len(means) > 1 else None,
                "You averaged over the dimensions: the divergence of independent dimensions is their sum.",
            ),
            "sign": Wrong(
                -value, "That is minus the divergence, as it stands in the bound: a divergence is not negative."
            ),
            "log_sign": Wrong(
                np.sum(squares + variances - 1 + logs) / 2, "You added the log-variance: it is subtracted."
            ),
            "one_lost": Wrong(
                np.sum(squares + variances - logs) / 2,
                "You left out the -1 of each dimension: with it the standard normal gives 0.",
            ),
            "one_for_all": Wrong(
                (np.sum(squares + variances - logs) - 1) / 2 if len(means) > 1 else None,
                "You subtracted 1 once: each dimension has its own.",
            ),
            "log_deviations": Wrong(
                np.sum(squares + variances**2 - 1 - 2 * logs) / 2,
                "You took the given numbers for ln σ: they are ln σ^2.",
            ),
            "deviation_for_variance": Wrong(
                np.sum(squares + np.sqrt(variances) - 1 - logs) / 2,
                "You added σ: it is the variance σ^2 that is added.",
            ),
            "log_of_deviation": Wrong(
                np.sum(squares + variances - 1 - logs / 2) / 2,
                "You subtracted ln σ: inside the brackets it is ln σ^2.",
            ),
            "log_added_as_variance": Wrong(
                np.sum(squares - 1) / 2, "You took the log-variance for the variance: raise e to it first."
            ),
            "mean_unsquared": Wrong(
                np.sum(np.abs(means) + variances - 1 - logs) / 2, "You took the mean as it is: it enters squared."
            ),
            "reversed_arguments": Wrong(
                np.sum((1 + squares) / variances - 1 + logs) / 2,
                "That is the divergence of the prior from the encoder's Gaussian.",
            ),
        },
        steps=[
            *(
                f"dimension {j}: {operand(m, 6)}^2 + e^{operand(s, 6)} - 1 - {operand(s, 6)} = "
                f"{show(float(m**2 + np.expm1(s) - s), 6)}"
                for j, (m, s) in enumerate(zip(means, logs, strict=True), 1)
            ),
            f"half of the sum: {number(0.5)} × {show(2 * value, 6)} = {show(value, 4)}",
        ],
    )
