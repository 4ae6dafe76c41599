"""hinge_subgradient: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The margin is 0.25 + 0.25, the loss 0.5.
    solve(w=[0.25, 0.125], b=0, x=[1, 2], y=1).gives(
        [-1, -2, -1], flat_when_right=[0, 0, 0], sign_lost=[1, 2, 1], offset_sign=[-1, -2, 1],
        offset_forgotten=[-1, -2, 0], times_the_loss=[-0.5, -1, -0.5],
    )  # fmt: skip


def test_beyond_the_margin_by_hand(solve: Solve) -> None:
    # The score is 2.5, its error 1.5.
    solve(w=[1, 0], b=0.5, x=[2, 3], y=1).gives(
        [0, 0, 0], active_beyond_margin=[-2, -3, -1], times_the_error=[3, 4.5, 1.5]
    )


def test_on_the_wrong_side_by_hand(solve: Solve) -> None:
    # The margin is -2.5, the loss 3.5.
    solve(w=[1, 0], b=0.5, x=[2, 3], y=-1).gives(
        [2, 3, 1], label_forgotten=[-2, -3, -1], offset_sign=[2, 3, -1], offset_forgotten=[2, 3, 0],
        times_the_loss=[7, 10.5, 3.5],
    )  # fmt: skip


def test_kink_and_other_labels_are_refused(refuses: Refuses) -> None:
    refuses("the hinge loss has its kink there", w=[1], b=0, x=[1], y=1)
    refuses("y must be -1 or", w=[1], b=0, x=[2], y=0)
