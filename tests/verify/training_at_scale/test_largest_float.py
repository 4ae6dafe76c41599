"""largest_float: worked out by hand, and what NumPy says of its formats."""

import numpy as np
import pytest

from quizzer.verify.training_at_scale.largest_float import largest_float
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Bias 2^3 - 1 = 7, fraction 1.111 in binary = 1.875; the exponent field goes up to 14.
    solve(exponent_bits=4, fraction_bits=3).gives(
        240,
        all_ones_used=480,
        fraction_of_zeros=128,
        rounded_up=256,
        leading_bit_counted=224,  # 1.75 x 128
        fraction_below_one=112,  # 0.875 x 128
        bias_left_out=30720,  # 1.875 x 2^14
    )


@pytest.mark.parametrize(("bits", "dtype"), [((5, 10), np.float16), ((8, 23), np.float32)])
def test_agrees_with_numpy(bits: tuple[int, int], dtype: type[np.floating]) -> None:
    assert largest_float(*bits) == float(np.finfo(dtype).max)


def test_bfloat16_and_e5m2_by_hand() -> None:
    assert largest_float(5, 2) == 57344  # 1.75 x 2^15
    assert largest_float(8, 7) == (2**8 - 1) * 2**120  # 255/128 x 2^127


def test_odd_widths_are_refused(refuses: Refuses) -> None:
    refuses("exponent_bits must lie between 2 and 8", exponent_bits=11, fraction_bits=52)
    refuses("fraction_bits must be a positive whole number", exponent_bits=5, fraction_bits=0)
