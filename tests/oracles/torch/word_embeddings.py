"""What PyTorch computes for the objectives of word vectors."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 - its usual name

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def negative_sampling_loss(rng: Random) -> Iterator[Pair]:
    """-F.logsigmoid(u @ v) - F.logsigmoid(-(U_neg @ v)).sum()"""
    for width, negatives in ((2, 1), (2, 2), (3, 5), (5, 3)):
        v, u = ([rng.gauss(0, 1) for _ in range(width)] for _ in range(2))
        U_neg = [[rng.gauss(0, 1) for _ in range(width)] for _ in range(negatives)]
        centre, context, others = torch.tensor(v), torch.tensor(u), torch.tensor(U_neg)
        loss = -F.logsigmoid(context @ centre) - F.logsigmoid(-(others @ centre)).sum()
        yield {"v": v, "u": u, "U_neg": U_neg}, loss.item()
