from itertools import accumulate, pairwise

from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, other_convention, problem


def sgd_momentum(w: float, grads: ArrayLike, lr: float, beta: float) -> float:
    r"""Weight after steps of SGD with heavy-ball momentum, whose velocity starts at 0.

    Parameters
    ----------
    w : float
        Weight at the start.
    grads : array_like of shape (T,)
        Gradients that the steps meet, in their order.
    lr : float
        Learning rate.
    beta : float
        Momentum, at least 0 and below 1.

    Returns
    -------
    float
        Weight after the last step.

    Raises
    ------
    ValueError
        If a number is not finite, there is no gradient, or `beta` is not in its range.

    Notes
    -----
    The velocity adds the whole gradient, as in PyTorch without dampening.

    .. math:: v_t = \beta v_{t-1} + g_t, \qquad w_t = w_{t-1} - \eta v_t

    References
    ----------
    .. [1] Sutskever, Martens, Dahl and Hinton (2013), "On the importance of initialization and momentum in deep
       learning".

    Examples
    --------
    >>> sgd_momentum(1, [1, 2], 0.25, 0.5)
    0.125
    """
    given = floats("grads", grads, 1)
    start, rate = float(floats("w", w, 0)), float(floats("lr", lr, 0))
    if not 0 <= floats("beta", beta, 0) < 1:
        raise ValueError("beta must be at least 0 and below 1")
    velocity = 0.0
    for gradient in given:
        velocity = beta * velocity + float(gradient)
        start -= rate * velocity
    return start


def _grads(draws: Draws, earlier: Drawn) -> list[int]:
    return [size * draws.choice((-1, 1, 1)) for size in draws.sample(range(1, 7), 3)]


def _reject(w: float, grads: list[float], lr: float, beta: float) -> str | None:
    return "the steps hardly move the weight" if abs(sgd_momentum(0, grads, lr, beta)) < 0.3 else None


@problem(
    sgd_momentum,
    params={
        "w": Int(-2, 2, exclude=(0,)),
        "grads": ListOf(Int(-6, 6), 3, draw=_grads),
        "lr": Dec(0.1, 0.4),
        "beta": Choice(0.5, 0.8, 0.9),
    },
    reject=_reject,
)
def solve(w: float, grads: list[float], lr: float, beta: float) -> Solution:
    value = sgd_momentum(w, grads, lr, beta)
    velocities = list(accumulate(grads, lambda velocity, gradient: beta * velocity + gradient))
    looked = [gradient + beta * velocity for gradient, velocity in zip(grads, velocities, strict=True)]
    several = len(grads) > 1
    neighbours = sum(beta * one + other for one, other in pairwise(grads)) + grads[0]
    unfaded = sum(gradient + beta * sum(grads[:place]) for place, gradient in enumerate(grads))
    points = list(accumulate([w, *velocities], lambda point, velocity: point - lr * velocity))
    return Solution(
        value,
        wrong={
            "without_momentum": Wrong(
                w - lr * sum(grads) if several else None,
                "You left out the momentum: each step also goes on with the one before.",
            ),
            "last_velocity_only": Wrong(
                w - lr * velocities[-1] if several else None,
                "You moved the weight once, by the last velocity: it moves at every step.",
            ),
            "previous_gradient": Wrong(
                w - lr * neighbours if len(grads) > 2 else None,
                "You added β times the gradient before: it is the velocity before, with all that it has gathered.",
            ),
            "velocity_not_faded": Wrong(
                w - lr * unfaded if len(grads) > 2 else None,
                "You added β times the sum of all earlier gradients: older ones fade by β at each step.",
            ),
            "uphill": Wrong(w + lr * sum(velocities), "You added the velocity: descent subtracts it."),
            "nesterov": Wrong(
                w - lr * sum(looked),
                "You moved by g + βv, which is Nesterov's form: the heavy ball moves by the velocity.",
            ),
            "rate_left_out": Wrong(w - sum(velocities), "You left out the learning rate: it scales every move."),
            "move_only": Wrong(-lr * sum(velocities), "That is the move alone: the weight does not start at 0."),
            "averaged_gradient": other_convention(
                w - lr * (1 - beta) * sum(velocities),
                "with 1 - β before the gradient, as an average; this card adds the whole gradient.",
            ),
        },
        steps=[
            f"velocities: {show([float(velocity) for velocity in velocities], 6)}",
            *(
                f"{show(float(one), 6)} - {number(lr)} × {operand(velocity, 6)} = {show(float(two), 6)}"
                for (one, two), velocity in zip(pairwise(points), velocities, strict=True)
            ),
        ],
    )
