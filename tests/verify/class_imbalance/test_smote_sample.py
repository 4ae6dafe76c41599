"""smote_sample: the probe of the catalogue."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # (5, 4) is nearer than (9, 9), and a quarter of the way to it is (1, 0.5).
    solve(x=[1, 2], X=[[9, 9], [5, 4]], u=0.25).gives(
        [2, 2.5],
        from_the_neighbour=[4, 3.5],
        midpoint=[3, 3],
        away_from_it=[0, 1.5],
        farthest=[3, 3.75],
        neighbour_itself=[5, 4],
        neighbour_added=[2.25, 3],
        step_alone=[1, 0.5],
        towards_the_mean=[2.5, 3.125],
    )


def test_second_nearest_by_hand(solve: Solve) -> None:
    # Squared distances 81 + 49, 16 + 4 and 9 + 0.
    solve(x=[1, 2], X=[[10, 9], [5, 4], [4, 2]], u=0.5).gives([2.5, 2]).names(second_nearest=[3, 3])


def test_what_is_no_way_is_refused(problem: Problem, refuses: Refuses) -> None:
    refuses("a row of X has 1 entries and x has 2", x=[1, 2], X=[[1]], u=0.5)
    assert problem.reject(x=[1, 2], X=[[5, 4], [5, 0]], u=0.3)  # both at the squared distance 20
    assert problem.reject(x=[1, 2], X=[[1, 4], [5, 0]], u=0.3)  # straight up
    assert problem.reject(x=[1, 2], X=[[2, 4], [5, 0]], u=0.3) is None
