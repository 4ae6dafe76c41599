"""guided_noise: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(conditional=[1, 0.5], unconditional=[0.5, 1], scale=3).gives(
        [2, -0.5],
        weight_beyond_the_conditional=[2.5, -1],
        exchanged=[-0.5, 2],
        difference_alone=[1.5, -1.5],
        scaled_conditional=[3, 1.5],
        added=[3.5, 2.5],
        averaged=[0.875, 0.625],
    )


def test_ends_by_hand(solve: Solve) -> None:
    solve(conditional=[1], unconditional=[0.5], scale=1).gives([1])
    solve(conditional=[1], unconditional=[0.5], scale=0).gives([0.5])


def test_lengths_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("conditional has 1 entries and unconditional has 2", conditional=[1], unconditional=[1, 2], scale=2)
