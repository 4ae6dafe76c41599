import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec
from quizzer.verify.problem import Solution, Wrong, problem


def gan_js(value: float) -> float:
    r"""Jensen-Shannon divergence of data and generator, from the game's value at the best discriminator, in nats.

    Parameters
    ----------
    value : float
        Value of the game, the two expectations added; -ln 4 if both distributions agree.

    Returns
    -------
    float
        Between 0 and ln 2 for a value between -ln 4 and 0.

    Raises
    ------
    ValueError
        If the value is not finite.

    Notes
    -----
    .. math:: V(D^*) = 2\, \mathrm{JS} - \ln 4

    References
    ----------
    .. [1] Goodfellow et al. (2014), "Generative Adversarial Nets", theorem 1.

    Examples
    --------
    >>> round(gan_js(-1), 6)
    0.193147
    """
    return (float(floats("value", value, 0)) + math.log(4)) / 2


def _reject(value: float) -> str | None:
    return "both distributions nearly agree" if gan_js(value) < 0.05 else None


@problem(gan_js, params={"value": Dec(-1.28, -0.3, 0.02)}, reject=_reject, unit="nats")
def solve(value: float) -> Solution:
    found = gan_js(value)
    return Solution(
        found,
        wrong={
            "half_lost": Wrong(2 * found, "You left out the half: the value is twice the divergence less ln 4."),
            "ln2_for_ln4": Wrong(
                (value + math.log(2)) / 2,
                "You took ln 2: where both distributions agree, the value is -2 ln 2 = -ln 4.",
            ),
            "constant_lost": Wrong(value / 2, "You left out ln 4, which is added to the value."),
            "constant_subtracted": Wrong(
                (value - math.log(4)) / 2, "You subtracted ln 4: a divergence cannot be negative, so it is added."
            ),
            "distance": Wrong(
                math.sqrt(found) if found > 0 else None,
                "That is the Jensen-Shannon distance: the divergence is its square.",
            ),
            "half_of_the_value_alone": Wrong(
                value / 2 + math.log(4), "You halved the value alone: the half goes to ln 4, too."
            ),
        },
        steps=[f"({show(value, 6)} + ln 4)/2 = {show(found, 4)}"],
    )
