"""tukey_fences: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Sorted 1, 3, 4, 6, 7, 9, 12, 22: quartiles 3.5 and 10.5, median 6.5, mean 8, sum of squares about it 308.
    spread = math.sqrt(308 / 7)
    solved = solve(values=[22, 1, 6, 3, 9, 4, 12, 7])
    solved.gives(
        [-7, 21],
        from_the_median=[-4, 17],
        one_width=[-3.5, 17.5],
        three_widths=[-17.5, 31.5],
        quartiles=[3.5, 10.5],
        range_for_width=[-28, 42],
        inwards=[14, 0],
        not_sorted=[-0.75, 13.25],  # halves 22, 1, 6, 3 and 9, 4, 12, 7: medians 4.5 and 8
        two_deviations=[8 - 2 * spread, 8 + 2 * spread],
        three_deviations=[8 - 3 * spread, 8 + 3 * spread],
        interpolated=[-5.25, 18.75],  # quartiles 3.75 and 9.75
        interpolated_outwards=[-8.75, 23.25],  # places 2.25 and 6.75: quartiles 3.25 and 11.25
    )
    assert solved.conventions == {"interpolated", "interpolated_outwards"}


def test_odd_number_is_refused(refuses: Refuses) -> None:
    refuses("values must be an even number", values=[1, 2, 3])
    refuses("values must be an even number", values=[1, 2])
