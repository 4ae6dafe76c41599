"""grpo_advantages: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Mean 4, differences -3, -1, -1, 5; the mean of their squares is 36/4, so the deviation is 3.
    root = math.sqrt(12)
    solved = solve(rewards=[1, 3, 3, 9])
    solved.gives(
        [-1, -1 / 3, -1 / 3, 5 / 3],
        variance_for_deviation=[-1 / 3, -1 / 9, -1 / 9, 5 / 9],
        not_centred=[1 / 3, 1, 1, 3],
        sign_reversed=[1, 1 / 3, 1 / 3, -5 / 3],
        divided_by_the_mean=[-0.75, -0.25, -0.25, 1.25],
        divided_by_the_range=[-3 / 8, -1 / 8, -1 / 8, 5 / 8],
        divided_by_mean_distance=[-1.2, -0.4, -0.4, 2],
        sample_deviation=[-3 / root, -1 / root, -1 / root, 5 / root],
        mean_only=[-3, -1, -1, 5],
        others_as_baseline=[-4, -4 / 3, -4 / 3, 20 / 3],  # the others of the first have the mean 5
    )
    assert solved.conventions == {"sample_deviation", "mean_only", "others_as_baseline"}


def test_rewards_that_are_all_alike_are_refused(refuses: Refuses) -> None:
    refuses("must not all be alike", rewards=[1, 1, 1])
