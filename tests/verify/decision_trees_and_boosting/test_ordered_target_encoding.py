"""ordered_target_encoding by hand, on two sets of rows."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # red: 0 rows, 1 row with sum 1; blue: 0 rows, 1 row with sum 0. The prior counts as 2 rows, 2 x 0.5 = 1.
    solve(categories=["red", "blue", "red", "blue"], y=[1, 0, 1, 1], prior=0.5, a=2).gives(
        [1 / 2, 1 / 2, 2 / 3, 1 / 3],
        own_target=[2 / 3, 1 / 3, 3 / 4, 2 / 4],
        all_rows=[3 / 4, 2 / 4, 3 / 4, 2 / 4],
        leave_one_out=[2 / 3, 2 / 3, 2 / 3, 1 / 3],
        category_ignored=[1 / 2, 2 / 3, 2 / 4, 3 / 5],
        prior_once=[0.25, 0.25, 1.5 / 3, 0.5 / 3],
        prior_as_one_row=[0.5, 0.5, 1.5 / 2, 0.5 / 2],
        prior_not_counted=[1, 1, 2, 1],
    )


def test_real_targets_by_hand(solve: Solve) -> None:
    # The prior 4 counts as one row: 4, (10 + 4)/2, (10 + 1 + 4)/3; a new category gets the prior.
    solve(categories=["x", "x", "x", "z"], y=[10, 1, 6, 2], prior=4, a=1).gives([4, 7, 5, 4])


def test_each_category_is_drawn_twice_or_more(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).params["categories"]
        assert min(drawn.count(name) for name in ("red", "blue")) >= 2


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("categories has 1 entries and y has 2", categories=["x"], y=[1, 0], prior=0.5, a=1)
    refuses("a must be positive", categories=["x"], y=[1], prior=0.5, a=0)
