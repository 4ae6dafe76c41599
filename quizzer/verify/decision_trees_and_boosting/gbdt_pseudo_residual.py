from typing import Literal

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats, labels01, same_length
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem

Loss = Literal["squared", "absolute", "logistic"]


def gbdt_pseudo_residual(y: ArrayLike, F: ArrayLike, loss: Loss = "squared") -> Floats:
    r"""What the next tree of gradient boosting is fitted to: minus the derivative of the loss in the prediction.

    Parameters
    ----------
    y : array_like of shape (n,)
        Targets; for the logistic loss the labels 0 and 1.
    F : array_like of shape (n,)
        Predictions of the model so far; for the logistic loss the log-odds of class 1.
    loss : {"squared", "absolute", "logistic"}
        Half the squared error, the absolute error, or the cross-entropy of the label and sigmoid(F).

    Returns
    -------
    ndarray of shape (n,)
        One pseudo-residual per sample; 0 where y = F for the absolute error, one of its subgradients.

    Raises
    ------
    ValueError
        If the loss is unknown, an entry is not finite, the lengths differ, or a label of the logistic loss is not 0 or
        1.

    Notes
    -----
    .. math:: r_i = -\frac{\partial L(y_i, F_i)}{\partial F_i} =
              y_i - F_i, \quad \mathrm{sign}(y_i - F_i), \quad \text{or} \quad y_i - \sigma(F_i)

    References
    ----------
    .. [1] Friedman (2001), "Greedy Function Approximation: A Gradient Boosting Machine".

    Examples
    --------
    >>> gbdt_pseudo_residual([1, 0], [0.0, 1.0], "logistic").round(6).tolist()
    [0.5, -0.731059]
    """
    target, prediction = (labels01 if loss == "logistic" else _targets)("y", y), floats("F", F, 1)
    same_length("y", target, "F", prediction)
    if loss == "logistic":
        signs = 2 * target - 1
        residuals: Floats = signs * _sigmoid(-signs * prediction)  # y - sigmoid(F) keeps no digits where they agree
        return residuals
    if loss == "absolute":
        return np.sign(target - prediction)
    if loss == "squared":
        return target - prediction
    raise ValueError(f"loss must be squared, absolute or logistic, not {loss}")


def _targets(name: str, values: ArrayLike) -> Floats:
    return floats(name, values, 1)


def _sigmoid(z: Floats) -> Floats:
    """1/(1 + e^-z), without overflow."""
    shares: Floats = np.exp(-np.logaddexp(0, -z))
    return shares


def _drawn_targets(draws: Draws, earlier: Drawn) -> list[int]:
    if earlier["loss"] == "logistic":
        return draws.shuffled([0, 1, draws.integer(0, 1)])
    return [draws.integer(-4, 4) for _ in range(3)]


def _reject(y: list[float], F: list[float], loss: Loss) -> str | None:
    tied = any(target == prediction for target, prediction in zip(y, F, strict=True))
    return "the absolute error has a kink there" if loss == "absolute" and tied else None


@problem(
    gbdt_pseudo_residual,
    params={
        "loss": Choice("logistic", "squared", "absolute"),
        "y": ListOf(Int(-4, 4), 3, draw=_drawn_targets),
        "F": ListOf(Int(-2, 2), "y"),
    },
    reject=_reject,
)
def solve(y: list[float], F: list[float], loss: Loss = "squared") -> Solution:
    value = gbdt_pseudo_residual(y, F, loss)
    raw, p = floats("y", y) - floats("F", F), _sigmoid(floats("F", F))
    return Solution(
        value,
        wrong={
            "gradient_sign": Wrong(
                (-value).tolist(), "That is the gradient of the loss: the tree is fitted to its negative."
            ),
            "raw_residual": Wrong(
                None if loss == "squared" else raw.tolist(),
                "You took y - F, which belongs to the squared error: each loss has its own derivative.",
            ),
            "extra_sigmoid_slope": Wrong(
                (value * p * (1 - p)).tolist() if loss == "logistic" else None,
                "You multiplied by p(1 - p): the cross-entropy cancels the slope of the sigmoid.",
            ),
            "newton_target": other_convention(
                (value / (p * (1 - p))).tolist() if loss == "logistic" and (p * (1 - p)).all() else None,
                "that is -g/h, the target of second-order boosting, which weights the samples by h = p(1 - p).",
            ),
            "probability": Wrong(
                p.tolist() if loss == "logistic" else None, "That is p, the current probability: the target is y - p."
            ),
            "sigmoid_turned": Wrong(
                (floats("y", y) - (1 - p)).tolist() if loss == "logistic" else None,
                "You took sigmoid(-F), the probability of class 0: p is 1/(1 + e^-F).",
            ),
            "half_log_odds": other_convention(
                _half_log_odds(y, F).tolist() if loss == "logistic" else None,
                "that has labels -1 and 1 and F as half the log-odds; this card has labels 0 and 1 and F as log-odds.",
            ),
            "without_half": other_convention(
                (2 * raw).tolist() if loss == "squared" else None,
                "that is for (y - F)²; this card has half the squared error.",
            ),
        },
        steps=_steps(y, F, loss, value),
    )


def _half_log_odds(y: list[float], F: list[float]) -> Floats:
    signs = 2 * floats("y", y) - 1
    residuals: Floats = 2 * signs * _sigmoid(-2 * signs * floats("F", F))
    return residuals


def _steps(y: list[float], F: list[float], loss: Loss, value: Floats) -> list[str]:
    rule = {"squared": "y - F", "absolute": "sign(y - F)", "logistic": "y - sigmoid(F)"}[loss]
    return [
        f"minus the derivative of the loss: {rule}",
        *(
            f"{_filled(rule, target, prediction)} = {show(float(r), 4)}"
            for target, prediction, r in zip(y, F, value, strict=True)
        ),
    ]


def _filled(rule: str, target: float, prediction: float) -> str:
    shown = number(prediction) if prediction >= 0 or "(F)" in rule else f"({number(prediction)})"
    return rule.replace("y", number(target)).replace("F", shown)
