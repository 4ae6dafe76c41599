"""rounded_sum: worked out by hand, and against the half precision of NumPy."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.rounded_sum import rounded_sum
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # From 32 on neighbours are 32/4 = 8 apart: 32, 40, 48; with half of that 44 would be nearest to 45.6.
    solve(weight=32, update=13.6, fraction_bits=2).gives(
        48, not_rounded=45.6, update_lost=32, cut_off=40, nearest_whole=46, one_bit_too_many=44
    )
    # Neighbours 2 apart: 19.4 lies between 18 and 20, and 20 is nearer; 1 apart it would be 19.
    solve(weight=18, update=1.4, fraction_bits=3).gives(
        20, not_rounded=19.4, update_lost=18, one_bit_too_many=19, nearest_whole=19
    )
    # 18.6 + 2.0 = 20.6 would be rounded up to 22.
    solve(weight=18, update=2.6, fraction_bits=3).names(rounded_up=22).gives(20)


def test_halves_go_to_the_even_neighbour_by_hand() -> None:
    assert rounded_sum(16, 1, 3) == 16  # 17 lies between 16 (8 x 2) and 18 (9 x 2)
    assert rounded_sum(18, 1, 3) == 20  # 19 between 9 x 2 and 10 x 2
    assert rounded_sum(256, 1, 7) == 256  # bfloat16 stops counting here
    assert rounded_sum(2048, 1, 10) == 2048  # and half precision here


@given(st.floats(1, 10_000, width=16), st.floats(0.0625, 10_000, width=16))
def test_agrees_with_half_precision_of_numpy(weight: float, update: float) -> None:
    assert rounded_sum(weight, update, 10) == float(np.float16(weight) + np.float16(update))


def test_what_is_not_positive_is_refused(refuses: Refuses) -> None:
    refuses("update must be positive", weight=1, update=0, fraction_bits=3)
    refuses("fraction_bits must be a positive whole number", weight=1, update=1, fraction_bits=0)
