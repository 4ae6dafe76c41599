"""newton_leaves: worked out by hand; the round is compared with scikit-learn in test_leaf_probabilities."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # p = 3/4, so p(1 - p) = 3/16: sums 0.5 of two samples and -0.75 of one.
    solve(residuals=[0.25, 0.25, -0.75], start=math.log(3), left=2).gives(
        [4 / 3, -4],
        means=[0.25, -0.75],
        counts_forgotten=[8 / 3, -4],
        whole_count=[8 / 9, -4 / 3],
        sums=[0.5, -0.75],
        sign=[-4 / 3, 4],
        probability_for_slope=[1 / 3, -1],
        squares=[4, -4 / 3],
    )


def test_empty_sides_are_refused(refuses: Refuses) -> None:
    refuses("left must be a whole number from 1 to 2", residuals=[1, 1, 1], start=0, left=3)
