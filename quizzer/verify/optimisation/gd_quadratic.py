from quizzer.answers.writing import operand, show
from quizzer.verify.arrays import floats, whole
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Int, number
from quizzer.verify.problem import Solution, Wrong, problem


def gd_quadratic(a: float, c: float, x: float, lr: float, steps: int) -> float:
    r"""Where gradient descent on :math:`a (x - c)^2` is after some steps.

    Parameters
    ----------
    a : float
        Factor of the parabola.
    c : float
        Where it has its minimum, if `a` is positive.
    x : float
        Start.
    lr : float
        Learning rate.
    steps : int
        Number of steps, positive.

    Returns
    -------
    float
        The point after the last step.

    Raises
    ------
    ValueError
        If a number is not finite or `steps` is not a positive whole number.

    Notes
    -----
    Each step multiplies the distance from the minimum by the same factor.

    .. math:: x_k = c + (1 - 2 a \eta)^k (x_0 - c)

    References
    ----------
    .. [1] Goodfellow, Bengio and Courville (2016), "Deep Learning", chapter 4.

    Examples
    --------
    >>> gd_quadratic(1, 3, 7, 0.25, 2)
    4.0
    """
    whole(steps=steps)
    a, c, x, lr = (float(floats(name, given, 0)) for name, given in (("a", a), ("c", c), ("x", x), ("lr", lr)))
    for _ in range(int(steps)):
        x -= lr * 2 * a * (x - c)
    return x


def _x(draws: Draws, earlier: Drawn) -> int:
    away: int = earlier["c"] + draws.choice((-1, 1)) * draws.integer(3, 9)
    return away


def _lr(draws: Draws, earlier: Drawn) -> float:
    """A rate whose steps neither crawl nor reach the minimum at once."""
    rates = [round(0.05 * k, 10) for k in range(1, 30)]
    return draws.choice([rate for rate in rates if 0.25 <= abs(1 - 2 * earlier["a"] * rate) <= 0.8])


@problem(
    gd_quadratic,
    params={
        "a": Choice(0.5, 1.5, 2, 2.5, 3, 4),
        "c": Int(-4, 4, exclude=(0,)),
        "x": Int(-13, 13, draw=_x),
        "lr": Dec(0.05, 1.45, 0.05, draw=_lr),
        "steps": Choice(2, 3),
    },
)
def solve(a: float, c: float, x: float, lr: float, steps: int) -> Solution:
    value, factor, distance = gd_quadratic(a, c, x, lr, steps), 1 - 2 * a * lr, x - c
    points = [gd_quadratic(a, c, x, lr, k) for k in range(1, steps + 1)]
    before = [x, *points[:-1]]
    return Solution(
        value,
        wrong={
            "two_left_out": Wrong(
                c + (1 - a * lr) ** steps * distance, "You left out the 2: the derivative of the square has it."
            ),
            "factor_left_out": Wrong(
                c + (1 - 2 * lr) ** steps * distance,
                "You left out the factor of the parabola: the derivative of the square is multiplied by it.",
            ),
            "one_step_less": Wrong(
                c + factor ** (steps - 1) * distance, "That is the point one step earlier: count the updates."
            ),
            "one_step_more": Wrong(
                c + factor ** (steps + 1) * distance, "That is the point one step later: count the updates."
            ),
            "uphill": Wrong(c + (2 - factor) ** steps * distance, "You added the gradient: descent subtracts it."),
            "gradient_of_the_start": Wrong(
                x - steps * lr * 2 * a * distance if steps > 1 else None,
                "You took the gradient of the start in every step: it is computed anew at each point.",
            ),
            "towards_zero": Wrong(
                factor**steps * x if c else None,
                "You took 2ax for the derivative: the inner distance from the minimum counts.",
            ),
            "distance_left": Wrong(
                factor**steps * distance if c else None, "That is the distance from the minimum: the point is asked."
            ),
            "rate_left_out": Wrong(
                c + (1 - 2 * a) ** steps * distance if lr != 1 else None,
                "You left out the learning rate: it multiplies each gradient.",
            ),
        },
        steps=[
            f"gradient: 2 × {number(a)} × (x - {operand(c)})",
            *(
                f"{show(float(one), 6)} - {number(lr)} × {operand(2 * a * (one - c), 6)} = {show(two, 6)}"
                for one, two in zip(before, points, strict=True)
            ),
        ],
    )
