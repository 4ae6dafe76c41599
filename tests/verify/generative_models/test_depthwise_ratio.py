"""depthwise_ratio: worked out by hand, and against the sum of two shares."""

import math

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.generative_models.depthwise_ratio import depthwise_ratio
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 x 8 + 8 x 4 = 64 of 4 x 8 x 4 = 128.
    solve(kernel=2, c_in=8, c_out=4).gives(
        0.5,
        turned=2,
        saved=0.5,
        depthwise_alone=0.25,
        pointwise_alone=0.25,
        kernel_unsquared=0.75,
        input_channels=0.375,
        product=0.0625,
    )


@given(st.integers(1, 9), st.integers(1, 500), st.integers(1, 500))
def test_agrees_with_the_sum_of_two_shares(kernel: int, c_in: int, c_out: int) -> None:
    assert math.isclose(depthwise_ratio(kernel, c_in, c_out), 1 / c_out + 1 / kernel**2)


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("kernel must be a positive whole number", kernel=0, c_in=1, c_out=4)
