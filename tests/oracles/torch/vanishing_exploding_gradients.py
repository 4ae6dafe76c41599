"""What PyTorch computes, by automatic differentiation, its own initialiser and its own clipping."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def backprop_gain(rng: Random) -> Iterator[Pair]:
    """h = f(w * h + b) for each layer, with b = z - w * h; h.backward(); h_0.grad; the slopes by autograd of f at z"""
    for size, f in ((1, torch.sigmoid), (3, torch.sigmoid), (4, torch.tanh), (6, torch.tanh), (10, torch.sigmoid)):
        weights = [rng.uniform(-3, 3) for _ in range(size)]
        at = torch.tensor([rng.gauss(0, 1) for _ in range(size)], requires_grad=True)
        f(at).sum().backward()
        first = torch.tensor(rng.gauss(0, 1), requires_grad=True)
        h = first
        for w, z in zip(weights, at.detach(), strict=True):
            h = f(w * h + (z - w * h).detach())
        h.backward()
        yield {"weights": weights, "derivs": at.grad}, first.grad


def xavier_uniform_limit(rng: Random) -> Iterator[Pair]:
    """torch.nn.init.xavier_uniform_(w, gain); with the same seed u.uniform_(0, 1); the limit is w / (2 * u - 1)"""
    for fan_in, fan_out, gain in ((12, 12, 1.0), (3, 5, 1.0), (100, 500, 1.0), (54, 7, 2.0), (20, 40, 5 / 3)):
        weights = torch.empty(fan_out, fan_in)
        seed = rng.randrange(2**32)
        torch.manual_seed(seed)
        torch.nn.init.xavier_uniform_(weights, gain)
        torch.manual_seed(seed)
        place = 2 * torch.empty(fan_out, fan_in).uniform_(0, 1) - 1
        widest = place.abs().argmax()
        yield {"fan_in": fan_in, "fan_out": fan_out, "gain": gain}, weights.view(-1)[widest] / place.view(-1)[widest]


def clip_grad_norm(rng: Random) -> Iterator[Pair]:
    """total = torch.nn.utils.clip_grad_norm_(params, max_norm); [p.grad for p in params], total"""
    for sizes, max_norm in (((2, 1), 2.6), ((3, 3), 0.5), ((1, 4, 2), 1.0), ((2, 2), 100.0)):
        params = [torch.nn.Parameter(torch.zeros(size)) for size in sizes]
        for param in params:
            param.grad = torch.tensor([rng.gauss(0, 3) for _ in range(len(param))])
        grads = [param.grad.tolist() for param in params]
        total = torch.nn.utils.clip_grad_norm_(params, max_norm)
        yield {"grads": grads, "max_norm": max_norm}, [[param.grad.tolist() for param in params], total.item()]
