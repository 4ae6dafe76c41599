"""out_of_bag_error against scikit-learn's bagging, and slips by hand."""

import numpy as np
import pytest
from sklearn.ensemble import BaggingRegressor
from sklearn.metrics import mean_squared_error

from quizzer.verify import variants
from quizzer.verify.decision_trees_and_boosting.out_of_bag_error import out_of_bag_error
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


@pytest.mark.parametrize("seed", range(8))
def test_out_of_bag_error_agrees_with_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(30, 2))
    y = X[:, 0] + rng.normal(size=30)
    bagging = BaggingRegressor(n_estimators=25, oob_score=True, random_state=seed).fit(X, y)
    bags = [np.bincount(drawn, minlength=30) for drawn in bagging.estimators_samples_]
    predictions = [tree.predict(X) for tree in bagging.estimators_]
    expected = mean_squared_error(y, bagging.oob_prediction_)
    assert out_of_bag_error(y, predictions, bags) == pytest.approx(expected, rel=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Row 1 is out of bag for trees 1 and 2 (mean 6), row 2 for tree 3 (12): errors 2 and 4.
    solve(y=[8, 16], predictions=[[4, 18], [8, 16], [6, 12]], bags=[[0, 2], [0, 2], [2, 0]]).gives(
        10,
        all_trees=(4 + 4 / 9) / 2,  # means 6 and 46/3
        in_bag=2.5,  # 6, and 17: 4 and 1
        trees_alone=12,  # (16 + 0)/2 = 8, and 16
        pairs_averaged=32 / 3,
        tree_by_tree=32 / 3,  # 16, 0 and 16
        one_tree=16,  # trees 1 and 3: 16 and 16
        summed=20,
        root=3.162278,
        absolute=3,
    )


def test_drawn_bags_are_bootstrap_samples(problem: Problem) -> None:
    for seed in range(60):
        bags = np.array(variants.draw(problem, seed, {}).params["bags"])
        assert (bags.sum(axis=1) == 4).all()
        assert (bags == 0).sum(axis=0).max() == 2


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("predictions has 1 entries and bags has 2", y=[1], predictions=[[1]], bags=[[0], [0]])
    refuses("y has 1 entries and each row of predictions has 2", y=[1], predictions=[[1, 2]], bags=[[0, 1]])
    refuses("y has 1 entries and each row of bags has 2", y=[1], predictions=[[1]], bags=[[0, 1]])
    refuses("bags must be counts", y=[1], predictions=[[1]], bags=[[0.5]])
    refuses("bags must leave out each row", y=[1], predictions=[[1]], bags=[[1]])
