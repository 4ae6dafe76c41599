"""all_reduce_seconds: worked out by hand, and against a ring that is played through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.all_reduce_seconds import all_reduce_seconds
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 8 GB; each of 4 GPUs sends 2 x 3/4 of them, 12 GB, at 10 GB/s.
    solve(billions=4, gradient_bytes=2, gpus=4, gigabits=80).gives(
        1.2,
        bits_for_bytes=0.15,
        one_phase=0.6,
        twice_the_gradient=1.6,
        gradient_once=0.8,
        through_one_gpu=4.8,
    )
    # 16 GB: twice as long; counting bytes for entries makes 4 GB.
    solve(billions=4, gradient_bytes=4, gpus=4, gigabits=80).names(bytes_left_out=0.6).gives(2.4)


@given(st.integers(2, 7), st.integers(1, 9))
def test_agrees_with_a_ring_that_is_played(gpus: int, size: int) -> None:
    parts = [[{gpu} for _ in range(gpus)] for gpu in range(gpus)]  # whose gradients each part on each GPU holds
    rounds = 0
    while any(len(part) < gpus for held in parts for part in held):
        # In round r GPU g sends part g - r to the next one: first sums grow, then full ones replace what is there.
        sent = [(gpu, (gpu - rounds) % gpus) for gpu in range(gpus)]
        moved = [((gpu + 1) % gpus, part, set(parts[gpu][part])) for gpu, part in sent]
        for gpu, part, content in moved:
            parts[gpu][part] |= content
        rounds += 1
    each = rounds * size / gpus  # gigabytes that one GPU has sent, a part in each round
    assert all_reduce_seconds(size, 1, gpus, 8) == pytest.approx(each)


def test_a_ring_of_one_is_refused(refuses: Refuses) -> None:
    refuses("at least two GPUs", billions=1, gradient_bytes=2, gpus=1, gigabits=100)
    refuses("gigabits must be positive", billions=1, gradient_bytes=2, gpus=2, gigabits=0)
