"""Ridge penalty that a Gaussian prior stands for."""

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem


def ridge_penalty_of_prior(sigma: float, tau: float) -> float:
    r"""Weight of the penalty in ‖y - Xw‖² + lam‖w‖² whose minimiser is the posterior mode.

    Parameters
    ----------
    sigma : float
        Standard deviation of the Gaussian noise, positive.
    tau : float
        Standard deviation of the independent Gaussian priors on the weights, positive.

    Returns
    -------
    float
        The weight lam, positive: large for much noise and for a narrow prior.

    Raises
    ------
    ValueError
        If an argument is not finite or not positive.

    Notes
    -----
    .. math:: \lambda = \frac{\sigma^2}{\tau^2}

    Minus the log posterior, times twice the noise variance, is the penalised sum of squares.

    References
    ----------
    .. [1] Hastie, Tibshirani and Friedman (2009), The Elements of Statistical Learning, section 3.4.1.

    Examples
    --------
    >>> ridge_penalty_of_prior(2.0, 0.5)
    16.0
    """
    noise, prior = float(floats("sigma", sigma, 0)), float(floats("tau", tau, 0))
    if noise <= 0:
        raise ValueError("sigma must be positive")
    if prior <= 0:
        raise ValueError("tau must be positive")
    return (noise / prior) ** 2


@problem(
    ridge_penalty_of_prior,
    version=1,
    params={
        "sigma": Choice(0.2, 0.3, 0.4, 0.6, 0.8, 1.2, 1.5, 1.8, 2.5, 3),
        "tau": Choice(0.2, 0.25, 0.3, 0.4, 0.6, 0.8, 1.2, 1.5, 2.5),
    },
)
def solve(sigma: float, tau: float) -> Solution:
    value = ridge_penalty_of_prior(sigma, tau)
    return Solution(
        value,
        wrong={
            "inverted": Wrong(1 / value, "You divided the other way: a narrow prior (small τ) is a strong penalty."),
            "unsquared": Wrong(sigma / tau, "That is the ratio of the standard deviations: variances count."),
            "noise_unsquared": Wrong(
                sigma / tau**2 if sigma != 1 else None,
                "You did not square σ: the variance of the noise is σ².",
            ),
            "prior_unsquared": Wrong(
                sigma**2 / tau if tau != 1 else None,
                "You did not square τ: the variance of the prior is τ².",
            ),
            "half_kept": Wrong(
                value / 2, "Both terms of minus the log posterior have the ½, so it cancels: λ = σ²/τ²."
            ),
            "doubled": Wrong(
                2 * value, "You gave the prior no ½: both terms of minus the log posterior have it, so λ = σ²/τ²."
            ),
            "noise_forgotten": Wrong(
                1 / tau**2, "You left out the noise: minus the log posterior is multiplied by 2σ² to free ‖y - Xw‖²."
            ),
        },
        steps=[
            "minus the log posterior is ‖y - Xw‖²/(2σ²) + ‖w‖²/(2τ²), up to a constant",
            "times 2σ²: ‖y - Xw‖² + (σ²/τ²)‖w‖²",
            f"λ = {number(sigma**2)}/{number(tau**2)} = {show(value, 4)}",
        ],
    )
