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


def glove_loss_term(rng: Random) -> Iterator[Pair]:
    """(x / 100).pow(0.75).clamp(max=1) * F.mse_loss(w @ w_context + b + b_context, x.log())"""
    for width, count in ((1, 1.0), (2, 25.0), (3, 99.0), (5, 400.0)):
        w, other = ([rng.gauss(0, 1) for _ in range(width)] for _ in range(2))
        b, b_other, x = rng.gauss(0, 1), rng.gauss(0, 1), torch.tensor(count)
        fit = torch.tensor(w) @ torch.tensor(other) + b + b_other
        term = (x / 100).pow(0.75).clamp(max=1) * F.mse_loss(fit, x.log())
        yield {"w": w, "w_context": other, "b": b, "b_context": b_other, "x": count}, term.item()
