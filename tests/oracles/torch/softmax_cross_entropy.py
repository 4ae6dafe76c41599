"""What PyTorch computes, by automatic differentiation and its own layers."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def softmax_cross_entropy_gradient(rng: Random) -> Iterator[Pair]:
    """H = -(t * torch.log_softmax(a, 0)).sum(); H.backward(); a.grad"""
    for size in (2, 3, 3, 5):
        a = [rng.gauss(0, 2) for _ in range(size)]
        true = rng.randrange(size)
        one_hot = [float(i == true) for i in range(size)]
        soft = [rng.random() for _ in range(size)]
        for t in (one_hot, soft):
            logits = torch.tensor(a, requires_grad=True)
            loss = -(torch.tensor(t) * torch.log_softmax(logits, 0)).sum()
            loss.backward()
            yield {"a": a, "t": t}, logits.grad


def softmax_cross_entropy(rng: Random) -> Iterator[Pair]:
    """torch.nn.functional.cross_entropy(logits, y)"""
    for rows, classes in ((1, 2), (1, 3), (2, 3), (3, 3), (4, 5), (2, 4)):
        logits = [[rng.gauss(0, 3) for _ in range(classes)] for _ in range(rows)]
        y = [rng.randrange(classes) for _ in range(rows)]
        yield {"logits": logits, "y": y}, torch.nn.functional.cross_entropy(torch.tensor(logits), torch.tensor(y))


def softmax_jacobian(rng: Random) -> Iterator[Pair]:
    """torch.autograd.functional.jacobian(lambda v: torch.softmax(v, 0), a)"""
    for size in (2, 3, 3, 4, 6):
        a = [rng.gauss(0, 2) for _ in range(size)]
        yield {"a": a}, torch.autograd.functional.jacobian(lambda v: torch.softmax(v, 0), torch.tensor(a))
