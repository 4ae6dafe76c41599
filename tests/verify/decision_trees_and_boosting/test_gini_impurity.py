"""gini_impurity against the root of a scikit-learn tree, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.tree import DecisionTreeClassifier

from quizzer.verify.decision_trees_and_boosting.gini_impurity import gini_impurity
from tests.verify.conftest import Solve


@given(st.lists(st.integers(1, 30), min_size=1, max_size=5))
def test_gini_impurity_agrees_with_scikit_learn(counts: list[int]) -> None:
    labels = np.repeat(np.arange(len(counts)), counts)
    tree = DecisionTreeClassifier(criterion="gini", max_depth=1).fit(np.zeros((len(labels), 1)), labels)
    assert gini_impurity(counts) == pytest.approx(tree.tree_.impurity[0], abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(counts=[2, 8]).gives(0.32, one_term=0.16, sum_of_squares=0.68, error_rate=0.2, entropy=0.721928)


def test_three_classes_have_no_single_term(solve: Solve) -> None:
    assert "one_term" not in solve(counts=[1, 1, 2]).slips
