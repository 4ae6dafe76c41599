"""What PyTorch's automatic differentiation gives for the losses of gradient boosting."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def gbdt_pseudo_residual(rng: Random) -> Iterator[Pair]:
    """loss(F, y).backward(); -F.grad; mse_loss / 2, l1_loss, binary_cross_entropy_with_logits"""
    losses = {
        "squared": lambda F, y: functional.mse_loss(F, y, reduction="sum") / 2,
        "absolute": lambda F, y: functional.l1_loss(F, y, reduction="sum"),
        "logistic": lambda F, y: functional.binary_cross_entropy_with_logits(F, y, reduction="sum"),
    }
    for name, loss in losses.items():
        for size in (1, 3, 4):
            y = [float(rng.randrange(2)) if name == "logistic" else rng.gauss(0, 3) for _ in range(size)]
            F = torch.tensor([rng.gauss(0, 2) for _ in range(size)], requires_grad=True)
            loss(F, torch.tensor(y)).backward()
            yield {"y": y, "F": F, "loss": name}, -F.grad
