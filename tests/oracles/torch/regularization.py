"""What PyTorch's optimiser and shrinkage compute for penalised weights."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional as F  # noqa: N812

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def _normal(rng: Random, size: int) -> list[float]:
    return [rng.gauss(0, 2) for _ in range(size)]


def l1_subgradient_step(rng: Random) -> Iterator[Pair]:
    """((g * w).sum() + lam * w.abs().sum()).backward(); torch.optim.SGD([w], lr).step(); w"""
    for size in (1, 2, 3, 4, 4):
        weights, gradient = [*_normal(rng, size - 1), 0.0], _normal(rng, size)
        rate, strength = rng.uniform(0.05, 0.5), rng.uniform(0, 1)
        w = torch.tensor(weights, requires_grad=True)
        ((torch.tensor(gradient) * w).sum() + strength * w.abs().sum()).backward()
        torch.optim.SGD([w], lr=rate).step()
        yield {"w": weights, "g": gradient, "lr": rate, "lam": strength}, w


def l2_gradient_step(rng: Random) -> Iterator[Pair]:
    """(g * w).sum().backward(); torch.optim.SGD([w], lr, weight_decay=lam).step(); w"""
    for size in (1, 2, 3, 4, 4):
        weights, gradient = _normal(rng, size), _normal(rng, size)
        rate, strength = rng.uniform(0.05, 0.5), rng.uniform(0, 1)
        w = torch.tensor(weights, requires_grad=True)
        (torch.tensor(gradient) * w).sum().backward()
        torch.optim.SGD([w], lr=rate, weight_decay=strength).step()
        yield {"w": weights, "g": gradient, "lr": rate, "lam": strength}, w


def soft_threshold(rng: Random) -> Iterator[Pair]:
    """F.softshrink(z, lam)"""
    for size in (1, 3, 5, 8):
        values, threshold = _normal(rng, size), rng.uniform(0.1, 1.5)
        yield {"z": values, "lam": threshold}, F.softshrink(torch.tensor(values), threshold)
