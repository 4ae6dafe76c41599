"""roc_points: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(y=[1, 0, 1, 0], s=[0.9, 0.8, 0.8, 0.1]).gives(
        [[0, 0], [0, 0.5], [0.5, 1], [1, 1]],
        ties_split=[[0, 0], [0, 0.5], [0.5, 0.5], [0.5, 1], [1, 1]],
        ties_split_other_order=[[0, 0], [0, 0.5], [0, 1], [0.5, 1], [1, 1]],
        axes_swapped=[[0, 0], [0.5, 0], [1, 0.5], [1, 1]],
        strict_threshold=[[0, 0], [0, 0], [0, 0.5], [0.5, 1]],
    )


def test_steps_before_the_last_leave_the_points_to_work_out(solve: Solve) -> None:
    *before, last = solve(y=[1, 0, 1, 0], s=[0.9, 0.8, 0.8, 0.1]).steps
    assert before[2] == "threshold 0.8: 1 of the negatives and 2 of the positives"
    assert last == "points: (0, 0), (0, 0.5), (0.5, 1), (1, 1)"


def test_scores_without_ties_have_no_tie_to_split(solve: Solve) -> None:
    assert solve(y=[1, 0], s=[0.7, 0.2]).slips == {"axes_swapped", "strict_threshold"}


def test_single_class_is_refused(refuses: Refuses) -> None:
    refuses("only one class", y=[1, 1], s=[0.2, 0.3])
