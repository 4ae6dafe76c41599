"""zero_gb_per_gpu: worked out by hand, and the example of its paper."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.zero_gb_per_gpu import zero_gb_per_gpu
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 8 + 16 + 48 = 72 in all, among 8 GPUs.
    solve(states=[8, 16, 48], gpus=8, stage=1).gives(
        30, nothing_sharded=72, higher_stage=16, all_sharded=9, weights_first=65
    )
    solve(states=[8, 16, 48], gpus=8, stage=2).gives(
        16, nothing_sharded=72, lower_stage=30, higher_stage=9, weights_first=51
    )
    solve(states=[8, 16, 48], gpus=8, stage=3).gives(9, nothing_sharded=72, lower_stage=16)


@pytest.mark.parametrize(("stage", "hand"), [(0, 120), (1, 31.40625), (2, 16.640625), (3, 1.875)])
def test_the_example_of_the_paper_by_hand(stage: int, hand: float) -> None:
    # 30 + 90/64, 15 + 105/64, 120/64; the paper of 2020 rounds to 31.4, 16.6 and 1.9.
    assert zero_gb_per_gpu([15, 15, 90], 64, stage) == hand


@given(st.lists(st.integers(1, 100), min_size=3, max_size=3), st.integers(1, 64), st.integers(0, 3))
def test_agrees_with_a_sum_over_the_states(states: list[int], gpus: int, stage: int) -> None:
    # Stage s divides the last s of weights, gradients, optimizer states.
    divided = [size / gpus if place >= 3 - stage else size for place, size in enumerate(states)]
    assert zero_gb_per_gpu(states, gpus, stage) == pytest.approx(sum(divided))


def test_other_stages_are_refused(refuses: Refuses) -> None:
    refuses("stage must be 0, 1, 2 or 3", states=[1, 1, 1], gpus=2, stage=4)
    refuses("states must be three numbers", states=[1, 1], gpus=2, stage=1)
    refuses("gpus must be a positive whole number", states=[1, 1, 1], gpus=0, stage=1)
