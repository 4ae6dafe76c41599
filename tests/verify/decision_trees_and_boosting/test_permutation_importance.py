"""permutation_importance against scikit-learn's, whose shuffled predictions are recorded, and slips by hand."""

import numpy as np
import pytest
from numpy.typing import NDArray
from sklearn import inspection
from sklearn.tree import DecisionTreeClassifier

from quizzer.verify import variants
from quizzer.verify.decision_trees_and_boosting.permutation_importance import permutation_importance
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


class Recorded(DecisionTreeClassifier):  # type: ignore[misc]
    """A tree that keeps what it predicted."""

    def predict(self, X: NDArray[np.float64], check_input: bool = True) -> NDArray[np.int64]:
        predicted: NDArray[np.int64] = super().predict(X, check_input)
        self.__dict__.setdefault("said", []).append(predicted)
        return predicted


@pytest.mark.parametrize("seed", range(8))
def test_permutation_importance_agrees_with_scikit_learn(seed: int) -> None:
    rng = np.random.default_rng(seed)
    X = rng.normal(size=(60, 1))
    y = (X[:, 0] + rng.normal(size=60) > 0).astype(int)
    tree = Recorded(max_depth=2).fit(X[:30], y[:30])
    found = inspection.permutation_importance(tree, X[30:], y[30:], n_repeats=4, random_state=seed)
    before, *after = tree.said
    assert len(after) == 4
    assert permutation_importance(y[30:], before, after) == pytest.approx(found.importances_mean[0], abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Right: 4 of 5 before, then 2 and 1; 4 + 3 of 10 predictions have changed.
    solve(y=[1, 0, 1, 0, 1], before=[1, 0, 1, 0, 0], after=[[0, 1, 0, 0, 1], [0, 1, 0, 0, 0]]).gives(
        0.5,
        sign=-0.5,
        accuracy_after=0.3,
        from_perfect=0.7,
        relative=0.625,
        one_shuffle=0.4,
        last_shuffle=0.6,
        summed=1,
        predictions_changed=0.7,
    )


def test_every_drawn_shuffle_does_harm(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).params
        right = [sum(map(int.__eq__, drawn["y"], row)) for row in (drawn["before"], *drawn["after"])]
        assert max(right[1:]) < right[0] < 10


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("y has 2 entries and before has 1", y=[0, 1], before=[1], after=[[0, 1]])
    refuses("y has 2 entries and each row of after has 1", y=[0, 1], before=[1, 1], after=[[0]])
    refuses("after must be labels", y=[0, 1], before=[1, 1], after=[[0, 2]])
