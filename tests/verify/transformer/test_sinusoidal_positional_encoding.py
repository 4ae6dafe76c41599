"""sinusoidal_positional_encoding: values worked out by hand, the rotation property, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import verify
from quizzer.verify.transformer.sinusoidal_positional_encoding import sinusoidal_positional_encoding


def test_first_positions_by_hand() -> None:
    encoding = sinusoidal_positional_encoding(2, 4)
    assert encoding[0].tolist() == [0, 1, 0, 1]
    # sin 1, cos 1, sin 1/100, cos 1/100.
    assert encoding[1] == pytest.approx([0.841471, 0.540302, 0.0099998, 0.99995], abs=1e-6)


@given(st.integers(0, 30), st.integers(1, 30), st.sampled_from([2, 4, 8, 64]))
def test_shift_rotates_every_pair_by_an_angle_of_its_own(position: int, shift: int, width: int) -> None:
    encoding = sinusoidal_positional_encoding(position + shift + 1, width)
    angle = shift * 10000.0 ** (-2 * np.arange(width // 2) / width)
    sine, cosine = encoding[position, ::2], encoding[position, 1::2]
    moved = encoding[position + shift]
    assert moved[::2] == pytest.approx(sine * np.cos(angle) + cosine * np.sin(angle), abs=1e-12)
    assert moved[1::2] == pytest.approx(cosine * np.cos(angle) - sine * np.sin(angle), abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("sinusoidal_positional_encoding").solve(n=2, d=4).part("last")
    assert solution.value == pytest.approx([0.841471, 0.540302, 0.00999983, 0.99995], abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "sine_block_then_cosine_block": [0.841471, 0.00999983, 0.540302, 0.99995],
        "exponent_i_over_d": [0.841471, 0.540302, 0.0998334, 0.995004],
        "own_exponent_in_the_cosine": [0.841471, 0.995004, 0.00999983, 0.9999995],
        "positions_from_1": [0.909297, -0.416147, 0.0199987, 0.9998],
    }
    assert solution.wrong["sine_block_then_cosine_block"].convention


@pytest.mark.parametrize(
    ("n", "d", "reason"),
    [(3, 5, "d must be even"), (0, 4, "n must be a positive whole number"), (2, 2.5, "d must be a positive whole")],
)
def test_bad_arguments_are_refused_with_the_reason(n: int, d: int, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        sinusoidal_positional_encoding(n, d)
