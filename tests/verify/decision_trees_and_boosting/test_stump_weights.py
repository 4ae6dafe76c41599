"""stump_weights: sums of derivatives over counts and penalty."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # G = 3 of 2 samples and -6 of 3.
    solve(g=[1, 2, -1, -2, -3], left=2, lam=1).gives(
        [-1, 1.5],
        sign_reversed=[1, -1.5],
        lambda_forgotten=[-1.5, 2],
        sums=[-3, 6],
        whole_count=[-0.5, 1],
        penalty_without_half=[-0.75, 1.2],
    )


def test_without_penalty_the_weights_are_mean_residuals_by_hand(solve: Solve) -> None:
    assert "lambda_forgotten" not in solve(g=[-1, -3, 2], left=2, lam=0).gives([2, -2]).slips


def test_empty_side_and_negative_penalty_are_refused(refuses: Refuses) -> None:
    refuses("left must be a whole number from 1 to 1", g=[1, 2], left=2, lam=1)
    refuses("lam must not be negative", g=[1, 2], left=1, lam=-1)
