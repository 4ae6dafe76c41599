"""moe_layer: a mixture of linear experts, two of which a token is sent to."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def moe_layer(x, W_gate, experts):
    """The outputs of a layer with top-2 routing, shape (n, m).

    x: (n, d), a row for each token. W_gate: (d, k), its products with x
    are the logits of the k experts. experts: (k, d, m), linear maps.
    The two experts of the largest logits are used; their weights are
    the softmax of those two logits. No two logits of a token are equal.
    """
    logits = x @ W_gate
    outputs = np.zeros((len(x), experts.shape[2]))
    for i, token in enumerate(x):
        chosen = np.argsort(logits[i])[-2:]
        powers = np.exp(logits[i, chosen] - logits[i, chosen].max())
        weights = powers / powers.sum()
        for weight, expert in zip(weights, chosen, strict=True):
            outputs[i] += weight * token @ experts[expert]
    return outputs


def not_renormalised(x, W_gate, experts):
    """Your weights are from the softmax over all experts: those of the chosen two must sum to 1."""
    logits = x @ W_gate
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    weights[logits < np.sort(logits, axis=1)[:, -2:-1]] = 0
    return np.einsum("nk,nd,kdm->nm", weights, x, experts)


def all_experts(x, W_gate, experts):
    """You use all experts, which saves nothing: a token goes to the two of the largest logits."""
    logits = x @ W_gate
    powers = np.exp(logits - logits.max(axis=1, keepdims=True))
    weights = powers / powers.sum(axis=1, keepdims=True)
    return np.einsum("nk,nd,kdm->nm", weights, x, experts)


def best_alone(x, W_gate, experts):
    """You send a token to its best expert alone, as Switch Transformers do: here it goes to two."""
    chosen = (x @ W_gate).argmax(axis=1)
    return np.array([token @ experts[best] for token, best in zip(x, chosen, strict=True)])


def equal_weights(x, W_gate, experts):
    """You take the plain mean of the two experts: the softmax of their two logits weighs them."""
    chosen = np.argsort(x @ W_gate, axis=1)[:, -2:]
    return np.array([np.mean([token @ experts[j] for j in row], axis=0) for token, row in zip(x, chosen, strict=True)])


def two_smallest(x, W_gate, experts):
    """You take the experts of the smallest logits: np.argsort ascends, so the largest stand at its end."""
    logits = x @ W_gate
    weights = np.exp(logits - logits.max(axis=1, keepdims=True))
    weights[logits > np.sort(logits, axis=1)[:, 1:2]] = 0
    return np.einsum("nk,nd,kdm->nm", weights / weights.sum(axis=1, keepdims=True), x, experts)


def overflows(x, W_gate, experts):
    """exp overflows for large logits: subtract the larger of the two first."""
    logits = x @ W_gate
    weights = np.exp(logits)
    weights[logits < np.sort(logits, axis=1)[:, -2:-1]] = 0
    return np.einsum("nk,nd,kdm->nm", weights / weights.sum(axis=1, keepdims=True), x, experts)


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """One to three tokens of width 2, three or four experts, logits of a token well apart."""
    tokens, k = draws.integer(1, 3), draws.integer(3, 4)
    while True:
        x, W_gate = np.array(draws.table(tokens, 2)), np.array(draws.table(2, k))
        if np.diff(np.sort(x @ W_gate, axis=1), axis=1).min() > 0.05:
            return x, W_gate, np.array([draws.table(2, 2) for _ in range(k)])


EXPERTS = np.array([[[1.0], [0.0]], [[0.0], [1.0]], [[5.0], [5.0]]])
task = Task(
    moe_layer,
    cases={
        "two experts": (np.array([[1.0, 2.0]]), np.array([[1.0, 0.0], [0.0, 1.0]]), EXPERTS[:2]),
        "three experts": (np.array([[1.0, 2.0], [2.0, 1.0]]), np.array([[1.0, 0.0, 0.3], [0.0, 1.0, 0.5]]), EXPERTS),
        "large logits": (np.array([[900.0, 901.0]]), np.array([[1.0, 0.0, 0.1], [0.0, 1.0, 0.1]]), EXPERTS),
    },
    draw=draw,
    mutants=(not_renormalised, all_experts, best_alone, equal_weights, two_smallest, overflows),
)
