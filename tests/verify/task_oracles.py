"""What the solution of each code task is held against: a library, or loops that follow the definition."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Any

import numpy as np
from scipy import special


def _attended(query: Any, keys: Any, values: Any) -> Any:
    """The output of one query: a mean of the values, weighted by the softmax of the scaled products."""
    weights = special.softmax([sum(map(math.prod, zip(query, key, strict=True))) / len(query) ** 0.5 for key in keys])
    return sum(weight * value for weight, value in zip(weights, values, strict=True))


def batch_norm_train(
    x: Any, gain: Any, bias: Any, old_mean: Any, old_var: Any, momentum: float, eps: float
) -> tuple[Any, list[float], list[float]]:
    y, means, variances = np.zeros(x.shape), [], []
    for j, column in enumerate(x.T):
        mean = math.fsum(column) / len(column)
        squares = math.fsum((value - mean) ** 2 for value in column)
        for i, value in enumerate(column):
            y[i, j] = gain[j] * (value - mean) / math.sqrt(squares / len(column) + eps) + bias[j]
        means.append(old_mean[j] + momentum * (mean - old_mean[j]))
        variances.append(old_var[j] + momentum * (squares / (len(column) - 1) - old_var[j]))
    return y, means, variances


def causal_attention(Q: Any, K: Any, V: Any) -> Any:
    return np.array([_attended(Q[i], K[: i + 1], V[: i + 1]) for i in range(len(Q))])


def cross_entropy_from_logits(z: Any, y: Any) -> float:
    return float(np.mean([-special.log_softmax(row)[right] for row, right in zip(z, y, strict=True)]))


def layer_norm(x: Any, gain: Any, bias: Any, eps: float) -> Any:
    rows = []
    for row in x:
        mean = math.fsum(row) / len(row)
        deviation = math.sqrt(math.fsum((value - mean) ** 2 for value in row) / len(row) + eps)
        rows.append([g * (value - mean) / deviation + b for value, g, b in zip(row, gain, bias, strict=True)])
    return np.array(rows)


def multi_head_attention(x: Any, W_q: Any, W_k: Any, W_v: Any, W_o: Any, heads: int) -> Any:
    width = x.shape[1] // heads
    outputs = np.zeros(x.shape)
    for first in range(0, x.shape[1], width):
        own = slice(first, first + width)
        keys, values = x @ W_k[:, own], x @ W_v[:, own]
        for i, token in enumerate(x):
            outputs[i, own] = _attended(token @ W_q[:, own], keys, values)
    return outputs @ W_o


def rms_norm(x: Any, gain: Any, eps: float) -> Any:
    return np.array(
        [
            [g * v / math.sqrt(sum(u * u for u in row) / len(row) + eps) for v, g in zip(row, gain, strict=True)]
            for row in x
        ]
    )


ORACLES: dict[str, Callable[..., Any]] = {
    "batch_norm_train": batch_norm_train,
    "causal_attention": causal_attention,
    "cross_entropy_from_logits": cross_entropy_from_logits,
    "layer_norm": layer_norm,
    "multi_head_attention": multi_head_attention,
    "rms_norm": rms_norm,
    "softmax": lambda z: special.softmax(z, axis=1),
}
