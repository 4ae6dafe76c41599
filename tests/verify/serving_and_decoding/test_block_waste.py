"""block_waste: worked out by hand, and by handing out blocks token by token."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.block_waste import block_waste
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Blocks of 10: 30 and 10 slots for 28 tokens.
    solve(lengths=[25, 3], block=10).gives(
        0.3,
        filled_share=0.7,
        over_tokens=12 / 28,
        empty_slots=12,
        pooled=2 / 30,
        longest=22 / 50,
        mean_of_shares=(5 / 30 + 7 / 10) / 2,
        half_a_block=10 / 38,
    )


def test_full_blocks_waste_nothing_by_hand(solve: Solve) -> None:
    solve(lengths=[32, 16], block=16).gives(0)


@given(st.lists(st.integers(1, 90), min_size=1, max_size=5), st.integers(1, 40))
def test_agrees_with_handing_out_blocks(lengths: list[int], block: int) -> None:
    allocated = 0
    for length in lengths:
        free = 0
        for _ in range(length):
            if not free:
                allocated, free = allocated + block, block
            free -= 1
    assert block_waste(lengths, block) == pytest.approx(1 - sum(lengths) / allocated)


def test_lengths_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("lengths must be positive whole numbers", lengths=[0], block=16)
    refuses("lengths must be positive whole numbers", lengths=[1.5], block=16)
    refuses("block must be a positive whole number", lengths=[1], block=0)
