"""weighted_cross_entropy: the probe of the catalogue."""

import math

from tests.verify.conftest import Refuses, Solve

LOGITS = [[0, 0], [0, math.log(3)]]


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Losses ln 2 with the weight 1 and ln 4/3 with the weight 3: 1.556193, over 4.
    solve(logits=LOGITS, y=[0, 1], w=[1, 3]).gives(
        0.389048, mean_over_samples=0.778097, unweighted=0.490415, weights_inverted=0.591781, summed=1.556193,
        weights_of_the_classes=0.389048, log_of_weighted_mean=0.374693, complement=1.213008, log2_for_ln=0.561278,
    )  # fmt: skip


def test_every_sample_brings_its_weight_by_hand(solve: Solve) -> None:
    # Twice ln 2 with the weight 3, and ln 4 with the weight 1: 8 ln 2, over 7; over the classes' 4 it is 2 ln 2.
    solve(logits=[[0, 0], [0, 0], [math.log(3), 0]], y=[1, 1, 1], w=[1, 3]).gives((2 * math.log(2) + math.log(4)) / 3)
    solve(logits=[[0, 0], [0, 0], [0, math.log(3)]], y=[1, 1, 0], w=[1, 3]).gives(8 * math.log(2) / 7).names(
        weights_of_the_classes=2 * math.log(2)
    )


def test_weights_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("w is 0 for every class that occurs", logits=LOGITS, y=[0, 0], w=[0, 1])
    refuses("a row of logits has 2 entries and w has 3", logits=LOGITS, y=[0, 1], w=[1, 1, 1])
    refuses("y must be whole numbers of 0..1", logits=LOGITS, y=[0, 2], w=[1, 1])
