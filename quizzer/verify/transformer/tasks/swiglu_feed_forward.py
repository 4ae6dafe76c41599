"""swiglu_feed_forward: the gated feed-forward network of many language models."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def swiglu_feed_forward(x, W_gate, W_up, W_down):
    """The feed-forward network with SwiGLU, without biases.

    x is (n, d), W_gate and W_up are (d, f), W_down is (f, d), all on
    the right: x @ W_gate. SiLU, also called Swish, is s * sigmoid(s),
    and acts on the gate. Returns (n, d).
    """
    gate = x @ W_gate
    return (gate / (1 + np.exp(-gate)) * (x @ W_up)) @ W_down


def sigmoid_gate(x, W_gate, W_up, W_down):
    """You gate with the sigmoid alone, which is GLU: SiLU multiplies it by its own argument."""
    return (1 / (1 + np.exp(-x @ W_gate)) * (x @ W_up)) @ W_down


def relu_gate(x, W_gate, W_up, W_down):
    """You gate with ReLU, which is ReGLU: SiLU is s * sigmoid(s)."""
    return (np.maximum(x @ W_gate, 0) * (x @ W_up)) @ W_down


def wrong_branch(x, W_gate, W_up, W_down):
    """SiLU acts on the wrong product: on x @ W_gate, while x @ W_up stays linear."""
    up = x @ W_up
    return (up / (1 + np.exp(-up)) * (x @ W_gate)) @ W_down


def both_branches(x, W_gate, W_up, W_down):
    """SiLU acts on both products: x @ W_up stays linear."""
    gate, up = x @ W_gate, x @ W_up
    return (gate / (1 + np.exp(-gate)) * up / (1 + np.exp(-up))) @ W_down


def ungated(x, W_gate, W_up, W_down):
    """You leave out x @ W_up: the activated gate multiplies it, entry by entry."""
    gate = x @ W_gate
    return (gate / (1 + np.exp(-gate))) @ W_down


def added(x, W_gate, W_up, W_down):
    """You add the two branches: they are multiplied, entry by entry."""
    gate = x @ W_gate
    return (gate / (1 + np.exp(-gate)) + x @ W_up) @ W_down


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """One to three tokens of width two, and two or three hidden entries."""
    rows, hidden = draws.integer(1, 3), draws.integer(2, 3)
    x, W_gate, W_up, W_down = (
        np.array(draws.table(*shape)) for shape in ((rows, 2), (2, hidden), (2, hidden), (hidden, 2))
    )
    return x, W_gate, W_up, W_down


one = np.eye(2)

task = Task(
    swiglu_feed_forward,
    cases={
        "one token": (np.array([[1.0, 2.0]]), one, one, one),
        "negative gates": (np.array([[-1.0, -20.0]]), one, one, one),
        "gate and branch differ": (np.array([[1.0, 2.0]]), one, one[::-1].copy(), one),
        "zero": (np.array([[0.0, 0.0], [0.0, 1.0]]), one, one, one),
        "four hidden entries": (np.array([[1.0, -1.0]]), np.eye(2, 4), np.ones((2, 4)) / 2, np.ones((4, 2))),
    },
    draw=draw,
    mutants=(sigmoid_gate, relu_gate, wrong_branch, both_branches, ungated, added),
)
