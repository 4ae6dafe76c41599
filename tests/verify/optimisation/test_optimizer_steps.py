"""optimizer_steps: worked out by hand."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 16 examples in an update: six full ones and a rest of 4, three times.
    solve(examples=100, micro=4, devices=2, accumulation=2, epochs=3).gives(
        21, rest_dropped=18, rests_joined=19, passes_counted=39, devices_left_out=39, one_epoch=7, micro_batches=75
    )


def test_batches_without_a_rest_by_hand(solve: Solve) -> None:
    # 1,000,000 tokens of text in 250 updates of 4,000.
    solve(examples=1_000_000, micro=1000, devices=4, accumulation=1, epochs=1).gives(250)
