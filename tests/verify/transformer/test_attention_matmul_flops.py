"""attention_matmul_flops: worked out by hand, and counted one operation after the other."""

import pytest

from quizzer.verify.transformer.attention_matmul_flops import attention_matmul_flops
from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 · 128² · 64 = 2^2 · 2^14 · 2^6 = 2^22
    solve(n=128, d=64).gives(
        4194304,
        half=2097152,
        quarter=1048576,
        linear_in_length=32768,
        width_forgotten=65536,
        width_squared=2097152,
    )


def test_heads_by_hand(solve: Solve) -> None:
    # 4 · 100² · 10 · 6; with the layer's width 60 in each head 6 times as many; a projection 4 · 100 · 60².
    solve(n=100, d=10, heads=6).gives(2400000).names(one_head=400000, heads_squared=14400000, width_squared=1440000)


@pytest.mark.parametrize(("n", "d", "heads"), [(1, 1, 1), (3, 2, 1), (2, 5, 3), (4, 3, 2)])
def test_agrees_with_counting(n: int, d: int, heads: int) -> None:
    """Each entry of a product adds up as many products as the inner axis is long."""
    entries = [(n * n, d), (n * d, n)] * heads
    assert attention_matmul_flops(n, d, heads) == sum(2 for count, inner in entries for _ in range(count * inner))
