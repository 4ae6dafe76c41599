import math

from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.parameters import Dec, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def elastic_net_penalty(w: ArrayLike, lam: float, rho: float) -> float:
    r"""Mixture of L1 and half the squared L2 norm, as the elastic nets of glmnet and scikit-learn add it to the loss.

    Parameters
    ----------
    w : array_like of shape (d,)
        Weights, without the intercept.
    lam : float
        Strength of the penalty, not negative; called alpha in scikit-learn.
    rho : float
        Share of L1, from 0 (ridge) to 1 (lasso): `l1_ratio` in scikit-learn, alpha in glmnet.

    Returns
    -------
    float
        Not negative.

    Raises
    ------
    ValueError
        If a number is not finite, lam is negative, or rho is not between 0 and 1.

    Notes
    -----
    .. math:: \lambda \left( \rho\, \lVert w \rVert_1 + \frac{1 - \rho}{2} \lVert w \rVert_2^2 \right)

    References
    ----------
    .. [1] Zou and Hastie (2005), "Regularization and Variable Selection via the Elastic Net".
    .. [2] Friedman, Hastie and Tibshirani (2010), "Regularization Paths for Generalized Linear Models via Coordinate
       Descent".

    Examples
    --------
    >>> round(elastic_net_penalty([1, -2, 2], 0.1, 0.5), 6)
    0.475
    """
    weights, strength, share = floats("w", w, 1), float(floats("lam", lam, 0)), float(floats("rho", rho, 0))
    if strength < 0:
        raise ValueError("lam is negative")
    if not 0 <= share <= 1:
        raise ValueError("rho must be between 0 and 1")
    return float(strength * (share * abs(weights).sum() + (1 - share) / 2 * (weights @ weights)))


def _reject(w: list[float], lam: float, rho: float) -> str | None:
    return None if any(entry < 0 for entry in w) and any(w) else "no weight is negative"


@problem(
    elastic_net_penalty,
    params={"w": ListOf(Int(-4, 4, exclude=[0]), 3), "lam": Dec(0.1, 0.9), "rho": Dec(0.2, 0.8, exclude=[0.5])},
    reject=_reject,
)
def solve(w: list[float], lam: float, rho: float) -> Solution:
    value = elastic_net_penalty(w, lam, rho)
    sizes, squares = float(sum(map(abs, w))), float(sum(entry * entry for entry in w))
    return Solution(
        value,
        wrong={
            "half_lost": Wrong(
                lam * (rho * sizes + (1 - rho) * squares), "You left out the ½ before the squares of the weights."
            ),
            "half_over_all": Wrong(
                value - lam * rho * sizes / 2, "You halved the L1 part too: the ½ is of the squares."
            ),
            "norm_unsquared": Wrong(
                lam * (rho * sizes + (1 - rho) / 2 * math.sqrt(squares)),
                "You took the length ‖w‖₂: the penalty has its square, the sum of the squared weights.",
            ),
            "signs_kept": Wrong(
                lam * (rho * sum(w) + (1 - rho) / 2 * squares) if sum(w) != sizes else None,
                "You added the weights with their signs: ‖w‖₁ is the sum of their sizes.",
            ),
            "shares_exchanged": Wrong(
                lam * ((1 - rho) * sizes + rho / 2 * squares) if rho != 0.5 else None,
                "You exchanged the shares: ρ belongs to L1, 1 - ρ to the squares.",
            ),
            "strength_forgotten": Wrong(
                value / lam if lam not in (0, 1) else None, "You left out λ: it multiplies the whole."
            ),
            "strength_on_l1_alone": Wrong(
                lam * rho * sizes + (1 - rho) / 2 * squares if lam != 1 else None,
                "You multiplied the L1 part alone by λ: it multiplies the whole.",
            ),
            "shares_forgotten": Wrong(
                lam * (sizes + squares / 2), "You left out the shares ρ and 1 - ρ of the two parts."
            ),
            "square_of_the_sum": Wrong(
                lam * (rho * sizes + (1 - rho) / 2 * sizes**2) if len(w) > 1 else None,
                "You squared ‖w‖₁: each weight is squared by itself.",
            ),
            "l1_alone": Wrong(lam * rho * sizes if rho != 1 else None, "That is the L1 part: the squares are added."),
        },
        steps=[
            f"‖w‖₁ = {' + '.join(number(abs(entry)) for entry in w)} = {number(sizes)}",
            f"squared length: {' + '.join(f'{number(abs(entry))}^2' for entry in w)} = {number(squares)}",
            f"{number(lam)} × ({number(rho)} × {number(sizes)} + {number((1 - rho) / 2)} × {number(squares)}) = "
            f"{show(value, 4)}",
        ],
    )
