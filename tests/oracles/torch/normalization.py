"""What PyTorch's own normalisation functions compute."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]
SMALLEST_EPS = 1e-300  # batch_norm refuses eps = 0 in training mode


def _tensor(rng: Random, *shape: int) -> torch.Tensor:
    size = 1
    for length in shape:
        size *= length
    return torch.tensor([rng.gauss(1, 3) for _ in range(size)]).reshape(shape)


def batch_norm(rng: Random) -> Iterator[Pair]:
    """F.batch_norm(X, None, None, gamma, beta, training=True, eps=max(eps, 1e-300))"""
    for shape, eps in (((3, 1), 0.0), ((3, 2), 0.0), ((4, 3), 1e-5), ((2, 3, 4), 1e-3), ((2, 2, 2, 3), 1e-5)):
        x, gamma, beta = _tensor(rng, *shape), _tensor(rng, shape[1]), _tensor(rng, shape[1])
        y = functional.batch_norm(x, None, None, gamma, beta, training=True, eps=max(eps, SMALLEST_EPS))
        yield {"X": x, "gamma": gamma, "beta": beta, "eps": eps}, y


def layer_norm(rng: Random) -> Iterator[Pair]:
    """F.layer_norm(x, x.shape[-1:], gamma, beta, eps)"""
    for shape, eps in (((3,), 0.0), ((2, 3), 0.0), ((4, 5), 1e-5), ((2, 3, 4), 1e-3)):
        x, gamma, beta = _tensor(rng, *shape), _tensor(rng, shape[-1]), _tensor(rng, shape[-1])
        yield {"x": x, "gamma": gamma, "beta": beta, "eps": eps}, functional.layer_norm(x, shape[-1:], gamma, beta, eps)
