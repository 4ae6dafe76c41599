"""knn_vote: worked out by hand, and what scikit-learn says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.neighbors import KNeighborsClassifier

from quizzer.verify.classical_models.knn_vote import knn_vote
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Nearest are 1 (class 0), 2 (class 1) and 4 (class 1): weights 1, 1/2, 1/4; 0.75 of 1.75.
    solved = solve(distances=[4, 1, 5, 2, 8], labels=[1, 0, 0, 1, 1], k=3)
    solved.gives(
        3 / 7,
        equal_votes=2 / 3,
        all_points=0.875 / 2.075,  # with 1/5 for class 0 and 1/8 for class 1
        distance_as_weight=6 / 7,
        inverse_square=0.3125 / 1.3125,
        farthest=0.375 / 0.575,  # 8 and 4 against 5
        first_of_the_list=0.25 / 1.45,  # 4 against 1 and 5
        not_normalised=0.75,
        odds=0.75,
        over_k=0.25,
        other_class=4 / 7,
    )
    assert solved.conventions == {"inverse_square"}


@given(st.lists(st.tuples(st.integers(1, 99), st.integers(0, 1)), min_size=2, max_size=7, unique_by=lambda p: p[0]))
def test_agrees_with_scikit_learn(points: list[tuple[int, int]]) -> None:
    distances, labels = zip(*points, strict=True)
    if len(set(labels)) == 2:
        model = KNeighborsClassifier(2, weights="distance").fit([[d] for d in distances], labels)
        assert knn_vote(distances, labels, 2) == pytest.approx(model.predict_proba([[0]])[0, 1])


def test_distance_zero_is_refused(refuses: Refuses) -> None:
    refuses("distances must be positive", distances=[0, 1], labels=[0, 1], k=1)
    refuses("k must be a whole number from 1 to 2", distances=[1, 2], labels=[0, 1], k=3)
    refuses("labels must be labels 0 and 1", distances=[1, 2], labels=[0, 2], k=1)
