"""What PyTorch computes, by automatic differentiation, its own initialiser and its own clipping."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional

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


def residual_gain(rng: Random) -> Iterator[Pair]:
    """h = h + tanh(w * h) for each block; h.backward(); h_0.grad; the slopes by autograd of tanh(w * h) at h"""
    for size in (1, 3, 4, 8):
        first = torch.tensor(rng.gauss(0, 1), requires_grad=True)
        h, slopes = first, []
        for _ in range(size):
            w = rng.uniform(-1, 2)
            at = h.detach().requires_grad_()
            torch.tanh(w * at).backward()
            slopes.append(at.grad.item())
            h = h + torch.tanh(w * h)
        h.backward()
        yield {"branches": slopes}, first.grad


def spectral_norm(rng: Random) -> Iterator[Pair]:
    """torch.linalg.matrix_norm(W, 2)"""
    for rows, columns in ((1, 1), (2, 2), (2, 3), (5, 3), (6, 6)):
        matrix = torch.tensor([[rng.gauss(0, 2) for _ in range(columns)] for _ in range(rows)])
        yield {"W": matrix}, torch.linalg.matrix_norm(matrix, 2)


def activation_derivative(rng: Random) -> Iterator[Pair]:
    """f(z).sum().backward(); z.grad, with torch.sigmoid, torch.tanh, F.relu, F.leaky_relu, F.gelu and F.silu for f"""
    functions = {
        "sigmoid": torch.sigmoid, "tanh": torch.tanh, "ReLU": functional.relu, "leaky ReLU": functional.leaky_relu,
        "GELU": functional.gelu, "SiLU": functional.silu,
    }  # fmt: skip
    for name, f in functions.items():
        for size in (1, 5):
            z = torch.tensor([rng.gauss(0, 2) for _ in range(size)], requires_grad=True)
            f(z).sum().backward()
            yield {"name": name, "z": z}, z.grad
