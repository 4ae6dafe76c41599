"""soft_vote against scikit-learn's voting classifier, and slips by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray
from sklearn.base import BaseEstimator, ClassifierMixin
from sklearn.ensemble import VotingClassifier

from quizzer.verify.decision_trees_and_boosting.soft_vote import soft_vote
from tests.verify.conftest import Refuses, Solve


class Fixed(ClassifierMixin, BaseEstimator):  # type: ignore[misc]
    """A classifier of three classes that says the same of every sample."""

    def __init__(self, row: tuple[float, ...] = ()) -> None:
        self.row = row

    def fit(self, X: NDArray[np.float64], y: NDArray[np.int64]) -> "Fixed":
        self.classes_ = np.unique(y)
        return self

    def predict_proba(self, X: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.tile(self.row, (len(X), 1))


@given(st.lists(st.tuples(*[st.integers(1, 20)] * 4), min_size=1, max_size=4))
def test_soft_vote_agrees_with_scikit_learn(members: list[tuple[int, int, int, int]]) -> None:
    rows = [tuple(n / sum(counts) for n in counts) for *counts, _ in members]
    weights = [weight for *_, weight in members]
    voters = [(str(i), Fixed(row)) for i, row in enumerate(rows)]
    voting = VotingClassifier(voters, voting="soft", weights=weights).fit(np.zeros((3, 1)), [0, 1, 2])
    assert soft_vote(rows, weights) == pytest.approx(voting.predict_proba(np.zeros((1, 1)))[0], rel=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # Weights 1, 2, 1: the second row counts for half.
    solve(P=[[0.2, 0.3, 0.5], [0.4, 0.5, 0.1], [0.2, 0.3, 0.5]], w=[1, 2, 1]).gives(
        [0.3, 0.4, 0.3],
        unweighted=[0.8 / 3, 1.1 / 3, 1.1 / 3],
        hard_votes=[0, 0.5, 0.5],
        votes_counted=[0, 1 / 3, 2 / 3],
        not_normalised=[1.2, 1.6, 1.2],
        divided_by_members=[0.4, 1.6 / 3, 0.4],
        # 0.08^2, 0.15^2 and 0.05^2, as 64 to 225 to 25
        geometric=[64 / 314, 225 / 314, 25 / 314],
    )


def test_even_weights_and_impossible_classes(solve: Solve) -> None:
    solved = solve(P=[[1, 0], [0.5, 0.5]], w=[1, 1]).gives([0.75, 0.25])
    assert solved.slips == {"hard_votes", "not_normalised"}


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("P has 1 entries and w has 2", P=[[0.5, 0.5]], w=[1, 1])
    refuses("a row of P sums to 1.1", P=[[0.5, 0.6]], w=[1])
    refuses("w has a negative weight", P=[[0.5, 0.5]] * 2, w=[2, -1])
    refuses("w must not be all zero", P=[[0.5, 0.5]], w=[0])
