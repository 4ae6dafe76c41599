"""The slips of the learned scale and shift, the same for batch and layer normalization."""

from collections.abc import Callable

from quizzer.verify.arrays import Floats
from quizzer.verify.problem import Result, Wrong


def affine_slips(
    normalised: Floats, scale: Floats, shift: Floats, parts: Callable[[Floats], Result]
) -> dict[str, Wrong]:
    """What becomes of gamma and beta where one or both are forgotten, exchanged, or applied in the other order."""
    scales, shifts = bool((scale != 1).any()), bool((shift != 0).any())
    return {
        "affine_skipped": Wrong(
            parts(normalised) if scales and shifts else None,
            "You stopped at mean 0 and variance 1: γ scales and β shifts the result.",
        ),
        "gamma_forgotten": Wrong(
            parts(normalised + shift) if scales else None, "You left out γ: it multiplies the normalised values."
        ),
        "beta_forgotten": Wrong(
            parts(scale * normalised) if shifts else None, "You left out β: it is added at the end."
        ),
        "gamma_and_beta_exchanged": Wrong(
            parts(shift * normalised + scale) if scales or shifts else None,
            "You exchanged the two: γ multiplies, β is added.",
        ),
        "beta_before_gamma": Wrong(
            parts(scale * (normalised + shift)) if scales and shifts else None,
            "You added β first: γ multiplies the normalised values, and β is added to that.",
        ),
    }
