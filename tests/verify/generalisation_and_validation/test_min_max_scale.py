"""min_max_scale: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # First and last value are 2 and 6.
    # Training range 2 to 10; mean 6, squared distances 16, 0, 16, 0 with the mean 8. All rows reach from 2 to 12.
    deviation = math.sqrt(8)
    solved = solve(train=[2, 6, 10, 6], new=[4, 12])
    solved.gives(
        [1 / 4, 5 / 4],
        all_rows=[1 / 5, 1],
        own_range=[0, 1],
        first_and_last=[1 / 2, 5 / 2],
        divided_by_the_maximum=[0.4, 1.2],
        not_shifted=[0.5, 1.5],
        divided_by_the_maximum_shifted=[0.2, 1],
        from_above=[0.75, -0.25],
        mean_subtracted=[-0.25, 0.75],
        standardised=[-2 / deviation, 6 / deviation],
        clipped=[0.25, 1],
    )
    assert solved.conventions == {"clipped"}


def test_constant_feature_is_refused(refuses: Refuses) -> None:
    refuses("train must not be all alike", train=[2, 2], new=[1])
