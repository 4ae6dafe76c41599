import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import operand, show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem


class Backpropagated(NamedTuple):
    """The output of the net, and the gradients of both its layers."""

    output: float
    first: Floats
    second: Floats


def mlp_gradient(x: ArrayLike, W: ArrayLike, v: ArrayLike, y: float) -> Backpropagated:
    r"""Output of a small net without biases, and the gradients of half its squared error.

    Parameters
    ----------
    x : array_like of shape (n,)
        Input.
    W : array_like of shape (k, n)
        Weights of the hidden layer, a row for each unit.
    v : array_like of shape (k,)
        Weights of the output, which is linear.
    y : float
        Target.

    Returns
    -------
    Backpropagated
        `(output, first, second)`: the output and the gradients in `W` and in `v`.

    Raises
    ------
    ValueError
        If a number is not finite or the shapes do not fit.

    Notes
    -----
    With z = W x and the output o = v · ReLU(z); the slope of the ReLU at 0 is taken to be 0.

    .. math:: \frac{\partial L}{\partial W_{ji}} = (o - y) \, v_j \, [z_j > 0] \, x_i, \qquad
              \frac{\partial L}{\partial v_j} = (o - y) \, \mathrm{ReLU}(z_j)

    References
    ----------
    .. [1] Rumelhart, Hinton and Williams (1986), "Learning representations by back-propagating errors".

    Examples
    --------
    >>> mlp_gradient([1, 2], [[1, 1], [1, -1]], [2, 1], 4).first.tolist()
    [[4.0, 8.0], [0.0, 0.0]]
    """
    given, hidden, out = floats("x", x, 1), floats("W", W, 2), floats("v", v, 1)
    if hidden.shape != (len(out), len(given)):
        raise ValueError("W must have a row for each entry of v and a column for each entry of x")
    z = hidden @ given
    h = np.maximum(z, 0)
    output = float(out @ h)
    error = output - float(floats("y", y, 0))
    return Backpropagated(output, np.outer(error * out * (z > 0), given), error * h)


def _rows(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """One unit that is on and one that is off, not by the same amount."""
    entries = (-3, -2, -1, 1, 2, 3)
    rows = [(a, b, a * earlier["x"][0] + b * earlier["x"][1]) for a in entries for b in entries]
    on = draws.choice([row for row in rows if row[2] > 0 and row[0] != row[1]])
    off = draws.choice([row for row in rows if row[2] < 0 and -row[2] != on[2] and row[0] != on[1]])
    return [list(row[:2]) for row in draws.shuffled([on, off])]


def _y(draws: Draws, earlier: Drawn) -> int:
    output = round(mlp_gradient(earlier["x"], earlier["W"], earlier["v"], 0).output)
    target: int = output + draws.choice([n for n in (-5, -4, -3, 2, 3, 4, 5) if n != -output])
    return target


@problem(
    mlp_gradient,
    params={
        "x": ListOf(Int(-3, 3, exclude=(0,)), 2, distinct=True),
        "W": Matrix(Int(-3, 3), 2, 2, draw=_rows),
        "v": ListOf(Int(-3, 3, exclude=(0, 1)), 2, distinct=True),
        "y": Int(-60, 60, draw=_y),
    },
    parts={"output": "number", "first": "matrix"},
)
def solve(x: list[float], W: list[list[float]], v: list[float], y: float) -> Solution:
    given, out = floats("x", x), floats("v", v)
    z = floats("W", W) @ given
    h, on = np.maximum(z, 0), z > 0
    output, first, _ = mlp_gradient(x, W, v, y)
    linear, error = float(out @ z), output - y
    return Solution(
        {"output": output, "first": first},
        wrong={
            "no_activation": Wrong(
                {"output": linear, "first": np.outer((linear - y) * out, given)},
                "You left out the ReLU: what is negative becomes 0, and so does its slope.",
            ),
            "sizes_taken": Wrong(
                {"output": float(out @ np.abs(z))}, "You took the sizes: a ReLU gives 0 for what is negative."
            ),
            "columns_for_rows": Wrong(
                {"output": float(out @ np.maximum(given @ floats("W", W), 0))},
                "You multiplied along the columns: a row of the matrix belongs to a hidden unit.",
            ),
            "output_weights_left_out": Wrong(
                {"output": float(h.sum())}, "You added the hidden units: the output weights them."
            ),
            "slope_forgotten": Wrong(
                {"first": np.outer(error * out, given)},
                "You sent the gradient through the unit that is off: its slope is 0.",
            ),
            "weights_forgotten": Wrong(
                {"first": np.outer(error * on, given)},
                "You left out the output weights: the error returns through them.",
            ),
            "transposed": Wrong({"first": first.T}, "You transposed the gradient: it has the shape of the matrix."),
            "sign_turned": Wrong(
                {"first": -first}, "You took target minus output: the derivative has output minus target."
            ),
            "factor_2": Wrong({"first": 2 * first}, "You have a factor 2: the half before the square cancels it."),
            "error_left_out": Wrong(
                {"first": np.outer(out * on, given)}, "That is the gradient of the output: the error multiplies it."
            ),
            "hidden_for_input": Wrong(
                {"first": np.outer(error * out * on, h)},
                "You multiplied with the hidden layer: the gradient in its matrix has the input as a factor.",
            ),
        },
        steps=[
            f"hidden layer: {show(z.tolist(), 4)}, after the ReLU {show(h.tolist(), 4)}",
            f"output: {show(output, 4)}",
            f"error: {show(output, 4)} - {operand(y)} = {show(error, 4)}",
            f"at the hidden layer: {show((error * out * on).tolist(), 4)}",
            f"times the input: {show(first.tolist(), 4)}",
        ],
        ends={"output": 2},
    )
