"""geometric_margin: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve

PLANE = {"w": [3, 4], "b": -5, "X": [[3, 4], [0, 0]]}


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Scores 20 and -5, and the length 5.
    solve(**PLANE, y=[1, -1]).gives(
        1, functional=5, squared_norm=0.2, sum_of_sizes=5 / 7, labels_ignored=-1, mean=2.5, largest=4,
        canonical_scale=0.2, canonical_width=0.4, offset_forgotten=0, offset_sign=-1, width=2,
    )  # fmt: skip


def test_point_on_the_wrong_side_by_hand(solve: Solve) -> None:
    solved = solve(**PLANE, y=[1, 1]).gives(-1).names(smallest_distance=1, functional=-5, mean=1.5)
    assert "labels_ignored" not in solved.slips


def test_what_is_no_plane_with_labels_is_refused(refuses: Refuses) -> None:
    refuses("w is zero", w=[0, 0], b=1, X=[[1, 1]], y=[1])
    refuses("y must be labels -1 and", **PLANE, y=[1, 0])
    refuses("X has 2 entries and y has 1", **PLANE, y=[1])
    refuses("a row of X has 1 entries and w has 2", w=[1, 2], b=1, X=[[1]], y=[1])
