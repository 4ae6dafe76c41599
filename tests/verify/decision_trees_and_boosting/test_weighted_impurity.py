"""weighted_impurity: the probe of the catalogue."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve

SPLIT = [[20, 40], [20, 0]]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Branch 1 has 3/4 of the samples and the impurity 1 - 1/9 - 4/9; branch 2 is pure.
    # Read by columns, half of the samples are pure and half are even.
    solve(children=SPLIT, criterion="gini").gives(
        1 / 3, children_unweighted=2 / 9, children_added=4 / 9, weights_exchanged=1 / 9, parent=0.5, decrease=1 / 6,
        same_class=2 / 3, one_term=1 / 6, entropy_taken=0.688722, error_taken=0.25, columns_for_branches=0.25,
    )  # fmt: skip


def test_impurity_of_the_one_mixed_branch_is_not_told_to_be_a_sum(problem: Problem) -> None:
    alone, added = (problem.solve(children=table).wrong["children_added"] for table in (SPLIT, [[1, 1], [1, 3]]))
    assert "mixed branch alone" in alone.why
    assert "added" in added.why


def test_other_criteria_by_hand(solve: Solve) -> None:
    # 3/4 of H(1/3) = 0.918296 bits, and of the error 1/3.
    solve(children=SPLIT, criterion="entropy").gives(0.688722).names(parent=1, gini_taken=1 / 3)
    solve(children=SPLIT, criterion="error").gives(0.25).names(parent=0.5, entropy_taken=0.688722)


def test_pure_branches_have_none(solve: Solve) -> None:
    for criterion in ("gini", "entropy", "error"):
        solve(children=[[3, 0, 0], [0, 2, 0]], criterion=criterion).gives(0)


def test_what_is_no_split_is_refused(refuses: Refuses) -> None:
    refuses("children is empty", children=[])
    refuses("branch 2 must not be all zero", children=[[1, 2], [0, 0]])
    refuses("branch 1 has a negative count", children=[[1, -2], [1, 0]])
    refuses("different numbers of classes", children=[[1, 2], [1, 2, 3]])
    refuses("criterion must be gini, entropy or error, not mse", children=[[1, 2]], criterion="mse")
