"""residual_gain: the probe of the catalogue, by hand."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(branches=[0.1, 0.1, 0.1]).gives(
        1.331,
        skip_forgotten=0.001,
        slopes_added=1.3,
        one_skip=1.001,
        factors_added=3.3,
        factors_averaged=1.1,
        subtracted=0.729,
        last_block_left_out=1.21,
        first_block_left_out=1.21,
    )


def test_falling_branch_by_hand(solve: Solve) -> None:
    # 0.5 · 1.2 · 2
    solve(branches=[-0.5, 0.2, 1]).gives(1.2).names(sizes=3.6, last_block_left_out=0.6, first_block_left_out=2.4)


def test_one_block_by_hand(solve: Solve) -> None:
    solve(branches=[0.5]).gives(1.5, skip_forgotten=0.5, subtracted=0.5)
