import math

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem

TRIES = 100


def swiglu_feed_forward(x: ArrayLike, W1: ArrayLike, W3: ArrayLike, W2: ArrayLike) -> Floats:
    r"""Output of a SwiGLU feed-forward network for one token, without biases.

    Parameters
    ----------
    x : array_like of shape (d,)
        The token.
    W1 : array_like of shape (w, d)
        Matrix whose result goes through the activation and becomes the gate.
    W3 : array_like of shape (w, d)
        Matrix whose result is gated.
    W2 : array_like of shape (d, w)
        Matrix that leads back to the width of the model; any number of rows is taken.

    Returns
    -------
    ndarray of shape (d,)
        What is added to the residual stream.

    Raises
    ------
    ValueError
        If an entry is not finite, or the shapes do not fit each other.

    Notes
    -----
    .. math:: W_2 \left( \mathrm{SiLU}(W_1 x) \odot W_3 x \right), \qquad \mathrm{SiLU}(z) = z \, \sigma(z)

    References
    ----------
    .. [1] Shazeer (2020), "GLU Variants Improve Transformer".

    Examples
    --------
    >>> swiglu_feed_forward([1, 1], [[1, -1], [50, 50]], [[3, 0], [0, 2]], [[1, 1]]).round(6).tolist()
    [200.0]
    """
    token, gate, up, down = floats("x", x, 1), floats("W1", W1, 2), floats("W3", W3, 2), floats("W2", W2, 2)
    if gate.shape[1] != len(token):
        raise ValueError(f"a row of W1 has {gate.shape[1]} entries and x has {len(token)}")
    if up.shape != gate.shape:
        raise ValueError(f"W3 has the shape {up.shape} and W1 has {gate.shape}")
    if down.shape[1] != len(gate):
        raise ValueError(f"a row of W2 has {down.shape[1]} entries and W1 has {len(gate)} rows")
    result: Floats = down @ (_silu(gate @ token) * (up @ token))
    return result


def _sigmoid(z: Floats) -> Floats:
    result: Floats = np.exp(-np.logaddexp(0, -z))
    return result


def _silu(z: Floats) -> Floats:
    return z * _sigmoid(z)


def _gelu(z: Floats) -> Floats:
    return np.array([entry * (1 + math.erf(entry / math.sqrt(2))) / 2 for entry in z])


def _gate(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """A gate that opens for one inner unit and nearly closes for the other, or half so."""
    own = Matrix(Int(-2, 2), 2, 2)
    for _ in range(TRIES):
        rows = own.own_draw(draws, earlier)
        z = sorted((np.array(rows) @ np.array(earlier["x"])).tolist())
        if -2 <= z[0] < 0 < z[1] <= 2:
            break
    return rows


def _up(draws: Draws, earlier: Drawn) -> list[list[int]]:
    """Entries of both signs, so that an activation on the wrong branch shows."""
    own = Matrix(Int(-3, 3, exclude=(0,)), 2, 2)
    for _ in range(TRIES):
        rows = own.own_draw(draws, earlier)
        z = sorted((np.array(rows) @ np.array(earlier["x"])).tolist())
        if -5 <= z[0] < 0 < z[1] <= 5:
            break
    return rows


@problem(
    swiglu_feed_forward,
    params={
        "x": ListOf(Int(-2, 2, exclude=(0,)), 2),
        "W1": Matrix(Int(-2, 2), 2, 2, draw=_gate),
        "W3": Matrix(Int(-3, 3, exclude=(0,)), 2, 2, draw=_up),
        "W2": Matrix(Int(-3, 3, exclude=(0,)), 1, 2),
    },
    parts={"output": "vector", "first": "number"},
)
def solve(x: list[float], W1: list[list[float]], W3: list[list[float]], W2: list[list[float]]) -> Solution:
    value = swiglu_feed_forward(x, W1, W3, W2)
    token, down = np.array(x, float), np.array(W2, float)
    z, up = np.array(W1, float) @ token, np.array(W3, float) @ token
    silu = _silu(z)
    square = len(W1) == len(x)

    def gives(inner: Floats) -> dict[str, Floats | float]:
        return _parts(down @ inner)

    return Solution(
        _parts(value),
        wrong={
            "no_activation": Wrong(gives(z * up), "You left the activation out: W_1 x goes through SiLU."),
            "sigmoid_alone": Wrong(
                gives(_sigmoid(z) * up), "You gated by the sigmoid, as in GLU: SiLU(z) is z times the sigmoid of z."
            ),
            "relu": Wrong(
                gives(np.maximum(z, 0) * up), "You used ReLU, as in ReGLU: SiLU lets a little through below 0."
            ),
            "gelu": Wrong(gives(_gelu(z) * up), "You used GELU, as in GEGLU: SiLU(z) is z times the sigmoid of z."),
            "activation_on_the_other": Wrong(
                gives(z * _silu(up)), "You put the activation on W_3 x: it belongs on W_1 x."
            ),
            "activation_on_both": Wrong(gives(silu * _silu(up)), "You put the activation on both: W_3 x has none."),
            "activation_on_the_product": Wrong(
                gives(_silu(z * up)), "You put the activation on the product: it belongs on W_1 x before it."
            ),
            "gate_forgotten": Wrong(gives(silu), "You left W_3 x out: each inner unit is multiplied by its entry."),
            "added": Wrong(gives(silu + up), "You added the two branches: they are multiplied, entry by entry."),
            "matrices_transposed": Wrong(
                gives(_silu(np.array(W1, float).T @ token) * (np.array(W3, float).T @ token)) if square else None,
                "You multiplied x by the columns of W_1 and W_3: entry i is row i times x.",
            ),
        },
        steps=[
            f"W_1 x = {show(z.tolist(), 4)}",
            f"SiLU of it: {show(silu.tolist(), 5)}",
            f"W_3 x = {show(up.tolist(), 4)}",
            f"product, entry by entry: {show((silu * up).tolist(), 5)}",
            f"W_2 times that: {show(value.tolist() if len(value) > 1 else float(value[0]), 4)}",
        ],
        scale=_parts(np.abs(down) @ np.abs(silu * up)),
    )


def _parts(output: Floats) -> dict[str, Floats | float]:
    return {"output": output, "first": float(output[0])}
