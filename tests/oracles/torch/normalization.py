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


def rms_norm(rng: Random) -> Iterator[Pair]:
    """F.rms_norm(x, x.shape[-1:], gamma, eps)"""
    for shape, eps in (((3,), 0.0), ((2, 4), 0.0), ((4, 5), 1e-5), ((2, 3, 4), 1e-3)):
        x, gamma = _tensor(rng, *shape), _tensor(rng, shape[-1])
        yield {"x": x, "gamma": gamma, "eps": eps}, functional.rms_norm(x, shape[-1:], gamma, eps)


def batch_norm_inference(rng: Random) -> Iterator[Pair]:
    """F.batch_norm(x, mean, var, gamma, beta, training=False, eps=eps), for a tensor of one channel"""
    for size, eps in ((1, 0.0), (3, 0.0), (5, 1e-5), (4, 0.5)):
        x, one = _tensor(rng, size), _tensor(rng, 4)
        mean, var, gamma, beta = one[:1], one[1:2] ** 2, one[2:3], one[3:]
        y = functional.batch_norm(x[:, None], mean, var, gamma, beta, training=False, eps=eps)
        given = {"mean": mean.item(), "var": var.item(), "gamma": gamma.item(), "beta": beta.item(), "eps": eps}
        yield {"x": x, **given}, y.ravel()


def batch_norm_running_stats(rng: Random) -> Iterator[Pair]:
    """BatchNorm1d(1, momentum=momentum) in training mode, one forward pass: running_mean and running_var"""
    for size, momentum in ((2, 0.1), (3, 0.1), (4, 0.3), (7, 1.0), (5, 0.0)):
        x, mean, var = _tensor(rng, size), rng.gauss(0, 2), rng.uniform(0, 4)
        layer = torch.nn.BatchNorm1d(1, momentum=momentum)
        layer.running_mean.fill_(mean)
        layer.running_var.fill_(var)
        layer(x[:, None])
        stored = torch.cat([layer.running_mean, layer.running_var])
        yield {"mean": mean, "var": var, "x": x, "momentum": momentum}, stored
