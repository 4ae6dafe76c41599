from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, not_negative
from quizzer.verify.decision_trees_and_boosting.xgboost_leaf_weight import denominator
from quizzer.verify.parameters import Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def xgboost_split_gain(GL: float, HL: float, GR: float, HR: float, lam: float = 1.0, gamma: float = 0.0) -> float:
    r"""Decrease of the regularised second-order loss when a leaf is split in two.

    Parameters
    ----------
    GL, GR : float
        Sum of the first derivatives of the loss over the samples that go left, and right.
    HL, HR : float
        Sum of the second derivatives over them.
    lam : float, default 1
        Strength of the L2 penalty on leaf weights; not negative.
    gamma : float, default 0
        Cost of one leaf more; not negative.

    Returns
    -------
    float
        The gain of the paper, with its factor 1/2; the split pays when it is positive.

    Raises
    ------
    ValueError
        If a number is not finite, a penalty is negative, or H + lam is not positive on a side or in the parent.

    Notes
    -----
    The library reports twice this value at gamma = 0, and compares gamma with that doubled number.

    .. math:: \tfrac12 \left[ \frac{G_L^2}{H_L + \lambda} + \frac{G_R^2}{H_R + \lambda}
              - \frac{(G_L + G_R)^2}{H_L + H_R + \lambda} \right] - \gamma

    References
    ----------
    .. [1] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", equation 7.

    Examples
    --------
    >>> xgboost_split_gain(-2, 1, 3, 2, lam=1, gamma=0.5)
    1.875
    """
    not_negative(gamma=gamma)
    return _bracket(GL, HL, GR, HR, lam) / 2 - float(gamma)


def _bracket(GL: float, HL: float, GR: float, HR: float, lam: float) -> float:
    return _square(GL, HL, lam) + _square(GR, HR, lam) - _square(GL + GR, HL + HR, lam)


def _square(G: float, H: float, lam: float) -> float:
    """G²/(H + lam): twice what a leaf takes away from the loss."""
    return float(floats("G", G, 0)) ** 2 / denominator(H, lam)


@problem(
    xgboost_split_gain,
    params={
        "GL": Int(-6, 6, exclude=[0]),
        "HL": Int(1, 4),
        "GR": Int(-6, 6, exclude=[0]),
        "HR": Int(1, 4),
        "lam": Int(1, 2),
        "gamma": Dec(0.5, 2.5, 1),
    },
    rtol=3e-3,
    digits=4,
)
def solve(GL: float, HL: float, GR: float, HR: float, lam: float = 1.0, gamma: float = 0.0) -> Solution:
    value = xgboost_split_gain(GL, HL, GR, HR, lam, gamma)
    bracket = _bracket(GL, HL, GR, HR, lam)
    parent = _square(GL + GR, HL + HR, lam)
    return Solution(
        value,
        wrong={
            "library_scale": other_convention(
                bracket,
                "that is the gain that the library reports: it has no factor 1/2, and γ is only compared with it.",
            ),
            "half_forgotten": Wrong(
                bracket - gamma if gamma else None,
                "You left out the factor 1/2: a leaf takes G²/(2(H + λ)) away from the loss.",
            ),
            "lambda_forgotten": Wrong(
                _bracket(GL, HL, GR, HR, 0) / 2 - gamma if lam and min(HL, HR) > 0 else None,
                "You divided by H alone: the L2 penalty adds λ to every denominator.",
            ),
            "gamma_halved": Wrong(
                (bracket - gamma) / 2 if gamma else None,
                "You took γ into the bracket: it is a cost of its own, outside the factor 1/2.",
            ),
            "lambda_twice": Wrong(
                (bracket + parent - (GL + GR) ** 2 / (HL + HR + 2 * lam)) / 2 - gamma if lam else None,
                "You gave the parent 2λ: it is one leaf, with the penalty λ once.",
            ),
            "penalties_exchanged": Wrong(
                _bracket(GL, HL, GR, HR, gamma) / 2 - lam if gamma != lam and min(HL, HR) + gamma > 0 else None,
                "You exchanged the penalties: λ goes into the denominators, and γ is the cost of the new leaf.",
            ),
            "not_squared": Wrong(
                (GL / (HL + lam) + GR / (HR + lam) - (GL + GR) / (HL + HR + lam)) / 2 - gamma,
                "You did not square the gradients: a leaf takes G²/(2(H + λ)) away from the loss.",
            ),
            "gamma_added": Wrong(
                bracket / 2 + gamma if gamma else None, "You added γ: it is a cost, so it lowers the gain."
            ),
            "gamma_forgotten": Wrong(
                bracket / 2 if gamma else None, "You left γ out: every split costs one leaf more."
            ),
            "parent_dropped": Wrong(
                (bracket + parent) / 2 - gamma, "You left the parent out: the gain is what the split adds to its score."
            ),
        },
        scale=max(bracket + parent, parent) / 2,
        steps=_steps(GL, HL, GR, HR, lam, gamma, value),
    )


def _steps(GL: float, HL: float, GR: float, HR: float, lam: float, gamma: float, value: float) -> list[str]:
    terms = [_square(GL, HL, lam), _square(GR, HR, lam), _square(GL + GR, HL + HR, lam)]
    left, right, parent = (show(term, 6) for term in terms)
    return [
        f"left: G²/(H + λ) = {_fraction(GL, HL, lam)} = {left}",
        f"right: {_fraction(GR, HR, lam)} = {right}",
        f"parent: G = {number(GL + GR)}, H = {number(HL + HR)}: {_fraction(GL + GR, HL + HR, lam)} = {parent}",
        f"gain: ({left} + {right} - {parent})/2 - {number(gamma)} = {show(value, 4)}",
    ]


def _fraction(G: float, H: float, lam: float) -> str:
    return f"({number(G)})²/({number(H)} + {number(lam)})"
