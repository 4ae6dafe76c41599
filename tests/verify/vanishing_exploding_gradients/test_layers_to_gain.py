"""layers_to_gain against multiplying layer by layer, and the probe of the catalogue."""

import math

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.vanishing_exploding_gradients.layers_to_gain import layers_to_gain
from tests.verify.conftest import Refuses, Solve, variant


@given(st.integers(11, 40), st.integers(2, 10**6))
def test_layers_to_gain_agrees_with_multiplying_layer_by_layer(tenths: int, gain: int) -> None:
    """In whole numbers, so that nothing is rounded."""
    layers, grown, goal = 0, 1, gain
    while grown < goal:
        layers, grown, goal = layers + 1, grown * tenths, goal * 10
    assert layers_to_gain(tenths / 10, gain) == layers


def test_probe_names_every_slip(solve: Solve) -> None:
    # 1.1^72 = 955.6 and 1.1^73 = 1051.2.
    solve(factor=1.1, gain=1000).gives(73, one_too_few=72, one_too_many=74, grown_by_addition=9990, divided=910)


def test_whole_numbers_of_the_wrong_ways_stay_whole_by_hand(solve: Solve) -> None:
    # 99/0.15 and 99/0.2, which are a little more in floats.
    solve(factor=1.15, gain=100).names(grown_by_addition=660)
    solve(factor=1.2, gain=100).names(grown_by_addition=495)


def test_gain_that_is_a_power_is_reached_exactly_by_hand(solve: Solve) -> None:
    assert "one_too_few" not in solve(factor=2, gain=1024).gives(10).slips


def test_rounding_to_the_nearest_is_never_enough() -> None:
    for seed in range(60):
        drawn = variant("layers_to_gain", seed).params
        assert 0 < math.log(drawn["gain"], drawn["factor"]) % 1 < 1 / 2


def test_what_does_not_grow_is_refused(refuses: Refuses) -> None:
    refuses("factor must be above 1", factor=1, gain=10)
    refuses("gain must be above 1", factor=2, gain=0.5)
