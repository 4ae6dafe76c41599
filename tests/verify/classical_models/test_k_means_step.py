"""k_means_step: worked out by hand, and what scikit-learn does in one iteration."""

import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from quizzer.verify.classical_models.k_means_step import k_means_step
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0 and 2 are nearer to 1; 4, 9 and 11 nearer to 6.
    solve(x=[0, 2, 4, 9, 11], centres=[1.5, 6]).gives(
        [1, 8],
        exchanged=[8, 1],
        split_in_the_middle=[2, 10],
        medians=[1, 9],
        middles=[1, 7.5],
        half_way=[1.25, 7],
        old_centre_counted=[3.5 / 3, 7.5],
        sums=[2, 24],
        divided_by_all=[0.4, 4.8],
        one_step_further=[2, 10],  # 4 is nearer to 1 than to 8
        not_moved=[1.5, 6],
    )


def test_centre_without_points_stays_by_hand(solve: Solve) -> None:
    solve(x=[1, 3], centres=[2, 50]).gives([2, 50])


@given(st.lists(st.integers(0, 30), min_size=4, max_size=8, unique=True))
def test_agrees_with_one_iteration_of_scikit_learn(x: list[int]) -> None:
    points = sorted(x)
    start = [points[0] + 0.25, points[-1] + 0.3]  # neither ties nor empty clusters
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # that one iteration is not enough to converge
        model = KMeans(2, init=[[c] for c in start], n_init=1, max_iter=1, algorithm="lloyd", tol=0)
        found = model.fit([[p] for p in points]).cluster_centers_.ravel()
    assert k_means_step(points, start) == pytest.approx(found)


def test_empty_list_is_refused(refuses: Refuses) -> None:
    refuses("x is empty", x=[], centres=[1])
