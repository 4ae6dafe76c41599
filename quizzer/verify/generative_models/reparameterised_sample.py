import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import Floats, floats, same_length
from quizzer.verify.parameters import Dec, ListOf
from quizzer.verify.problem import Solution, Wrong, problem


def reparameterised_sample(mu: ArrayLike, log_variance: ArrayLike, epsilon: ArrayLike) -> Floats:
    r"""Sample of a Gaussian with independent dimensions, made of standard normal noise.

    Parameters
    ----------
    mu : array_like of shape (d,)
        Means, as an encoder gives them.
    log_variance : array_like of shape (d,)
        Natural logarithms of the variances.
    epsilon : array_like of shape (d,)
        Noise, drawn from the standard normal.

    Returns
    -------
    ndarray of shape (d,)
        The sample, differentiable in the first two arguments.

    Raises
    ------
    ValueError
        If a number is not finite, or the lengths differ.

    Notes
    -----
    .. math:: z = \mu + \sigma \odot \epsilon, \qquad \sigma = e^{\frac12 \ln \sigma^2}

    References
    ----------
    .. [1] Kingma and Welling (2014), "Auto-Encoding Variational Bayes".

    Examples
    --------
    >>> reparameterised_sample([1, 2], [0, 0], [0.5, -1]).tolist()
    [1.5, 1.0]
    """
    means, logs, noise = floats("mu", mu, 1), floats("log_variance", log_variance, 1), floats("epsilon", epsilon, 1)
    same_length("mu", means, "log_variance", logs)
    same_length("mu", means, "epsilon", noise)
    sample: Floats = means + np.exp(logs / 2) * noise
    return sample


@problem(
    reparameterised_sample,
    params={
        "mu": ListOf(Dec(-2, 2, 0.1, exclude=[0]), 2),
        "log_variance": ListOf(Dec(-2, 1.5, 0.1, exclude=[0]), "mu"),
        "epsilon": ListOf(Dec(-1.5, 1.5, 0.1, exclude=[0, 1, -1]), "mu"),
    },
)
def solve(mu: list[float], log_variance: list[float], epsilon: list[float]) -> Solution:
    value = reparameterised_sample(mu, log_variance, epsilon)
    means, logs, noise = floats("mu", mu), floats("log_variance", log_variance), floats("epsilon", epsilon)
    deviations = np.exp(logs / 2)
    return Solution(
        value,
        wrong={
            "variance_for_deviation": Wrong(
                means + np.exp(logs) * noise,
                "You multiplied the noise by the variance: it is multiplied by σ, its root.",
            ),
            "log_for_deviation": Wrong(
                means + logs * noise, "You multiplied the noise by the log-variance: σ is e to half of it."
            ),
            "half_log_for_deviation": Wrong(
                means + logs / 2 * noise, "You multiplied the noise by ln σ: raise e to it first."
            ),
            "unscaled": Wrong(means + noise, "You added the noise as it is: σ multiplies it."),
            "mean_lost": Wrong(deviations * noise, "You left out the mean: the noise is spread around it."),
            "subtracted": Wrong(means - deviations * noise, "You subtracted the noise: z = μ + σε."),
            "divided": Wrong(means + noise / deviations, "You divided the noise by σ: it is multiplied."),
        },
        steps=[
            f"σ_{j} = e^({show(float(s), 6)}/2) = {show(float(d), 6)}, "
            f"z_{j} = {show(float(m), 6)} + {show(float(d), 6)} × {operand(e, 6)} = {show(float(z), 4)}"
            for j, (m, s, d, e, z) in enumerate(zip(means, logs, deviations, noise, value, strict=True), 1)
        ],
        scale=np.abs(means) + np.abs(deviations * noise),
    )
