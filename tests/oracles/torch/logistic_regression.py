"""What PyTorch computes for logistic regression, by automatic differentiation and its own optimiser."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional as F  # noqa: N812

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def _normal(rng: Random, size: int) -> list[float]:
    return [rng.gauss(0, 1.5) for _ in range(size)]


def sigmoid_derivative(rng: Random) -> Iterator[Pair]:
    """torch.sigmoid(z).sum().backward(); z.grad"""
    for size in (1, 2, 3, 5):
        entries = _normal(rng, size)
        z = torch.tensor(entries, requires_grad=True)
        torch.sigmoid(z).sum().backward()
        yield {"z": entries}, z.grad


def logistic_loss(rng: Random) -> Iterator[Pair]:
    """-F.logsigmoid(margin)"""
    for size in (1, 3, 5):
        margins = _normal(rng, size)
        yield {"margin": margins}, -F.logsigmoid(torch.tensor(margins))
    yield {"margin": [-800.0, 0.0, 30.0]}, -F.logsigmoid(torch.tensor([-800.0, 0.0, 30.0]))


def logistic_regression_gradient(rng: Random) -> Iterator[Pair]:
    """F.binary_cross_entropy_with_logits(X @ w + b, y).backward(); w.grad"""
    for n, d in ((1, 2), (2, 2), (3, 2), (4, 3), (6, 1)):
        samples = [_normal(rng, d) for _ in range(n)]
        labels = [float(rng.random() < 0.5) for _ in range(n)]
        weights, bias = _normal(rng, d), rng.gauss(0, 1)
        w = torch.tensor(weights, requires_grad=True)
        F.binary_cross_entropy_with_logits(torch.tensor(samples) @ w + bias, torch.tensor(labels)).backward()
        yield {"X": samples, "y": labels, "w": weights, "b": bias}, w.grad


def logistic_regression_sgd_step(rng: Random) -> Iterator[Pair]:
    """F.binary_cross_entropy_with_logits(w @ x, y).backward(); torch.optim.SGD([w], lr).step(); w"""
    for size in (1, 2, 2, 3, 3, 4):
        weights, sample = _normal(rng, size), _normal(rng, size)
        label, rate = float(rng.random() < 0.5), rng.uniform(0.05, 1)
        w = torch.tensor(weights, requires_grad=True)
        F.binary_cross_entropy_with_logits(w @ torch.tensor(sample), torch.tensor(label)).backward()
        torch.optim.SGD([w], lr=rate).step()
        yield {"w": weights, "x": sample, "y": label, "lr": rate}, w
