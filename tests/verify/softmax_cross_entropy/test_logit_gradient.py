"""logit_gradient: probability minus target."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(p=[0.2, 0.3, 0.5], k=2).gives(
        [0.2, -0.7, 0.5],
        sign=[-0.2, 0.7, -0.5],
        target_not_subtracted=[0.2, 0.3, 0.5],
        averaged_over_classes=[1 / 15, -7 / 30, 1 / 6],
        before_the_softmax=[0, -3.333333, 0],
        others_dropped=[0, -0.7, 0],
        diagonal_of_the_jacobian=[0.032, -0.147, 0.125],  # times 0.16, 0.21, 0.25
    )


def test_true_class_that_is_certain_by_hand(solve: Solve) -> None:
    solve(p=[0, 1], k=2).gives([0, 0])


def test_class_that_is_none_is_refused(refuses: Refuses) -> None:
    refuses("there is no class 4", p=[0.2, 0.3, 0.5], k=4)
    refuses("there is no class 1.5", p=[0.5, 0.5], k=1.5)
