"""lora_layer: a frozen linear layer with its low-rank adapter, for a batch."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def lora_layer(x, W, A, B, alpha):
    """The outputs of a linear layer with a LoRA adapter, shape (n, m).

    x: (n, d), a row for each example. W: (m, d), frozen. A: (r, d) and
    B: (m, r), trained. The update is scaled by alpha over the rank r.
    """
    return x @ W.T + alpha / len(A) * (x @ A.T) @ B.T


def unscaled(x, W, A, B, alpha):
    """You leave out the scale: multiply the update by alpha/r."""
    return x @ W.T + (x @ A.T) @ B.T


def alpha_alone(x, W, A, B, alpha):
    """You multiply by alpha alone: divide by the rank, so that alpha need not be tuned anew for another rank."""
    return x @ W.T + alpha * (x @ A.T) @ B.T


def root_of_rank(x, W, A, B, alpha):
    """You divide by the root of the rank, as rank-stabilised LoRA does: here it is the rank itself."""
    return x @ W.T + alpha / np.sqrt(len(A)) * (x @ A.T) @ B.T


def width(x, W, A, B, alpha):
    """You divide by the number of inputs: the rank is the number of rows of A."""
    return x @ W.T + alpha / A.shape[1] * (x @ A.T) @ B.T


def whole_scaled(x, W, A, B, alpha):
    """You scale the frozen layer too: alpha/r belongs to the update alone."""
    return alpha / len(A) * (x @ (W + B @ A).T)


def update_only(x, W, A, B, alpha):
    """You return the update alone: it is added to what the frozen layer gives."""
    return alpha / len(A) * (x @ A.T) @ B.T


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray, int]:
    """One to three examples of three inputs and two outputs, a rank of 1 or 2."""
    rank = draws.integer(1, 2)
    tables = [draws.table(*shape) for shape in ((draws.integer(1, 3), 3), (2, 3), (rank, 3), (2, rank))]
    x, W, A, B = map(np.array, tables)
    return x, W, A, B, draws.choice([4, 8, 16])


task = Task(
    lora_layer,
    cases={
        "before training, B is 0": (np.array([[1.0, 2.0]]), np.eye(2), np.array([[1.0, -1.0]]), np.zeros((2, 1)), 8),
        "rank 2": (np.array([[1.0, 2.0, 3.0]]), np.ones((2, 3)), np.eye(2, 3), np.array([[1.0, 0.0], [0.0, -1.0]]), 8),
        "alpha 0": (np.array([[1.0, 2.0]]), np.eye(2), np.array([[1.0, -1.0]]), np.ones((2, 1)), 0),
    },
    draw=draw,
    mutants=(unscaled, alpha_alone, root_of_rank, width, whole_scaled, update_only),
)
