import math

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats, not_negative
from quizzer.verify.parameters import Dec, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def xgboost_leaf_weight(G: float, H: float, lam: float = 1.0, alpha: float = 0.0) -> float:
    r"""Weight that minimises the second-order loss of a leaf, before shrinkage by the learning rate.

    Parameters
    ----------
    G : float
        Sum of the first derivatives of the loss over the samples of the leaf.
    H : float
        Sum of the second derivatives.
    lam : float, default 1
        Strength of the L2 penalty on leaf weights; not negative.
    alpha : float, default 0
        Strength of the L1 penalty on leaf weights; not negative.

    Returns
    -------
    float
        The weight, of the sign opposite to G; 0 where the L1 penalty outweighs G.

    Raises
    ------
    ValueError
        If a number is not finite, a penalty is negative, or H + lam is not positive.

    Notes
    -----
    The weight minimises :math:`G w + \tfrac12 (H + \lambda) w^2 + \alpha |w|`.

    .. math:: w^* = -\frac{\mathrm{sign}(G) \max(|G| - \alpha, 0)}{H + \lambda}

    References
    ----------
    .. [1] Chen and Guestrin (2016), "XGBoost: A Scalable Tree Boosting System", section 2.2.

    Examples
    --------
    >>> xgboost_leaf_weight(-4, 3, 1)
    1.0
    >>> xgboost_leaf_weight(-4, 3, 1, alpha=1)
    0.75
    """
    gradient, curvature = floats("G", G, 0), denominator(H, lam)
    not_negative(alpha=alpha)
    return float(-_soft_threshold(float(gradient), alpha) / curvature)


def denominator(H: float, lam: float) -> float:
    """H + lam; ValueError unless it is positive and the penalty is not negative."""
    hessian, penalty = float(floats("H", H, 0)), float(floats("lam", lam, 0))
    if penalty < 0:
        raise ValueError("lam must not be negative")
    if hessian + penalty <= 0:
        raise ValueError("H + lam must be positive")
    return hessian + penalty


def _soft_threshold(gradient: float, alpha: float) -> float:
    kept = max(abs(gradient) - alpha, 0.0)
    return kept if gradient >= 0 else -kept


def _reject(G: float, H: float, lam: float = 1.0, alpha: float = 0.0) -> str | None:
    return "the fraction is the same turned over" if abs(_soft_threshold(G, alpha)) == H + lam else None


@problem(
    xgboost_leaf_weight,
    params={
        "G": Dec(-6, 6, 0.5, exclude=[0]),
        "H": Dec(1, 4, 0.5),
        "lam": Int(1, 3),
        "alpha": Dec(0, 1.5, 0.5),
    },
    reject=_reject,
)
def solve(G: float, H: float, lam: float = 1.0, alpha: float = 0.0) -> Solution:
    value = xgboost_leaf_weight(G, H, lam, alpha)
    kept = _soft_threshold(G, alpha)
    return Solution(
        value,
        wrong={
            "lambda_forgotten": Wrong(
                -kept / H if lam and H else None, "You divided by H alone: the L2 penalty adds λ to the denominator."
            ),
            "sign_reversed": Wrong(-value, "The weight goes against the gradient: its sign is opposite to that of G."),
            "penalty_without_half": Wrong(
                -kept / (H + 2 * lam) if lam else None,
                "That is for the penalty λw²: the derivative of λw²/2 is λw, so the denominator is H + λ.",
            ),
            "half_penalty": Wrong(
                -kept / (H + lam / 2) if lam else None,
                "You added λ/2: the derivative of λw²/2 is λw, so the denominator is H + λ.",
            ),
            "score_returned": Wrong(
                kept**2 / (2 * (H + lam)), "That is the loss that the leaf takes away, not the weight that does it."
            ),
            "score_signed": Wrong(
                -(kept**2) / (2 * (H + lam)), "That is the leaf's term of the objective, not the weight that gives it."
            ),
            "score_doubled": Wrong(
                kept**2 / (H + lam),
                "That is a score, twice the loss that the leaf takes away, not the weight that does it.",
            ),
            "half_dropped": Wrong(
                -kept / (2 * (H + lam)),
                "You divided by 2(H + λ): the loss has (H + λ)w²/2, and the derivative of that is (H + λ)w.",
            ),
            "shrunk_after_the_division": Wrong(
                -_soft_threshold(G / (H + lam), alpha) or None if alpha else None,
                "You shrank the weight by α after the division: it is |G| that α shrinks, before it.",
            ),
            "penalties_exchanged": Wrong(
                -_soft_threshold(G, lam) / (H + alpha) or None if alpha and H + alpha > 0 else None,
                "You exchanged the penalties: α, of L1, shrinks |G|, and λ, of L2, goes into the denominator.",
            ),
            "l1_forgotten": Wrong(
                -G / (H + lam) if alpha else None,
                "You left the L1 penalty out: it shrinks |G| by α before the division.",
            ),
            "l1_in_denominator": Wrong(
                -G / (H + lam + alpha) if alpha else None,
                "You added α to the denominator: the slope of α|w| is ±α, so it shrinks |G|; only λ goes there.",
            ),
            "l1_away_from_zero": Wrong(
                -(G + math.copysign(alpha, G)) / (H + lam) if alpha else None,
                "You moved G away from 0: the L1 penalty shrinks |G| by α, whatever the sign of G.",
            ),
        },
        steps=_steps(G, H, lam, alpha, value),
    )


def _steps(G: float, H: float, lam: float, alpha: float, value: float) -> list[str]:
    kept = _soft_threshold(G, alpha)
    return [
        *([f"L1 moves G = {number(G)} towards 0 by {number(alpha)}: {number(kept)}"] if alpha else []),
        f"denominator: H + λ = {number(H)} + {number(lam)} = {number(H + lam)}",
        f"weight: -({number(kept)})/{number(H + lam)} = {show(value, 4)}",
    ]
