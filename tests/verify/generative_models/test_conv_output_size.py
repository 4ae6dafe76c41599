"""conv_output_size: worked out by hand, and against a count of the positions."""

from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.verify.generative_models.conv_output_size import conv_output_size
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The kernel covers 5 of 14 positions: room 9, which is 4 steps of 2 and one left over.
    solve(size=10, kernel=3, stride=2, padding=2, dilation=2).gives(
        5,
        plus_one_lost=4,
        rounded_up=6,
        padding_once=4,  # room 7
        padding_forgotten=3,  # room 5
        stride_forgotten=10,
        stride_of_the_size=5,
        dilation_forgotten=6,  # room 11
    )


@given(st.integers(1, 40), st.integers(1, 7), st.integers(1, 4), st.integers(0, 3), st.integers(1, 3))
def test_agrees_with_a_count(size: int, kernel: int, stride: int, padding: int, dilation: int) -> None:
    padded, reach = size + 2 * padding, dilation * (kernel - 1) + 1
    assume(reach <= padded)
    starts = [start for start in range(0, padded, stride) if start + reach <= padded]
    assert conv_output_size(size, kernel, stride, padding, dilation) == len(starts)


def test_kernels_that_do_not_fit_are_refused(refuses: Refuses) -> None:
    refuses("does not fit", size=3, kernel=5, stride=1, padding=0)
    refuses("padding must be a whole number", size=3, kernel=3, stride=1, padding=-1)
    refuses("stride must be a positive whole number", size=3, kernel=3, stride=0, padding=1)
