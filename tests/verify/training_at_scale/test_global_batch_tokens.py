"""global_batch_tokens: worked out by hand."""

from quizzer.verify.training_at_scale.global_batch_tokens import global_batch_tokens
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 64/(4 x 2) = 8 replicas, 8 x 3 x 5 = 120 sequences of 100 tokens.
    solve(gpus=64, tensor=4, pipeline=2, micro=3, accumulation=5, length=100).gives(
        12000,
        every_gpu_a_replica=96000,
        pipeline_left_out=24000,
        tensor_left_out=48000,
        one_replica=1500,
        accumulation_left_out=2400,
        sequences=120,
    )


def test_two_equal_splits_by_hand(solve: Solve) -> None:
    # 64/(4 x 4) = 4 replicas of 1500 tokens each.
    solve(gpus=64, tensor=4, pipeline=4, micro=3, accumulation=5, length=100).gives(
        6000,
        every_gpu_a_replica=96000,
        one_split_left_out=24000,
        one_replica=1500,
        accumulation_left_out=1200,
        sequences=60,
    )


def test_data_parallel_alone_by_hand() -> None:
    # 8 x 4 x 1 sequences of 2048 tokens.
    assert global_batch_tokens(8, 1, 1, 4, 1, 2048) == 65536


def test_gpus_that_make_no_replicas_are_refused(refuses: Refuses) -> None:
    refuses("gpus must be a multiple", gpus=12, tensor=8, pipeline=1, micro=1, accumulation=1, length=1)
    refuses("micro must be a positive", gpus=8, tensor=8, pipeline=1, micro=0, accumulation=1, length=1)
