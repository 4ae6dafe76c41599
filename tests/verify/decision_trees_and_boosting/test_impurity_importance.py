"""impurity_importance against the importances of scikit-learn's trees, and slips by hand."""

import numpy as np
import pytest
from sklearn.tree import DecisionTreeClassifier, DecisionTreeRegressor

from quizzer.verify.decision_trees_and_boosting.impurity_importance import impurity_importance
from tests.verify.conftest import Refuses, Solve


@pytest.mark.parametrize("seed", range(10))
@pytest.mark.parametrize("kind", [DecisionTreeClassifier, DecisionTreeRegressor])
def test_impurity_importance_agrees_with_scikit_learn(seed: int, kind: type) -> None:
    rng = np.random.default_rng(seed)
    X, y = rng.normal(size=(80, 3)), rng.integers(0, 3, 80)
    grown = kind(max_depth=4, random_state=seed).fit(X, y)
    tree = grown.tree_
    splits = np.flatnonzero(tree.feature >= 0)
    left, right, n = tree.children_left[splits], tree.children_right[splits], tree.n_node_samples
    branches = (n[left] * tree.impurity[left] + n[right] * tree.impurity[right]) / n[splits]
    found = impurity_importance(tree.feature[splits] + 1, n[splits], tree.impurity[splits] - branches)
    assert np.pad(found, (0, 3 - len(found))) == pytest.approx(grown.feature_importances_, rel=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # 100 x 0.1 = 10 for feature 1, 40 x 0.2 + 60 x 0.1 + 20 x 0.05 = 15 for feature 2
    solve(feature=[1, 2, 2, 2], n=[100, 40, 60, 20], decrease=[0.1, 0.2, 0.1, 0.05]).gives(
        [0.4, 0.6],
        unweighted=[0.1 / 0.45, 0.35 / 0.45],
        splits_counted=[0.25, 0.75],
        samples_counted=[100 / 220, 120 / 220],
        mean_per_split=[2 / 3, 1 / 3],  # 10 against 15/3
        not_normalised=[0.1, 0.15],
        products_summed=[10, 15],
    )


def test_a_feature_that_is_never_used_has_none(solve: Solve) -> None:
    solve(feature=[1, 3], n=[10, 5], decrease=[0.1, 0.2]).gives([0.5, 0, 0.5])


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("feature has 2 entries and n has 1", feature=[1, 2], n=[1], decrease=[1, 1])
    refuses("feature has 2 entries and decrease has 1", feature=[1, 2], n=[1, 1], decrease=[1])
    refuses("feature must be whole numbers", feature=[0.5], n=[1], decrease=[1])
    refuses("n must be positive", feature=[1], n=[0], decrease=[1])
    refuses("decrease must not be negative", feature=[1], n=[1], decrease=[0])
