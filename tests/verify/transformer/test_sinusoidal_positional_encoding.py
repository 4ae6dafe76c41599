"""sinusoidal_positional_encoding: values worked out by hand, the rotation property, and the probe of the catalogue."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.transformer.sinusoidal_positional_encoding import sinusoidal_positional_encoding
from tests.verify.conftest import Refuses, Solve


def test_first_positions_by_hand() -> None:
    encoding = sinusoidal_positional_encoding(2, 4)
    assert encoding[0].tolist() == [0, 1, 0, 1]
    assert encoding[1] == pytest.approx([math.sin(1), math.cos(1), math.sin(0.01), math.cos(0.01)])


@given(st.integers(0, 30), st.integers(1, 30), st.sampled_from([2, 4, 8, 64]))
def test_shift_rotates_every_pair_by_an_angle_of_its_own(position: int, shift: int, width: int) -> None:
    encoding = sinusoidal_positional_encoding(position + shift + 1, width)
    angle = shift * 10000.0 ** (-2 * np.arange(width // 2) / width)
    sine, cosine = encoding[position, ::2], encoding[position, 1::2]
    moved = encoding[position + shift]
    assert moved[::2] == pytest.approx(sine * np.cos(angle) + cosine * np.sin(angle), abs=1e-12)
    assert moved[1::2] == pytest.approx(cosine * np.cos(angle) - sine * np.sin(angle), abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(n=2, d=4).part("last")
    solved.gives(
        [0.841471, 0.540302, 0.00999983, math.cos(0.01)],
        sine_block_then_cosine_block=[0.841471, 0.00999983, 0.540302, math.cos(0.01)],
        exponent_i_over_d=[0.841471, 0.540302, 0.0998334, 0.995004],
        own_exponent_in_the_cosine=[0.841471, 0.995004, 0.00999983, math.cos(0.001)],
        degrees=[0.0174524, 0.999848, 0.000174533, math.cos(math.pi / 18000)],
        cosine_before_sine=[0.540302, 0.841471, math.cos(0.01), 0.00999983],
        positions_from_1=[0.909297, -0.416147, 0.0199987, math.cos(0.02)],
    )
    assert solved.conventions == {"sine_block_then_cosine_block"}


def test_steps_before_the_last_do_not_give_the_encoding_away(solve: Solve) -> None:
    assert not any("0.8415" in step or "0.5403" in step for step in solve(n=2, d=4).steps[:-1])


def test_odd_width_is_refused(refuses: Refuses) -> None:
    refuses("d must be even", n=3, d=5)
