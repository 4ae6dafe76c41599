import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.parameters import Choice, number
from quizzer.verify.problem import Solution, Wrong, problem


def hoeffding_bound(n: int, models: int, delta: float) -> float:
    r"""Two-sided bound on the gap between empirical and true error that holds for every model at once.

    Parameters
    ----------
    n : int
        Number of independent rows on which the error, between 0 and 1, is measured; positive.
    models : int
        Number of models that were fixed before these rows were seen, positive.
    delta : float
        Probability with which the bound may fail for any of them, between 0 and 1.

    Returns
    -------
    float
        Largest gap, as a share.

    Raises
    ------
    ValueError
        If n or models is not a positive whole number, or delta not between 0 and 1.

    Notes
    -----
    Hoeffding's inequality for each model, and a union bound over all of them.

    .. math:: \epsilon = \sqrt{\frac{\ln(2 M / \delta)}{2 n}}

    References
    ----------
    .. [1] Hoeffding (1963), "Probability Inequalities for Sums of Bounded Random Variables".

    Examples
    --------
    >>> round(hoeffding_bound(1000, 1, 0.05), 6)
    0.042947
    """
    whole(n=n, models=models)
    if not 0 < floats("delta", delta, 0) < 1:
        raise ValueError("delta must lie between 0 and 1")
    return math.sqrt(math.log(2 * models / delta) / (2 * n))


@problem(
    hoeffding_bound,
    params={
        "n": Choice(500, 800, 1000, 2000, 3000, 5000),
        "models": Choice(10, 20, 50, 100, 200),
        "delta": Choice(0.01, 0.02, 0.05, 0.1),
    },
)
def solve(n: int, models: int, delta: float) -> Solution:
    value, logarithm = hoeffding_bound(n, models, delta), math.log(2 * models / delta)
    return Solution(
        value,
        wrong={
            "one_model": Wrong(
                hoeffding_bound(n, 1, delta) if models > 1 else None,
                "That holds for one model fixed beforehand: each of them may fail, so M stands in the logarithm.",
            ),
            "one_side": Wrong(
                math.sqrt(math.log(models / delta) / (2 * n)),
                "You left out the 2 in the logarithm: the gap may lie on either side.",
            ),
            "one_model_and_side": Wrong(
                math.sqrt(math.log(1 / delta) / (2 * n)),
                "That holds for one model and one side: 2M belongs above δ in the logarithm.",
            ),
            "models_alone": Wrong(
                math.sqrt(math.log(models) / (2 * n)), "Only the models are in it: the logarithm is that of 2M/δ."
            ),
            "delta_left_out": Wrong(
                math.sqrt(math.log(2 * models) / (2 * n)),
                "The probability of failing is not in it: the logarithm is that of 2M/δ, and a small δ makes it large.",
            ),
            "not_rooted": Wrong(value**2, "That is the square of the gap: take the root."),
            "factor_below_left_out": Wrong(
                value * math.sqrt(2), "You left out the 2 below: Hoeffding's exponent is -2nε^2."
            ),
            "both_gaps": Wrong(
                2 * value,
                "That is the distance of the chosen one from the best of them: the gap of each of them is half of it.",
            ),
            "decimal_logarithm": Wrong(
                value / math.sqrt(math.log(10)), "You took the decimal logarithm: the bound has the natural one."
            ),
            "times_models": Wrong(
                hoeffding_bound(n, 1, delta) * models if models > 1 else None,
                "You multiplied the gap by M: the union bound multiplies the probability, inside the logarithm.",
            ),
            "models_below": Wrong(
                math.sqrt(math.log(2 / (models * delta)) / (2 * n)) if 1 < models < 2 / delta else None,
                "You gave each model the probability Mδ: it is δ/M, so that the sum is δ.",
            ),
        },
        steps=[
            f"ln(2 × {models}/{number(delta)}) = ln({number(2 * models / delta)}) = {show(logarithm, 6)}",
            f"divided by 2 × {n}: {show(value**2, 6)}",
            f"ε = √{show(value**2, 6)} = {show(value, 4)}",
        ],
    )
