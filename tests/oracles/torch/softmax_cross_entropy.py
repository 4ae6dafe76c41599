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
