"""sample_size_per_group: worked out by hand."""

import pytest
from scipy.stats import norm

from quizzer.verify.statistics.sample_size_per_group import sample_size_per_group
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # sd/delta is 5, the quantiles sum to 3.
    solve(sd=10, delta=2, z_level=2, z_power=1).gives(
        450,
        one_group=225,
        both_groups=900,
        power_left_out=200,
        squares_added=250,
        quantiles_subtracted=50,
        nothing_squared=30,
        quantiles_not_squared=150,
        deviation_not_squared=45,
    )


def test_difference_that_was_not_squared_is_named(solve: Solve) -> None:
    # sd/delta is 2.5, the quantiles sum to 3; 2 × 100 × 9 over 16, and over 4.
    solve(sd=10, delta=4, z_level=2, z_power=1).gives(
        112.5,
        one_group=56.25,
        both_groups=225,
        power_left_out=50,
        squares_added=62.5,
        quantiles_subtracted=12.5,
        nothing_squared=15,
        quantiles_not_squared=37.5,
        difference_not_squared=450,
        deviation_not_squared=11.25,
    )


def test_power_by_hand_is_reached_with_that_many_rows() -> None:
    # Power of the z test at the size found, the far tail left out.
    n = sample_size_per_group(8, 0.5, 1.96, 0.842)
    assert norm.sf(1.96 - 0.5 / (8 * (2 / n) ** 0.5)) == pytest.approx(norm.cdf(0.842), abs=1e-9)


def test_effects_and_quantiles_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("sd, delta and z_level must be positive", sd=1, delta=0, z_level=2, z_power=1)
    refuses("z_power must not be negative", sd=1, delta=1, z_level=2, z_power=-1)
