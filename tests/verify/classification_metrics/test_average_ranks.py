"""average_ranks: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(s=[0.2, 0.5, 0.5, 0.9]).gives(
        [1, 2.5, 2.5, 4],
        ordinal=[1, 2, 3, 4],
        ordinal_other_order=[1, 3, 2, 4],
        minimum_rank=[1, 2, 2, 4],
        maximum_rank=[1, 3, 3, 4],
        dense_rank=[1, 2, 2, 3],
        ascending_order=[1, 2.5, 2.5, 4],
        descending=[4, 2.5, 2.5, 1],
    )


def test_ranks_in_ascending_order_are_named_where_the_scores_are_not(solve: Solve) -> None:
    solved = solve(s=[0.9, 0.2, 0.9, 0.5]).gives([3.5, 1, 3.5, 2]).names(ascending_order=[1, 2, 3.5, 3.5])
    assert "dense_rank" not in solved.slips  # the tied pair is the highest: numbering the scores gives the lowest ranks


def test_steps_before_the_last_leave_the_means_to_work_out(solve: Solve) -> None:
    steps = solve(s=[0.5, 0.2, 0.5, 0.9]).steps
    assert steps[:-1] == ("in ascending order: 0.2, 0.5, 0.5, 0.9", "the score 0.5 fills the ranks 2 and 3")
    assert steps[-1] == "ranks in the order given, tied scores sharing their mean: 2.5, 1, 2.5, 4"
