"""What PyTorch's attention computes and how many parameters its encoder layer has."""

from collections.abc import Iterator
from random import Random
from typing import Any

import torch
from torch.nn import functional
from torch.utils.flop_counter import FlopCounterMode

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


def _matrix(rng: Random, rows: int, columns: int) -> torch.Tensor:
    return torch.tensor([[rng.gauss(0, 1) for _ in range(columns)] for _ in range(rows)])


def attention_weights(rng: Random) -> Iterator[Pair]:
    """F.scaled_dot_product_attention(Q, K, identity, attn_mask=mask)"""
    for queries, keys, width, causal in ((1, 2, 4, False), (2, 3, 4, False), (3, 3, 2, True), (4, 4, 8, True)):
        q, k = _matrix(rng, queries, width), _matrix(rng, keys, width)
        mask = torch.ones(queries, keys, dtype=torch.bool).tril() if causal else None
        weights = functional.scaled_dot_product_attention(q, k, torch.eye(keys), attn_mask=mask)
        yield {"Q": q, "K": k, "mask": mask}, weights


def multi_head_attention(rng: Random) -> Iterator[Pair]:
    """torch.nn.MultiheadAttention(D, heads, bias=False, batch_first=True) with its weights set, on X three times"""
    for n, width, heads in ((2, 4, 2), (3, 6, 3), (4, 8, 2), (5, 6, 1)):
        x, (wq, wk, wv, wo) = _matrix(rng, n, width), (_matrix(rng, width, width) for _ in range(4))
        layer = torch.nn.MultiheadAttention(width, heads, bias=False, batch_first=True)
        with torch.no_grad():
            layer.in_proj_weight.copy_(torch.cat([wq.T, wk.T, wv.T]))
            layer.out_proj.weight.copy_(wo.T)
            output = layer(x[None], x[None], x[None])[0][0]
        yield {"X": x, "heads": heads, "Wq": wq, "Wk": wk, "Wv": wv, "Wo": wo}, output


def attention_matmul_flops(rng: Random) -> Iterator[Pair]:
    """FlopCounterMode around (Q @ K.transpose(-1, -2)) @ V with a leading axis of heads"""
    for heads in (1, 2, 3, 4):
        n, d = rng.randint(2, 40), rng.randint(2, 20)
        q, k, v = (torch.ones(heads, n, d) for _ in range(3))
        with FlopCounterMode(display=False) as counter:
            (q @ k.transpose(-1, -2)) @ v
        yield {"n": n, "d": d, "heads": heads}, counter.get_total_flops()
