"""What the solution of each code task is held against: a library, or loops that follow the definition."""

from __future__ import annotations

import cmath
import math
from collections import Counter
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import numpy as np
from scipy import special
from scipy.spatial import distance
from sklearn import metrics


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


def _softmax_gradient(logits: Any, right: int) -> Any:
    p = special.softmax(logits)
    return np.array([p[j] - (j == right) for j in range(len(p))])


def adam_step(
    w: Any, g: Any, m: Any, v: Any, t: int, rate: float, beta1: float, beta2: float, eps: float
) -> tuple[Any, Any, Any]:
    # with the correction in the step size: rate * sqrt(1 - beta2^t) / (1 - beta1^t)
    moved, means, squares = [], [], []
    for weight, gradient, mean, square in zip(w, g, m, v, strict=True):
        means.append(mean + (1 - beta1) * (gradient - mean))
        squares.append(square + (1 - beta2) * (gradient * gradient - square))
        root = math.sqrt(1 - beta2**t)
        moved.append(weight - rate * root / (1 - beta1**t) * means[-1] / (math.sqrt(squares[-1]) + eps * root))
    return np.array(moved), np.array(means), np.array(squares)


def beam_search(start: Any, table: Any, width: int, length: int) -> list[list[int]]:
    beam: list[tuple[int, ...]] = [(j,) for j in range(len(start))]
    for step in range(1, length + 1):
        totals = {
            tokens: start[tokens[0]] + math.fsum(table[before, after] for before, after in pairwise(tokens))
            for tokens in beam
        }
        beam = sorted(sorted(beam), key=totals.__getitem__, reverse=True)[:width]
        if step < length:
            beam = [(*tokens, j) for tokens in beam for j in range(len(start))]
    return [list(tokens) for tokens in beam]


def clip_by_norm(gradients: Any, limit: float) -> list[Any]:
    norm = math.hypot(*(entry for gradient in gradients for entry in gradient.ravel()))
    return [gradient / max(1.0, norm / limit) for gradient in gradients]


def dropout(x: Any, mask: Any, rate: float, training: bool) -> Any:
    if not training:
        return x
    return np.array(
        [
            [v * (1 / (1 - rate)) if kept else 0.0 for v, kept in zip(*row, strict=True)]
            for row in zip(x, mask, strict=True)
        ]
    )


def focal_loss(z: Any, y: Any, gamma: float, alpha: float) -> float:
    losses = []
    for logit, label in zip(z, y, strict=True):
        signed, weight = (logit, alpha) if label else (-logit, 1 - alpha)
        losses.append(-weight * special.expit(-signed) ** gamma * special.log_expit(signed))
    return float(np.mean(losses))


def knn_predict(X: Any, y: Any, queries: Any, k: int) -> Any:
    found = []
    for query in queries:
        order = sorted(range(len(X)), key=lambda i: (math.dist(X[i], query), i))
        votes = Counter(int(y[i]) for i in order[:k])
        found.append(min(votes, key=lambda label: (-votes[label], label)))
    return np.array(found)


def k_means(x: Any, centres: Any, steps: int) -> tuple[Any, Any]:
    places = [list(map(float, centre)) for centre in centres]

    def nearest(point: Any) -> int:
        return min(range(len(places)), key=lambda j: math.dist(point, places[j]))

    for _ in range(steps):
        groups: dict[int, list[Any]] = {}
        for point in x:
            groups.setdefault(nearest(point), []).append(point)
        for j, group in groups.items():
            places[j] = [math.fsum(column) / len(group) for column in zip(*group, strict=True)]
    return np.array(places), np.array([nearest(point) for point in x])


def kv_cache_step(x: Any, K: Any, V: Any, W_q: Any, W_k: Any, W_v: Any) -> tuple[Any, Any, Any]:
    keys, values = np.array([*K, x @ W_k]), np.array([*V, x @ W_v])
    return _attended(x @ W_q, keys, values), keys, values


def logistic_regression_step(X: Any, y: Any, w: Any, b: float, rate: float) -> tuple[Any, float]:
    moves = np.zeros(len(w) + 1)
    for row, label in zip(X, y, strict=True):
        error = special.expit(math.fsum(row * w) + b) - label
        moves += error * np.array([*row, 1]) / len(X)
    return w - rate * moves[:-1], b - rate * moves[-1]


def precision_recall_f1(y: Any, predicted: Any) -> tuple[float, float, float]:
    return metrics.precision_recall_fscore_support(y, predicted, average="binary", zero_division=0)[:3]


def rotary_embedding(x: Any, positions: Any, base: float) -> Any:
    turned = x[:, ::2] + 1j * x[:, 1::2]
    for r, i in np.ndindex(*turned.shape):
        turned[r, i] *= cmath.exp(1j * positions[r] / base ** (2 * i / x.shape[1]))
    return np.array([[part for pair in row for part in (pair.real, pair.imag)] for row in turned])


def swiglu_feed_forward(x: Any, W_gate: Any, W_up: Any, W_down: Any) -> Any:
    outputs = np.zeros((len(x), W_down.shape[1]))
    for i, j in np.ndindex(len(x), W_gate.shape[1]):
        gate = x[i] @ W_gate[:, j]
        outputs[i] += gate * special.expit(gate) * (x[i] @ W_up[:, j]) * W_down[j]
    return outputs


def top_k_top_p(z: Any, k: int, p: float) -> Any:
    order = sorted(range(len(z)), key=lambda i: (-z[i], i))[:k]
    shares = special.softmax([z[i] for i in order])
    few = next((few for few in range(1, len(order)) if math.fsum(shares[:few]) >= p), len(order))
    found = np.zeros(len(z))
    for i, share in zip(order, shares[:few], strict=False):
        found[i] = share / math.fsum(shares[:few])
    return found


def two_layer_gradients(X: Any, y: Any, W1: Any, b1: Any, W2: Any, b2: Any) -> tuple[Any, Any, Any, Any]:
    found = [np.zeros(array.shape) for array in (W1, b1, W2, b2)]
    for row, right in zip(X, y, strict=True):
        before = [math.fsum(row * column) + bias for column, bias in zip(W1.T, b1, strict=True)]
        hidden = [max(value, 0) for value in before]
        logits = _softmax_gradient(np.array(hidden) @ W2 + b2, right) / len(X)
        for unit, value in enumerate(before):
            slope = logits @ W2[unit] if value > 0 else 0.0
            found[0][:, unit] += row * slope
            found[1][unit] += slope
            found[2][unit] += hidden[unit] * logits
        found[3] += logits
    return found[0], found[1], found[2], found[3]


ORACLES: dict[str, Callable[..., Any]] = {
    "adam_step": adam_step,
    "batch_norm_train": batch_norm_train,
    "beam_search": beam_search,
    "causal_attention": causal_attention,
    "clip_by_norm": clip_by_norm,
    "cross_entropy_from_logits": cross_entropy_from_logits,
    "dropout": dropout,
    "focal_loss": focal_loss,
    "k_means": k_means,
    "knn_predict": knn_predict,
    "kv_cache_step": kv_cache_step,
    "layer_norm": layer_norm,
    "log_sigmoid": special.log_expit,
    "logistic_regression_step": logistic_regression_step,
    "multi_head_attention": multi_head_attention,
    "pairwise_distances": distance.cdist,
    "precision_recall_f1": precision_recall_f1,
    "rms_norm": rms_norm,
    "roc_auc": metrics.roc_auc_score,
    "rotary_embedding": rotary_embedding,
    "softmax": lambda z: special.softmax(z, axis=1),
    "swiglu_feed_forward": swiglu_feed_forward,
    "top_k_top_p": top_k_top_p,
    "two_layer_gradients": two_layer_gradients,
}
