"""Signal-to-noise ratio of a diffusion process."""

import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def diffusion_snr(beta: float, steps: int) -> float:
    r"""Variance of the signal over that of the noise after some steps of equal noise, for data of variance 1.

    Parameters
    ----------
    beta : float
        Variance of the noise that each step adds, above 0 and at most 1.
    steps : int
        Number of steps, positive.

    Returns
    -------
    float
        Falls with each step, towards 0.

    Raises
    ------
    ValueError
        If beta is not above 0 and at most 1, or the steps are not a positive whole number.

    Notes
    -----
    .. math:: \frac{\bar\alpha}{1 - \bar\alpha}, \qquad \bar\alpha = (1 - \beta)^t

    References
    ----------
    .. [1] Kingma et al. (2021), "Variational Diffusion Models".

    Examples
    --------
    >>> round(diffusion_snr(0.5, 2), 6)
    0.333333
    """
    if not 0 < float(floats("beta", beta, 0)) <= 1:
        raise ValueError("beta must be above 0 and at most 1")
    whole(steps=steps)
    kept = (1 - beta) ** steps
    return float(kept / (1 - kept))


@problem(
    diffusion_snr,
    version=1,
    params={"beta": Choice(0.02, 0.05, 0.1, 0.15, 0.2), "steps": Int(3, 12)},
)
def solve(beta: float, steps: int) -> Solution:
    value, kept = diffusion_snr(beta, steps), (1 - beta) ** steps
    left, several = 1 - steps * beta, steps > 1
    return Solution(
        value,
        wrong={
            "signal_share": Wrong(
                kept or None, "That is ᾱ, the signal's share of the whole variance: divide by the noise's share."
            ),
            "turned": Wrong((1 - kept) / kept if kept else None, "That is noise over signal."),
            "amplitudes": Wrong(math.sqrt(value), "That is the ratio of the factors: variances are their squares."),
            "decibels": other_convention(
                10 * math.log10(value) if value else None, "that is in decibels; this card asks for the ratio itself."
            ),
            "noise_added_up": Wrong(
                left / (steps * beta) if several and left > 0 else None,
                "You added up the noise of the steps: each step also shrinks what was there.",
            ),
            "signal_over_added_noise": Wrong(
                kept / (steps * beta) if several else None,
                "You added up the noise of the steps: earlier noise shrinks as well, and 1 - ᾱ is left.",
            ),
            "one_step": Wrong(
                (1 - beta) / beta if several else None, "That is after one step: the factors 1 - β multiply."
            ),
        },
        steps=[
            f"ᾱ: (1 - {number(beta)})^{steps} = {show(kept, 6)}",
            f"{show(kept, 6)}/(1 - {show(kept, 6)}) = {show(value, 4)}",
        ],
    )
