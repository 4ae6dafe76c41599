"""best_split_threshold against a stump of scikit-learn, and slips by hand."""

from fractions import Fraction

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.tree import DecisionTreeClassifier

from quizzer.verify.decision_trees_and_boosting.best_split_threshold import best_split_threshold
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve, variant

SAMPLES = st.lists(st.tuples(st.integers(-20, 20), st.integers(0, 1)), min_size=2, max_size=10).filter(
    lambda rows: len({x for x, _ in rows}) > 1 and len({y for _, y in rows}) > 1
)


@given(SAMPLES)
def test_best_split_threshold_agrees_with_scikit_learn(rows: list[tuple[int, int]]) -> None:
    x, y = map(np.array, zip(*rows, strict=True))

    def purity(threshold: float) -> float:
        side = (x > threshold).reshape(-1, 1)
        tree = DecisionTreeClassifier(max_depth=1, random_state=0).fit(side, y).tree_
        children = slice(1, None) if tree.node_count == 3 else slice(0, 1)
        return float((tree.impurity * tree.weighted_n_node_samples)[children].sum())

    grown = DecisionTreeClassifier(max_depth=1, random_state=0).fit(x.reshape(-1, 1), y).tree_
    threshold = best_split_threshold(x, y)
    assert purity(threshold) == pytest.approx(purity(grown.threshold[0]), abs=1e-9)
    distinct = np.unique(x)
    assert threshold in (distinct[:-1] + distinct[1:]) / 2


def test_probe_names_every_slip(solve: Solve) -> None:
    # Left of 4.5 there are four zeros, right of it 1, 0, 1: 3/7 x 4/9 is left. The first sample alone leaves more.
    solved = solve(x=[1, 2, 3, 4, 5, 6, 7], y=[0, 0, 0, 0, 1, 0, 1]).gives(4.5)
    solved.names(value_below=4, value_above=5)
    assert {"value_below", "value_above"} <= solved.conventions


def test_branches_as_equals_prefer_a_small_pure_one(solve: Solve) -> None:
    # At 1.5 the branches have 0 (one sample) and 8/25: weighted 4/15, as equals 4/25, the least of all.
    # At 3.5 they have 4/9 and 0, three samples each: 2/9 either way, the least if weighted.
    solve(x=[1, 2, 3, 4, 5, 6], y=[0, 1, 0, 1, 1, 1]).gives(3.5).names(unweighted=1.5)


def test_fewest_errors_lead_to_another_threshold(solve: Solve) -> None:
    # At 4.5: four zeros, and three of each: 6/10 x 1/2. At 7.5: one 1 of seven, one 0 of three: 2 errors, and
    # 7/10 x 12/49 + 3/10 x 4/9 = 0.3048.
    solve(x=list(range(1, 11)), y=[0, 0, 0, 0, 1, 0, 0, 1, 1, 0]).gives(4.5).names(fewest_errors=7.5)


def test_drawn_thresholds_lie_between_inner_changes_as_often_as_not() -> None:
    inner = 0
    for seed in range(40):
        drawn = variant("best_split_threshold", seed)
        x, y = drawn.params["x"], drawn.params["y"]
        changes = [(a + b) / 2 for a, b, one, other in zip(x, x[1:], y, y[1:], strict=False) if one != other]
        inner += drawn.solution.value not in (changes[0], changes[-1])
    assert 10 <= inner <= 30


def test_drawn_labels_do_not_give_the_threshold_away_to_cruder_rules() -> None:
    for seed in range(30):
        drawn = variant("best_split_threshold", seed)
        x, y, right = drawn.params["x"], drawn.params["y"], drawn.solution.value
        sides = [(y[:below], y[below:]) for below in range(1, len(x))]
        errors = [sum(min(side.count(0), side.count(1)) for side in pair) for pair in sides]
        alike = [sum(Fraction(side.count(0) * side.count(1), len(side) ** 2) for side in pair) for pair in sides]
        for left in (errors, alike):
            lowest = left.index(min(left))
            assert (x[lowest] + x[lowest + 1]) / 2 != right, (x, y)


def test_fewest_errors_and_branches_as_equals_may_agree(problem: Problem) -> None:
    # At 1.5 the 0 among the five others errs, and 0 and 8/25 as equals are the least; weighted, 3.5 is the best.
    wrong = problem.solve(x=[1, 2, 3, 4, 5, 6], y=[0, 1, 0, 1, 1, 1]).wrong
    assert wrong["unweighted"].value == 1.5
    assert "fewest errors" in wrong["unweighted"].why
    assert "fewest_errors" not in wrong


def test_equal_thresholds_take_the_lowest(solve: Solve) -> None:
    solve(x=[1, 2, 3], y=[0, 1, 0]).gives(1.5)


def test_single_value_is_refused(refuses: Refuses) -> None:
    refuses("x must have two different values", x=[3, 3], y=[0, 1])
