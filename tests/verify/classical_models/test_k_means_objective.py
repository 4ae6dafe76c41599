"""k_means_objective: worked out by hand, and the inertia of scikit-learn."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.cluster import KMeans

from quizzer.verify.classical_models.k_means_objective import k_means_objective
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # From 1: 1, 1, 9; from 10: 1, 4.
    solved = solve(x=[0, 2, 4, 9, 12], centres=[1, 10])
    solved.gives(
        16,
        distances=8,
        mean=3.2,
        half=8,
        root=4,
        means_of_clusters=12.5,  # means 2 and 10.5: 4, 0, 4, 2.25, 2.25
        variances=11 / 3 + 5 / 2,
        about_the_mean_of_all=245 - 27**2 / 5,
        all_centres=16 + 100 + 64 + 36 + 64 + 121,
    )
    assert solved.conventions == {"mean", "half"}


def test_clusters_of_unequal_size_by_hand(solve: Solve) -> None:
    # 0, 1, 2 belong to 1 and 9 to 9.
    solve(x=[0, 1, 2, 9], centres=[1, 9]).gives(2).names(distances=2, all_centres=1 + 0 + 1 + 64 + 81 + 64 + 49 + 0)


@given(st.lists(st.integers(0, 30), min_size=3, max_size=8, unique=True))
def test_agrees_with_scikit_learn(x: list[int]) -> None:
    model = KMeans(2, n_init=1, random_state=0).fit(np.array(x, dtype=float)[:, None])
    assert k_means_objective(x, model.cluster_centers_.ravel()) == pytest.approx(model.inertia_, abs=1e-9)


def test_empty_list_is_refused(refuses: Refuses) -> None:
    refuses("centres is empty", x=[1], centres=[])
