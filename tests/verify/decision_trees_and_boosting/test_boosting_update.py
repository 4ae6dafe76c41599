"""boosting_update: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Residuals -3.5, -1.5, 1.5, 3.5, with the leaf means -2.5 and 2.5.
    solve(y=[1, 3, 6, 8], F=[4.5] * 4, leaf=[1, 1, 2, 2], lr=0.5).gives(
        [3.25, 3.25, 5.75, 5.75],
        no_shrinkage=[2, 2, 7, 7],
        own_residual=[2.75, 3.75, 5.25, 6.25],
        mean_target=[5.5, 5.5, 8, 8],
        sum_for_mean=[2, 2, 7, 7],
        subtracted=[5.75, 5.75, 3.25, 3.25],
        previous_lost=[-1.25, -1.25, 1.25, 1.25],
        previous_shrunk=[1, 1, 3.5, 3.5],
        leaves_pooled=[4.5] * 4,
    )


def test_one_leaf_takes_all_by_hand(solve: Solve) -> None:
    # Residuals 3 and -1: the mean is 1.
    solved = solve(y=[4, 1], F=[1, 2], leaf=[7, 7], lr=0.1).gives([1.1, 2.1])
    assert "leaves_pooled" not in solved.slips


def test_half_a_leaf_is_refused(refuses: Refuses) -> None:
    refuses("leaf must be whole numbers", y=[1, 2], F=[0, 0], leaf=[1, 1.5], lr=0.1)
    refuses("y has 2 entries and leaf has 1", y=[1, 2], F=[0, 0], leaf=[1], lr=0.1)
