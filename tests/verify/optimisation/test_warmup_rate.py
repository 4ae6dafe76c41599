"""warmup_rate: worked out by hand."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1/√(4 × 16) = 1/8 at the peak; a quarter of it at step 4, half of it at step 64.
    solve(step=4, d=4, warmup=16).gives(
        1 / 32,
        other_branch=0.25,
        width_left_out=1 / 16,
        width_without_root=1 / 64,
        peak=0.125,
        rises_with_the_root=1 / 16,
    )
    solve(step=64, d=4, warmup=16).gives(
        1 / 16, other_branch=0.5, width_left_out=0.125, width_without_root=1 / 32, peak=0.125, falls_in_inverse=1 / 32
    )
