import math
from typing import Any

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.logistic_regression.sigmoid import sigmoid
from quizzer.verify.parameters import Dec, Drawn, Int, ListOf, Matrix, Parameter
from quizzer.verify.problem import Solution, Wrong, other_convention, problem
from quizzer.verify.recurrent_networks._shapes import expect

TRIES = 50  # a deck may pin weights with which no bias tells the parts apart
BY_ONE = 2.0  # the input alone does not saturate the candidate
SMALLEST, LARGEST = 0.15, 2.5  # of pre-activations: 0 opens a gate by half, larger ones saturate


def gru_cell(
    x: ArrayLike,
    h: ArrayLike,
    W: ArrayLike,
    U: ArrayLike,
    b: ArrayLike,
    bh: ArrayLike,
    reset_after: bool = True,
) -> Floats:
    r"""One time step of a GRU whose update gate keeps the old state.

    Parameters
    ----------
    x : array_like of shape (D,)
        Input of this step.
    h : array_like of shape (H,)
        State of the step before.
    W : array_like of shape (3H, D)
        Input weights: blocks of H rows in the order reset gate, update gate, candidate.
    U : array_like of shape (3H, H)
        Recurrent weights, in the same order.
    b : array_like of shape (3H,)
        Biases on the input side, in the same order.
    bh : array_like of shape (3H,)
        Biases on the recurrent side, in the same order.
    reset_after : bool, default True
        True resets the product U h, as PyTorch and cuDNN do; False resets h before the product.

    Returns
    -------
    ndarray of shape (H,)
        The new state.

    Raises
    ------
    ValueError
        If an entry is not finite, an array is empty, or the shapes do not fit each other.

    Notes
    -----
    With :math:`\sigma` the logistic sigmoid and the blocks r, z, n of the weights:

    .. math:: r, z = \sigma(W_{r,z} x + b_{r,z} + U_{r,z} h + b^h_{r,z})
    .. math:: n = \tanh(W_n x + b_n + r \odot (U_n h + b^h_n)), \qquad h' = (1 - z) \odot n + z \odot h

    Without `reset_after` the candidate is :math:`\tanh(W_n x + b_n + U_n (r \odot h) + b^h_n)`.

    References
    ----------
    .. [1] Cho et al. (2014), "Learning Phrase Representations using RNN Encoder-Decoder for Statistical Machine
       Translation": the published form resets before the product, the first preprint after it.
    .. [2] Chung, Gulcehre, Cho and Bengio (2014), "Empirical Evaluation of Gated Recurrent Neural Networks on Sequence
       Modeling": z and 1 - z exchanged.

    Examples
    --------
    >>> gru_cell([1.0], [0.5], [[0], [1], [1]], [[0], [0], [0]], [0, 0, 0], [0, 0, 0]).round(4).tolist()
    [0.5704]
    """
    old = floats("h", h, 1)
    given, recurrent = _contributions(x, old, W, U, b, bh)
    r, z = sigmoid(given[0] + recurrent[0]), sigmoid(given[1] + recurrent[1])
    kept = r * recurrent[2] if reset_after else _reset_before(old, r, U, bh)
    new: Floats = (1 - z) * np.tanh(given[2] + kept) + z * old
    return new


def _contributions(
    x: ArrayLike, h: Floats, W: ArrayLike, U: ArrayLike, b: ArrayLike, bh: ArrayLike
) -> tuple[list[Floats], list[Floats]]:
    """Reset, update and candidate block of Wx + b, and of Uh + bh, after a look at the shapes."""
    inputs, units = floats("x", x, 1), len(h)
    weights, recurrent = floats("W", W, 2), floats("U", U, 2)
    bias, recurrent_bias = floats("b", b, 1), floats("bh", bh, 1)
    expect("W", weights, 3 * units, len(inputs))
    expect("U", recurrent, 3 * units, units)
    expect("b", bias, 3 * units)
    expect("bh", recurrent_bias, 3 * units)
    return np.split(weights @ inputs + bias, 3), np.split(recurrent @ h + recurrent_bias, 3)


def _reset_before(h: Floats, r: Floats, U: ArrayLike, bh: ArrayLike) -> Floats:
    """The candidate's recurrent part when the state is reset before the product."""
    part: Floats = np.split(np.array(U, dtype=float), 3)[2] @ (r * h) + np.split(np.array(bh, dtype=float), 3)[2]
    return part


class Biases(ListOf, called="biases"):
    """With both of them the gates differ, and so do the candidate's parts; nothing is saturated, and no part is 0."""

    def __init__(self, of: Parameter, size: int, given: str = "") -> None:
        super().__init__(of, size)
        self.given = given  # the name of the other bias, where that is drawn before this one

    def own_draw(self, draws: Draws, earlier: Drawn) -> list[Any]:
        arrays, h = {name: earlier[name] for name in ("x", "W", "U")}, np.array(earlier["h"], dtype=float)
        zeros = np.zeros(len(earlier["W"]))
        given, recurrent = _contributions(h=h, **arrays, b=earlier.get(self.given, zeros), bh=zeros)
        fixed = [float(block[0]) for block in (recurrent if self.given else given)]
        for _ in range(TRIES):
            biases = super().own_draw(draws, earlier)
            drawn = [one + bias for one, bias in zip(fixed, biases[:: len(h)], strict=True)]
            if not self.given and _is_moderate(*drawn):
                break
            if self.given and _are_apart([float(block[0]) for block in given], drawn, biases[2 * len(h)]):
                break
        return biases


def _is_moderate(reset: float, update: float, new: float) -> bool:
    """Whether the input alone neither saturates a part nor leaves it out."""
    return max(abs(reset), abs(update)) < LARGEST and SMALLEST < abs(new) < BY_ONE


def _are_apart(given: list[float], recurrent: list[float], bias: float) -> bool:
    """Whether what input and old state contribute to the three parts tells wrong formulas from the right one."""
    reset, update = given[0] + recurrent[0], given[1] + recurrent[1]
    new, old, share = given[2], recurrent[2], 1 / (1 + math.exp(-reset))
    is_saturated = max(abs(reset), abs(update), abs(new + old)) > LARGEST
    apart = (reset, update, reset - update, reset + update, new - old, new + old, new + bias)
    dropped = ((1 - share) * old, (1 - share) * bias, share * old)
    is_told = min(map(abs, dropped)) > 2 * SMALLEST and abs(new + share * old) > 3 * SMALLEST
    return is_told and not is_saturated and min(map(abs, apart)) > SMALLEST


@problem(
    gru_cell,
    params={
        "x": ListOf(Int(-2, 2, exclude=(0,)), 1),
        "h": ListOf(Dec(-0.8, 0.8, 0.2, exclude=(0,)), 1),
        "W": Matrix(Int(-1, 1), 3, 1),
        "U": Matrix(Int(-2, 2, exclude=(0,)), 3, 1),
        "b": Biases(Dec(-1.5, 1.5, 0.5, exclude=(0,)), 3),
        "bh": Biases(Dec(-2, 2, 0.5, exclude=(0,)), 3, given="b"),
    },
    parts={"first": "number", "state": "vector"},
    rtol=3e-3,
    digits=4,
)
def solve(
    x: list[float],
    h: list[float],
    W: list[list[float]],
    U: list[list[float]],
    b: list[float],
    bh: list[float],
    reset_after: bool = True,
) -> Solution:
    value = gru_cell(x, h, W, U, b, bh, reset_after)
    old = np.array(h, dtype=float)
    given, recurrent = _contributions(x, old, W, U, b, bh)
    r, z = sigmoid(given[0] + recurrent[0]), sigmoid(given[1] + recurrent[1])
    before = _reset_before(old, r, U, bh)
    kept, elsewhere = (r * recurrent[2], before) if reset_after else (before, r * recurrent[2])
    n, whole = np.tanh(given[2] + kept), np.tanh(given[2] + recurrent[2])
    placed = "before_the_product" if reset_after else "after_the_product"
    other = z * recurrent[2] if reset_after else _reset_before(old, z, U, bh)
    inverted = (1 - r) * recurrent[2] if reset_after else _reset_before(old, 1 - r, U, bh)
    r_given, z_given = sigmoid(given[0]), sigmoid(given[1])
    kept_given = r_given * recurrent[2] if reset_after else _reset_before(old, r_given, U, bh)
    matters = np.any(U) and not np.allclose(kept, elsewhere)

    def state(new: Floats) -> dict[str, float | Floats]:
        return {"first": float(new[0]), "state": new}

    return Solution(
        state(value),
        wrong={
            "z_roles_swapped": other_convention(
                state(z * n + (1 - z) * old),
                "there z weights the candidate (Chung et al., 2014); this card asks for (1 - z) ⊙ n + z ⊙ h.",
            ),
            f"reset_{placed}": other_convention(
                state((1 - z) * np.tanh(given[2] + elsewhere) + z * old) if matters else None,
                f"there the reset gate acts {placed.replace('_', ' ')} with U; this card asks for the other form.",
            ),
            "reset_ignored": Wrong(
                state((1 - z) * whole + z * old) if recurrent[2].any() else None,
                "You left the reset gate out: r scales what the old state adds to the candidate.",
            ),
            "reset_inverted": Wrong(
                state((1 - z) * np.tanh(given[2] + inverted) + z * old) if not np.allclose(kept, inverted) else None,
                "You scaled the old state's part with 1 - r: the reset gate r itself scales it.",
            ),
            "reset_on_everything": Wrong(
                state((1 - z) * np.tanh(r * (given[2] + recurrent[2])) + z * old) if given[2].any() else None,
                "You scaled the whole pre-activation of the candidate: r scales the old state's part of it only.",
            ),
            "reset_on_the_input": Wrong(
                state((1 - z) * np.tanh(r * given[2] + recurrent[2]) + z * old)
                if recurrent[2].any() and (given[2] != recurrent[2]).any()
                else None,
                "You scaled the input's part of the candidate with r: it scales the old state's part.",
            ),
            "gates_exchanged": Wrong(
                state((1 - r) * np.tanh(given[2] + other) + r * old) if (r != z).any() else None,
                "You exchanged the gates: the reset gate is the first, the update gate the second.",
            ),
            "candidate_with_sigmoid": Wrong(
                state((1 - z) * sigmoid(given[2] + kept) + z * old),
                "You squashed the candidate with the sigmoid: the gates use it, the candidate uses tanh.",
            ),
            "candidate_not_squashed": Wrong(
                state((1 - z) * (given[2] + kept) + z * old) if n.any() else None,
                "You mixed in the candidate's pre-activation: the candidate is its tanh.",
            ),
            "candidate_of_the_input": Wrong(
                state((1 - z) * np.tanh(given[2]) + z * old) if recurrent[2].any() else None,
                "You left the old state out of the candidate: the reset gate scales its part and does not remove it.",
            ),
            "gates_of_the_input": Wrong(
                state((1 - z_given) * np.tanh(given[2] + kept_given) + z_given * old)
                if recurrent[0].any() or recurrent[1].any()
                else None,
                "You left the old state out of the gates: they read it as well as the input.",
            ),
            "old_state_dropped": Wrong(
                state((1 - z) * n) if old.any() else None,
                "You left the old state out of the mixture: it has the weight z.",
            ),
            "no_interpolation": Wrong(
                state(n), "That is the candidate alone: the new state mixes it with the old one by the update gate."
            ),
            "added_without_gate": Wrong(
                state(n + old), "You added candidate and old state: the update gate weights them with 1 - z and z."
            ),
        },
        steps=[
            f"r = sigmoid({_first(given[0] + recurrent[0])}) = {_first(r)}",
            f"z = sigmoid({_first(given[1] + recurrent[1])}) = {_first(z)}",
            f"n = tanh({_first(given[2])} + {_factor(kept, 7)}) = {_first(n)}",
            f"h' = {_first(1 - z)} × {_factor(n)} + {_first(z)} × {_factor(old)} = {_first(value, 4)}",
        ],
        scale=state(np.maximum(np.abs((1 - z) * n), np.abs(z * old))),
    )


def _first(values: Floats, digits: int = 6) -> str:
    """The number of the first unit, to more digits than what is computed from it."""
    return show(float(values[0]), digits)


def _factor(values: Floats, digits: int = 6) -> str:
    """The same behind an operator: in brackets if it is negative."""
    return f"({_first(values, digits)})" if values[0] < 0 else _first(values, digits)
