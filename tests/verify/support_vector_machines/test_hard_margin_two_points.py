"""hard_margin_two_points: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The difference (3, 4) has the squared length 25, the midpoint is (1.5, 2).
    solve(positive=[3, 4], negative=[0, 0]).gives(
        [0.24, 0.32, -1],
        difference=[3, 4, -12.5],
        unit_normal=[0.6, 0.8, -2.5],
        half_the_scale=[0.12, 0.16, -0.5],
        twice_the_scale=[0.48, 0.64, -2],
        offset_sign=[0.24, 0.32, 1],
        offset_forgotten=[0.24, 0.32, 0],
        offset_not_halved=[0.24, 0.32, -2],
        through_the_positive=[0.24, 0.32, -2],
        through_the_negative=[0.24, 0.32, 0],
        classes_exchanged=[-0.24, -0.32, 1],
    )


def test_scores_are_one_and_minus_one_by_hand(solve: Solve) -> None:
    # -0.8 + 2 · 0.4 + 1 is 1, and -3 · 0.8 + 0.4 + 1 is -1.
    solve(positive=[1, 2], negative=[3, 1]).gives([-0.8, 0.4, 1]).names(through_the_positive=[-0.8, 0.4, 0])


def test_equal_points_are_refused(refuses: Refuses) -> None:
    refuses("the points are equal", positive=[1, 2], negative=[1, 2])
    refuses("positive has 2 entries and negative has 1", positive=[1, 2], negative=[1])
