"""softmax against SciPy, and the probe of the catalogue."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.softmax_cross_entropy.softmax import softmax


@given(st.lists(st.floats(-1000, 1000), min_size=1, max_size=8), st.floats(0.1, 10))
def test_softmax_agrees_with_scipy(logits: list[float], temperature: float) -> None:
    expected = special.softmax(np.array(logits) / temperature)
    assert softmax(logits, temperature) == pytest.approx(expected, rel=1e-9, abs=1e-300)


def test_probe_names_every_slip() -> None:
    solution = verify.load("softmax").solve(a=[0.0, math.log(2), math.log(5)])
    assert solution.value == pytest.approx([0.125, 0.25, 0.625])
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "logits_normalised": [0, 0.301030, 0.698970],
        "elementwise_sigmoid": [0.5, 0.666667, 0.833333],
        "base_two": [0.176425, 0.285245, 0.538330],
    }


def test_probe_of_the_temperature_names_its_slips() -> None:
    solution = verify.load("softmax").solve(a=[math.log(4), 0.0], temperature=2)
    assert solution.value == pytest.approx([2 / 3, 1 / 3])
    assert solution.wrong["temperature_multiplied"].value == pytest.approx([16 / 17, 1 / 17])
    assert solution.wrong["temperature_ignored"].value == pytest.approx([0.8, 0.2])


def test_bad_arguments_are_refused() -> None:
    with pytest.raises(ValueError, match="temperature must be positive"):
        softmax([1, 2], 0)
    with pytest.raises(ValueError, match="at least one logit"):
        softmax([])
