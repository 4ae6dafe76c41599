"""attention_scores: dot products over the square root of the dimension."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Products 6 and -2; the lengths are 2 and 3, 2 and 1.
    solve(q=[2, 0, 0, 0], K=[[3, 0, 0, 0], [-1, 0, 0, 0]]).gives(
        [3, -1], unscaled=[6, -2], divided_by_d=[1.5, -0.5], cosines=[1, -1]
    )


def test_key_of_zeros_has_no_direction_by_hand(solve: Solve) -> None:
    assert "cosines" not in solve(q=[1, 1, 1, 1], K=[[0, 0, 0, 0], [2, 2, 0, 0]]).gives([0, 2]).slips


def test_scores_that_hardly_differ_are_not_asked(problem: Problem) -> None:
    assert problem.reject(q=[1, 1, 1, 1], K=[[0, 0, 0, 0], [0, 0, 0, 0]])
    assert problem.reject(q=[1, 1, 1, 1], K=[[0, 0, 0, 0], [2, 2, 0, 0]]) is None


def test_other_length_is_refused(refuses: Refuses) -> None:
    refuses("q has 2 entries and the keys in K have 3", q=[1, 2], K=[[1, 2, 3]])
