"""affine_quantise: worked out by hand, and the nearest of all 256 levels."""

import numpy as np
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.affine_quantise import affine_quantise
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The scale is 5.1/255 = 0.02 and the zero point 50; the values are -24.7, 12.7 and 250 steps from 0.
    solved = solve(values=[-0.494, 0.254, 5], low=-1, high=4.1).gives(
        [25, 63, 255],
        unclipped=[25, 63, 300],
        zero_point_left_out=[0, 13, 250],
        no_zero_point_no_clipping=[-25, 13, 250],
        zero_point_subtracted=[0, 0, 200],
        cut_off=[26, 62, 255],
        rounded_down=[25, 62, 255],
        symmetric=[-15, 8, 127],  # steps of 4.1/127 = 0.0323: -15.3, 7.9 and 155
        signed_codes=[-103, -65, 127],
    )
    assert solved.conventions == {"signed_codes"}


def test_steps_of_the_range_over_256_are_a_slip_by_hand(solve: Solve) -> None:
    # 200 steps of 5.1/255 are 200.8 steps of 5.1/256.
    solve(values=[4], low=0, high=5.1).gives([200], range_over_256=[201], symmetric=[100], signed_codes=[72])


def test_ends_and_zero_by_hand(solve: Solve) -> None:
    solve(values=[-1, 0, 4.1], low=-1, high=4.1).gives([0, 50, 255])
    solve(values=[0, 2.55], low=0, high=2.55).gives([0, 255])


@given(st.integers(0, 255), st.lists(st.integers(-400, 400), min_size=1, max_size=4), st.floats(0.01, 3))
def test_agrees_with_the_nearest_level(zero: int, steps: list[int], scale: float) -> None:
    """A third of a step off a level, so that there are no ties."""
    values = [scale * (step + 1 / 3) for step in steps]
    low, high = -zero * scale, (255 - zero) * scale
    assume(low < high)
    levels = scale * (np.arange(256) - zero)
    nearest = [int(abs(levels - value).argmin()) for value in values]
    assert affine_quantise(values, low, high).tolist() == nearest


def test_a_range_without_zero_is_refused(refuses: Refuses) -> None:
    refuses("must contain 0", values=[1], low=0.5, high=2)
    refuses("must contain 0", values=[1], low=0, high=0)
