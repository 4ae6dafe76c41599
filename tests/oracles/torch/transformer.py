"""What PyTorch's attention computes and how many parameters its encoder layer has."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional

torch.set_default_dtype(torch.float64)

Pair = tuple[dict[str, Any], Any]


def scaled_dot_product_attention(rng: Random) -> Iterator[Pair]:
    """F.scaled_dot_product_attention(Q, K, V, attn_mask=mask)"""
    for queries, keys, width, columns, causal in (
        (1, 2, 4, 1, False), (2, 3, 4, 2, False), (3, 3, 2, 2, True), (4, 4, 8, 3, True), (2, 5, 1, 1, False),
    ):  # fmt: skip
        q, k, v = (
            torch.tensor([[rng.gauss(0, 2) for _ in range(size)] for _ in range(rows)])
            for rows, size in ((queries, width), (keys, width), (keys, columns))
        )
        mask = torch.ones(queries, keys, dtype=torch.bool).tril() if causal else None
        output = functional.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        yield {"Q": q, "K": k, "V": v, "mask": mask}, output


def encoder_layer_params(rng: Random) -> Iterator[Pair]:
    """sum(p.numel() for p in torch.nn.TransformerEncoderLayer(d, heads, d_ff).parameters())"""
    for heads in (1, 2, 4, 8):
        d, d_ff = heads * rng.randint(1, 16), rng.randint(4, 200)
        layer = torch.nn.TransformerEncoderLayer(d, heads, d_ff)
        yield {"d": d, "d_ff": d_ff}, sum(parameter.numel() for parameter in layer.parameters())
