"""bias_variance: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Mean 4, squared distances 9, 1, 1, 9, so the variance is 5; the bias is 4 - 2 and the noise 9.
    solved = solve(predictions=[1, 5, 3, 7], truth=2, sigma=3)
    solved.gives(
        [4, 5, 18],
        bias_unsquared=[2, 5, 16],
        bias_given=[2, 5, 18],
        deviation_for_variance=[4, math.sqrt(5), 13 + math.sqrt(5)],
        noise_left_out=[4, 5, 9],
        noise_unsquared=[4, 5, 12],
        variance_about_the_truth=[4, 9, 22],
        mean_square_for_bias=[9, 5, 23],
        distances_averaged=[6.25, 5, 20.25],  # distances 1, 3, 1, 5
        exchanged=[5, 4, 18],
        squares_summed=[4, 20, 33],
        sample_variance=[4, 20 / 3, 13 + 20 / 3],
    )
    assert solved.conventions == {"sample_variance"}


def test_sum_is_the_mean_squared_distance_and_the_noise(solve: Solve) -> None:
    # By hand: the squared distances from 3 are 1, 9 and 25, their mean is 35/3; the mean prediction is 6.
    solve(predictions=[4, 6, 8], truth=3, sigma=0).gives([9, 8 / 3, 35 / 3])


def test_negative_deviation_is_refused(refuses: Refuses) -> None:
    refuses("sigma must not be negative", predictions=[1, 2], truth=1, sigma=-1)
