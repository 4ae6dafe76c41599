"""start_residuals: worked out by hand; the round is compared with scikit-learn in test_leaf_probabilities."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The score ln 3 is the probability 3/4.
    start = math.log(3)
    solve(y=[1, 0], start=start).gives(
        [0.25, -0.75],
        gradient=[-0.25, 0.75],
        scores_for_probabilities=[1 - start, -start],
        sigmoid_turned=[0.75, -0.25],
        slope_kept=[0.046875, -0.140625],
        newton_targets=[4 / 3, -4],
    )


def test_extreme_scores_by_hand(solve: Solve) -> None:
    solve(y=[1, 0], start=-1000).gives([1, 0])
    solve(y=[1, 0], start=1000).gives([0, -1])


def test_other_labels_are_refused(refuses: Refuses) -> None:
    refuses("y must be labels 0 and 1", y=[2], start=0)
    refuses("start must be finite", y=[1], start=math.inf)
