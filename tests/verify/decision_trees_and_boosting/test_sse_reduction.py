"""sse_reduction against a stump of scikit-learn, and slips by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.tree import DecisionTreeRegressor

from quizzer.verify.decision_trees_and_boosting.sse_reduction import sse_reduction
from tests.verify.conftest import Refuses, Solve

BRANCH = st.lists(st.integers(-20, 20), min_size=1, max_size=6)


@given(BRANCH, BRANCH)
def test_sse_reduction_agrees_with_scikit_learn(left: list[int], right: list[int]) -> None:
    side = np.repeat([0, 1], [len(left), len(right)]).reshape(-1, 1)
    tree = DecisionTreeRegressor(max_depth=1).fit(side, left + right).tree_
    squares = tree.impurity * tree.weighted_n_node_samples
    expected = squares[0] - squares[1:].sum() if len(squares) == 3 else 0
    assert sse_reduction(left, right) == pytest.approx(expected, abs=1e-7)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Means 2, 6 and 4; squares 20 before, 2 and 2 after; the variances are 5, 1 and 1.
    solved = solve(left=[1, 3], right=[5, 7]).gives(
        16,
        divided_by_count=4,
        remaining=4,
        left_forgotten=18,
        right_forgotten=18,
        about_the_median=16,  # which are the means here
        parent=20,
        means_only=16,
        branches_as_equals=4,
    )
    assert solved.conventions == {"divided_by_count"}


def test_medians_and_forgotten_branches_by_hand(solve: Solve) -> None:
    # About 5, the mean of the means 2 and 8, the squares sum to 85.
    # Sums of squares 83.2, 2 and 38 about the means 5.6, 2 and 8; 85, 2 and 50 about the medians 5, 2 and 6.
    solve(left=[1, 3], right=[5, 6, 13]).gives(43.2).names(
        left_forgotten=45.2, right_forgotten=81.2, about_the_median=33, mean_of_means=45
    )


def test_single_sample_has_no_sum_of_squares_to_forget(solve: Solve) -> None:
    assert "left_forgotten" not in solve(left=[1], right=[5, 7]).slips


def test_empty_branch_is_refused(refuses: Refuses) -> None:
    refuses("left is empty", left=[], right=[1])
