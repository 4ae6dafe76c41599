"""triplet_loss: worked out by hand, and the distances of SciPy."""

import numpy as np
import pytest
from scipy.spatial import distance

from quizzer.verify.contextual_representations.triplet_loss import triplet_loss
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The distances from the anchor are 6 and 5; that between the others is the root of 13.
    solved = solve(anchor=[0, 0], positive=[0, 6], negative=[3, 4], margin=2.5)
    solved.gives(
        3.5,
        distances_exchanged=1.5,
        margin_forgotten=1,
        taken_as_zero=0,
        margin_subtracted=-1.5,
        squared_distances=13.5,
        city_block=1.5,
        distance_of_the_pair=4.894449,
        negative_ignored=8.5,
    )
    assert solved.conventions == {"squared_distances"}


def test_negative_within_the_margin_by_hand(solve: Solve) -> None:
    # The distances are 5 and 5.5; squares, or no margin, would have ended the loss.
    solve(anchor=[0, 0], positive=[3, 4], negative=[0, 5.5], margin=1).gives(
        0.5, distances_exchanged=1.5, taken_as_zero=0, margin_subtracted=-1.5, city_block=2.5,
        distance_of_the_pair=2.645898, negative_ignored=6,
    )  # fmt: skip


def test_negative_beyond_the_margin_costs_nothing_by_hand(solve: Solve) -> None:
    assert solve(anchor=[0], positive=[1], negative=[5], margin=1).gives(0).steps[-1] == "negative, so the loss is 0"


@pytest.mark.parametrize("seed", range(5))
def test_loss_agrees_with_the_distances_of_scipy(seed: int) -> None:
    a, p, n = np.random.default_rng(seed).normal(size=(3, 4))
    loss = max(0, distance.euclidean(a, p) - distance.euclidean(a, n) + 0.7)
    assert triplet_loss(a, p, n, 0.7) == pytest.approx(loss)


def test_vectors_of_two_lengths_are_refused(refuses: Refuses) -> None:
    refuses("anchor has 1 entries and negative has 2", anchor=[1], positive=[1], negative=[1, 2])
    refuses("margin must be positive", anchor=[1], positive=[1], negative=[1], margin=0)
