import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix
from quizzer.verify.problem import Solution, Wrong, problem
from quizzer.verify.recurrent_networks._shapes import expect

TRIES = 150  # a deck may pin weights with which no bias tells the blocks apart
ALIKE = 0.06  # near 1 a tanh is hardly told from a sigmoid
FLAT = 1.5  # a tanh of more hardly changes with the cell state
SMALLEST, LARGEST = 0.4, 2  # below, a tanh is hardly missed; beyond, it is near the sigmoid, and a gate is shut


class LSTMState(NamedTuple):
    """Output and cell state after the step."""

    h: Floats
    c: Floats


def lstm_cell(x: ArrayLike, h: ArrayLike, c: ArrayLike, W: ArrayLike, U: ArrayLike, b: ArrayLike) -> LSTMState:
    r"""One time step of an LSTM with forget gate and without peepholes.

    Parameters
    ----------
    x : array_like of shape (D,)
        Input of this step.
    h : array_like of shape (H,)
        Output of the step before.
    c : array_like of shape (H,)
        Cell state of the step before.
    W : array_like of shape (4H, D)
        Input weights: blocks of H rows in the order input gate, forget gate, candidate, output gate.
    U : array_like of shape (4H, H)
        Recurrent weights, in the same order.
    b : array_like of shape (4H,)
        Biases, in the same order; of two bias vectors, as PyTorch has, the sum.

    Returns
    -------
    LSTMState
        `(h, c)`, the new output and the new cell state, of shape (H,) each.

    Raises
    ------
    ValueError
        If an entry is not finite, an array is empty, or the shapes do not fit each other.

    Notes
    -----
    With the pre-activations :math:`a = Wx + Uh + b` cut into four blocks and :math:`\sigma` the logistic sigmoid:

    .. math:: i, f, o = \sigma(a_i), \sigma(a_f), \sigma(a_o), \qquad g = \tanh(a_g)
    .. math:: c' = f \odot c + i \odot g, \qquad h' = o \odot \tanh(c')

    References
    ----------
    .. [1] Hochreiter and Schmidhuber (1997), "Long Short-Term Memory".
    .. [2] Gers, Schmidhuber and Cummins (2000), "Learning to Forget: Continual Prediction with LSTM".

    Examples
    --------
    >>> state = lstm_cell([1.0], [0.0], [2.0], [[0], [0], [1], [0]], [[0], [0], [0], [0]], [0, 0, 0, 0])
    >>> state.h.round(4).tolist(), state.c.round(4).tolist()
    ([0.4406], [1.3808])
    """
    old = floats("c", c, 1)
    i, f, g, o = np.split(_preactivations(x, h, old, W, U, b), 4)
    new = sigmoid(f) * old + sigmoid(i) * np.tanh(g)
    return LSTMState(sigmoid(o) * np.tanh(new), new)


def _preactivations(x: ArrayLike, h: ArrayLike, c: Floats, W: ArrayLike, U: ArrayLike, b: ArrayLike) -> Floats:
    """Input, forget, candidate and output block of Wx + Uh + b, after a look at the shapes."""
    inputs, outputs = floats("x", x, 1), floats("h", h, 1)
    weights, recurrent, bias = floats("W", W, 2), floats("U", U, 2), floats("b", b, 1)
    units = len(c)
    expect("h", outputs, units)
    expect("W", weights, 4 * units, len(inputs))
    expect("U", recurrent, 4 * units, units)
    expect("b", bias, 4 * units)
    a: Floats = weights @ inputs + recurrent @ outputs + bias
    return a


class Biases(ListOf, called="biases"):
    """With them no two blocks agree that could be exchanged, f is neither 1/2 nor 1 - i, nothing squashed is near 0."""

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[Any]:
        old = np.array(earlier["c"], dtype=float)
        arrays = {name: earlier[name] for name in ("x", "h", "W", "U")}
        unbiased = _preactivations(**arrays, c=old, b=np.zeros(len(earlier["W"]))).tolist()
        for _ in range(TRIES):
            biases = super().own_draw(draws, earlier)
            i, f, g, o = [one + bias for one, bias in zip(unbiased, biases, strict=True)][:: len(old)]
            if _are_apart(i, f, g, o, float(old[0])):
                break
        return biases


def _are_apart(i: float, f: float, g: float, o: float, old: float) -> bool:
    """Whether these pre-activations of the first unit tell the blocks apart."""
    new = old / (1 + math.exp(-f)) + math.tanh(g) / (1 + math.exp(-i))
    is_seen = min(abs(g), abs(new)) >= SMALLEST and max(abs(g), abs(o), -i) <= LARGEST and abs(new) <= FLAT
    is_squashed = abs(math.tanh(g) - 1 / (1 + math.exp(-g))) >= ALIKE
    pairs = ((g, o), (g, f), (i, f), (i, -f), (o, f), (f, -f))
    return is_seen and is_squashed and not any(math.isclose(*pair, abs_tol=1e-9) for pair in pairs)


@problem(
    lstm_cell,
    params={
        "x": ListOf(Int(-2, 2, exclude=(0,)), 1),
        "h": ListOf(Dec(-0.8, 0.8, 0.4, exclude=(0,)), 1),
        "c": ListOf(Dec(-2, 2, 0.5, exclude=(0, 1)), 1),  # never the old output
        "W": Matrix(Int(-1, 1, exclude=(0,)), 4, 1),
        "U": Matrix(Int(-2, 2, exclude=(0,)), 4, 1),
        "b": Biases(Dec(-2, 2, 0.5), 4),
    },
    parts={"h": "number", "c": "number"},  # of the first unit
    rtol=3e-3,
    digits=4,
)
def solve(
    x: list[float], h: list[float], c: list[float], W: list[list[float]], U: list[list[float]], b: list[float]
) -> Solution:
    value = lstm_cell(x, h, c, W, U, b)
    old, output = np.array(c, dtype=float), np.array(h, dtype=float)
    from_input, from_output = np.array(W, dtype=float) @ x, np.array(U, dtype=float) @ output
    fed = bool(from_input.any() or from_output.any())  # a deck may give the pre-activations as biases
    alone = lstm_cell(x, 0 * output, c, W, U, b)
    unbiased = lstm_cell(x, h, c, W, U, np.zeros_like(from_input))
    uninformed = lstm_cell(np.zeros_like(np.array(x, dtype=float)), h, c, W, U, b)
    blocks = np.split(_preactivations(x, h, old, W, U, b), 4)
    i, f, o = (sigmoid(blocks[block]) for block in (0, 1, 3))
    g = np.tanh(blocks[2])
    size = float(max(abs(f * old)[0], abs(i * g)[0]))

    def cell(new: Floats) -> dict[str, float]:
        return {"h": float((o * np.tanh(new))[0]), "c": float(new[0])}

    swapped = f * old + i * np.tanh(blocks[3])
    exchanged = {"h": float((sigmoid(blocks[2]) * np.tanh(swapped))[0]), "c": float(swapped[0])}
    return Solution(
        cell(value.c),
        wrong={
            "candidate_with_sigmoid": Wrong(
                cell(f * old + i * sigmoid(blocks[2])),
                "You squashed the candidate with the sigmoid: the gates use it, the candidate uses tanh.",
            ),
            "old_cell_dropped": Wrong(
                cell(i * g) if old[0] else None, "You left the old cell state out: the forget gate keeps f ⊙ c of it."
            ),
            "no_forget_gate": Wrong(
                cell(old + i * g) if old[0] else None,
                "You kept all of the old cell state, as the cell of 1997 did: the forget gate multiplies it.",
            ),
            "old_output_left_out": Wrong(
                {"h": float(alone.h[0]), "c": float(alone.c[0])} if from_output.any() else None,
                "You left U h out: every pre-activation reads the old output as well as the input.",
            ),
            "biases_left_out": Wrong(
                {"h": float(unbiased.h[0]), "c": float(unbiased.c[0])} if fed and np.any(b) else None,
                "You left the biases out: every pre-activation is W x + U h + b.",
            ),
            "input_left_out": Wrong(
                {"h": float(uninformed.h[0]), "c": float(uninformed.c[0])} if from_input.any() else None,
                "You left W x out: every pre-activation reads the input as well as the old output.",
            ),
            "output_for_old_cell": Wrong(
                cell(f * output + i * g) if output[0] and output[0] != old[0] else None,
                "You kept the old output: the forget gate multiplies the old cell state, f ⊙ c.",
            ),
            "gates_swapped": Wrong(
                cell(i * old + f * g) if i[0] != f[0] else None,
                "You exchanged the gates: f weights the old cell state, i weights the candidate.",
            ),
            "forget_gate_inverted": Wrong(
                cell((1 - f) * old + i * g) if old[0] and not np.isclose(f, 0.5)[0] else None,
                "You kept 1 - f of the old cell state: the forget gate is the share that is kept.",
            ),
            "gates_tied": Wrong(
                cell(f * old + (1 - f) * g) if g[0] and not np.isclose(i, 1 - f)[0] else None,
                "You gave the candidate the share 1 - f: it has a gate of its own here, the input gate i.",
            ),
            "candidate_left_out": Wrong(
                cell(f * old) if g[0] else None,
                "You left the candidate out: the input gate adds its share of it, i ⊙ g.",
            ),
            "input_gate_forgotten": Wrong(
                cell(f * old + g) if g[0] else None,
                "You added the whole candidate: the input gate multiplies it.",
            ),
            "candidate_not_squashed": Wrong(
                cell(f * old + i * blocks[2]) if g[0] else None,
                "You added the candidate's pre-activation: the candidate is its tanh.",
            ),
            "candidate_and_output_exchanged": Wrong(
                exchanged if blocks[2][0] != blocks[3][0] else None,
                "You took the fourth block for the candidate: it is the third, and the output gate comes last.",
            ),
            "candidate_and_forget_gate_exchanged": Wrong(
                cell(sigmoid(blocks[2]) * old + i * np.tanh(blocks[1])) if blocks[1][0] != blocks[2][0] else None,
                "You took the second block for the candidate: that is the forget gate, and the candidate comes third.",
            ),
            "cell_squashed": Wrong(
                {"c": float(np.tanh(value.c)[0])},
                "You squashed the cell state: the tanh of it goes into the output only.",
            ),
            "output_for_cell": Wrong(
                {"c": float(value.h[0])}, "That is the new output: the new cell state is what its tanh is taken of."
            ),
            "cell_for_output": Wrong(
                {"h": float(value.c[0])}, "That is the new cell state: the output is its tanh times the output gate."
            ),
            "cell_not_squashed": Wrong(
                {"h": float((o * value.c)[0])}, "You let the cell state out as it is: h' = o ⊙ tanh(c')."
            ),
            "output_with_sigmoid": Wrong(
                {"h": float((o * sigmoid(value.c))[0])},
                "You squashed the cell state with the sigmoid: the output gate multiplies its tanh.",
            ),
            "output_gate_forgotten": Wrong(
                {"h": float(np.tanh(value.c)[0])}, "You left the output gate out: h' = o ⊙ tanh(c')."
            ),
        },
        steps=[
            "pre-activations (i, f, g, o): " + show([float(block[0]) for block in blocks], 4),
            f"gates: i = {_first(i)}, f = {_first(f)}, o = {_first(o)}",
            f"candidate: g = tanh({_first(blocks[2])}) = {_first(g)}",
            f"c' = {_first(f)} × {_factor(old)} + {_first(i)} × {_factor(g)} = {_first(value.c, 5)}",
            f"h' = {_first(o)} × tanh({_first(value.c, 5)}) = {_first(value.h, 4)}",
        ],
        scale={"c": size, "h": size * float((o * (1 - np.tanh(value.c) ** 2))[0])},
        ends={"c": 4},
    )


def _first(values: Floats, digits: int = 6) -> str:
    """The number of the first unit, to more digits than what is computed from it."""
    return show(float(values[0]), digits)


def _factor(values: Floats) -> str:
    """The same behind a times sign: in brackets if it is negative."""
    return f"({_first(values)})" if values[0] < 0 else _first(values)
