"""silhouette_value: worked out by hand, and what scikit-learn says."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.metrics import silhouette_samples

from quizzer.verify.classical_models.silhouette_value import silhouette_value
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # a = 2; the others have means 8 and 5, of 6.5 in all; nearest points 1 and 4.
    solve(own=[1, 3], others=[[7, 8, 9], [4, 5, 6]]).gives(
        0.6,
        farthest_cluster=0.75,
        mean_of_all_others=4.5 / 6.5,
        nearest_points=0.75,
        nearest_point_outside=0.5,
        itself_counted=(5 - 4 / 3) / 5,
        sign_reversed=-0.6,
        not_divided=3,
        divided_by_the_smaller=1.5,
        divided_by_the_sum=3 / 7,
        quotient=0.4,
        sums_for_means=11 / 15,
    )


def test_nearer_to_another_cluster_by_hand(solve: Solve) -> None:
    solve(own=[4, 6], others=[[2, 2]]).gives(-0.6)


@given(st.integers(0, 999))
def test_agrees_with_scikit_learn(seed: int) -> None:
    x = np.random.default_rng(seed).normal(size=(9, 2))
    labels = np.repeat([0, 1, 2], 3)
    gaps = np.sqrt(((x - x[0]) ** 2).sum(axis=1))
    found = silhouette_value(gaps[1:3], [gaps[3:6], gaps[6:]])
    assert found == pytest.approx(silhouette_samples(x, labels)[0])


def test_no_distance_at_all_is_refused(refuses: Refuses) -> None:
    refuses("all distances are 0", own=[0], others=[[0]])
    refuses("a distance is negative", own=[-1], others=[[1]])
