"""standardise: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Training rows: mean 4, squared distances 9, 1, 1, 25, deviation 3. All six: mean 4.5, sum of squares 79.5.
    all_rows, sample = math.sqrt(79.5 / 6), math.sqrt(12)
    solved = solve(train=[1, 3, 3, 9], new=[10, 1])
    solved.gives(
        [2, -1],
        all_rows=[5.5 / all_rows, -3.5 / all_rows],
        own_statistics=[1, -1],
        variance_for_deviation=[2 / 3, -1 / 3],
        not_centred=[10 / 3, 1 / 3],
        not_divided=[6, -3],
        sign_reversed=[-2, 1],
        divided_by_the_range=[0.75, -0.375],
        min_max=[9 / 8, 0],
        sample_deviation=[6 / sample, -3 / sample],
    )
    assert solved.conventions == {"sample_deviation"}


def test_constant_feature_is_refused(refuses: Refuses) -> None:
    refuses("train must not be all alike", train=[2, 2], new=[1])
