"""mixture_weights: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Roots 2, 3 and 5 of 4, 9 and 25; their sum is 10.
    solve(sizes=[4, 9, 25], alpha=0.5).gives(
        [0.2, 0.3, 0.5],
        by_size=[4 / 38, 9 / 38, 25 / 38],
        unnormalised=[2 / math.sqrt(38), 3 / math.sqrt(38), 5 / math.sqrt(38)],
        powers_of_sizes=[2, 3, 5],
        exponent_inverted=[16 / 722, 81 / 722, 625 / 722],
        negative_exponent=[15 / 31, 10 / 31, 6 / 31],  # 1/2, 1/3 and 1/5
        logarithms=[math.log(4) / math.log(900), math.log(9) / math.log(900), math.log(25) / math.log(900)],
        equal_shares=[1 / 3, 1 / 3, 1 / 3],
    )


def test_both_ends_of_the_exponent_by_hand(solve: Solve) -> None:
    solve(sizes=[1, 3], alpha=1).gives([0.25, 0.75])
    solve(sizes=[1, 3], alpha=0).gives([0.5, 0.5])


def test_an_empty_set_is_refused(refuses: Refuses) -> None:
    refuses("sizes must be positive", sizes=[1, 0], alpha=0.5)
