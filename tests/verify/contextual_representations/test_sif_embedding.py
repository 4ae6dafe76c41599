"""sif_embedding: worked out by hand, and NumPy's weighted average."""

import numpy as np
import pytest

from quizzer.verify.contextual_representations.sif_embedding import sif_embedding
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The weights are 1/2 and 1/4.
    solved = solve(V=[[4, 0], [0, 8]], p=[0.001, 0.003], a=0.001)
    solved.gives(
        [1, 1],
        divided_by_the_weights=[2.666667, 2.666667],
        plain_mean=[2, 4],
        sum=[2, 2],
        weights_of_frequent_words=[1, 3],
        weighted_by_share=[1, 6],
        a_over_p=[2, 1.333333],
    )
    assert solved.conventions == {"divided_by_the_weights"}


def test_words_that_no_corpus_has_are_averaged_by_hand(solve: Solve) -> None:
    solve(V=[[4, 0], [0, 8]], p=[0, 0], a=0.5).gives([2, 4])


def test_sum_agrees_with_the_weighted_average_of_numpy() -> None:
    rng = np.random.default_rng(2)
    rows, p = rng.normal(size=(6, 4)), rng.uniform(0, 0.05, 6)
    weights = [1 / (1 + share / 0.002) for share in p]
    average = np.average(rows, axis=0, weights=weights)
    assert sif_embedding(rows, p, 0.002) == pytest.approx(average * sum(weights) / 6)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("p has a negative share", V=[[1], [2]], p=[0.1, -0.1])
    refuses("a must be positive", V=[[1], [2]], p=[0.1, 0.1], a=0)
