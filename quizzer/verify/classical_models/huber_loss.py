import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def huber_loss(residuals: ArrayLike, delta: float) -> float:
    r"""Mean Huber loss: half the square up to delta, and beyond it the line that goes on with the same slope.

    Parameters
    ----------
    residuals : array_like of shape (n,)
        Targets minus predictions.
    delta : float
        Size of a residual from which the loss is linear, positive.

    Returns
    -------
    float
        Mean over the residuals.

    Raises
    ------
    ValueError
        If a number is not finite or delta is not positive.

    Notes
    -----
    .. math:: \ell(e) = \frac12 e^2 \text{ if } |e| \le \delta, \qquad
        \ell(e) = \delta \left( |e| - \frac{\delta}{2} \right) \text{ otherwise}

    References
    ----------
    .. [1] Huber (1964), "Robust Estimation of a Location Parameter".

    Examples
    --------
    >>> huber_loss([1, -4], 2)
    3.25
    """
    return float(_losses(floats("residuals", residuals, 1), _positive(delta)).mean())


def _positive(delta: float) -> float:
    width = float(floats("delta", delta, 0))
    if width <= 0:
        raise ValueError("delta must be positive")
    return width


def _losses(residuals: Floats, delta: float) -> Floats:
    sizes = abs(residuals)
    return np.where(sizes <= delta, sizes**2 / 2, delta * (sizes - delta / 2))


def _residuals(draws: Draws, earlier: Drawn) -> list[float]:
    """Two inside, two outside, of both signs."""
    delta = earlier["delta"]
    inside = [draws.choice([-1, 1]) * round(delta * draws.integer(2, 9) / 10, 10) for _ in range(2)]
    outside = [draws.choice([-1, 1]) * (delta + draws.integer(1, 8) / 2) for _ in range(2)]
    return draws.shuffled(inside + outside)


@problem(huber_loss, params={"delta": Choice(1, 2, 3), "residuals": ListOf(Dec(-7, 7, 0.1), 4, draw=_residuals)})
def solve(residuals: list[float], delta: float) -> Solution:
    value, errors = huber_loss(residuals, delta), floats("residuals", residuals)
    sizes, losses = abs(errors), _losses(errors, delta)
    outside = sizes > delta
    far, near = bool(outside.any()), bool((~outside & (sizes > 0)).any())
    square, line = sizes**2 / 2, delta * sizes

    def mean(inner: Floats, outer: Floats) -> float:
        return float(np.where(outside, outer, inner).mean())

    return Solution(
        value,
        wrong={
            "without_half": other_convention(
                2 * value, "That is Huber's loss without the factor 1/2, as some books have it: here it is e²/2."
            ),
            "divided_by_delta": other_convention(
                value / delta if delta != 1 else None,
                "That is the smooth L1 loss, Huber's divided by δ, which has slope 1 outside: here the slope is δ.",
            ),
            "squares_everywhere": Wrong(
                float(square.mean()) if far else None, "You squared all residuals: beyond δ the loss is linear."
            ),
            "inner_not_halved": Wrong(
                mean(2 * square, losses) if near else None, "You did not halve the squares inside: they are e²/2."
            ),
            "line_not_lowered": Wrong(
                mean(square, line) if far else None,
                "You took δ|e| outside: subtract δ²/2, so that the two pieces meet at δ.",
            ),
            "absolute_outside": Wrong(
                mean(square, sizes) if far else None, "You took |e| outside: it is δ(|e| - δ/2)."
            ),
            "slope_one_outside": Wrong(
                mean(square, sizes - delta / 2) if far and delta != 1 else None,
                "You took slope 1 outside: the slope there is δ.",
            ),
            "line_lowered_twice": Wrong(
                mean(square, line - delta**2) if far else None,
                "You took δ(|e| - δ) outside: half of δ is subtracted, δ(|e| - δ/2).",
            ),
            "half_subtracted": Wrong(
                mean(square, line - 0.5) if far and delta != 1 else None,
                "You subtracted 1/2 outside, which is for δ = 1: subtract δ²/2.",
            ),
            "branches_exchanged": Wrong(
                mean(line - delta**2 / 2, square) if far and near else None,
                "You exchanged the two pieces: the square is inside, the line outside.",
            ),
            "mean_square": Wrong(float((2 * square).mean()), "That is the mean squared error."),
            "absolute": Wrong(float(sizes.mean()), "That is the mean absolute error."),
            "summed": Wrong(float(losses.sum()) if len(errors) > 1 else None, "You summed: the mean is asked."),
        },
        steps=[
            *(
                f"|{number(e)}| > {number(delta)}: {number(delta)} × ({number(abs(e))} - {number(delta)}/2) = "
                f"{show(float(loss), 6)}"
                if abs(e) > delta
                else f"|{number(e)}| ≤ {number(delta)}: {number(abs(e))}^2/2 = {show(float(loss), 6)}"
                for e, loss in zip(residuals, losses, strict=True)
            ),
            f"mean: {show(float(losses.sum()), 6)}/{len(errors)} = {show(value, 4)}",
        ],
    )
