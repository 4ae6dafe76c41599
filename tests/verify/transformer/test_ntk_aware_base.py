"""ntk_aware_base: worked out by hand, and what it is made for."""

import pytest

from quizzer.verify.transformer.ntk_aware_base import ntk_aware_base
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The factor 4 to the power 6/4 is 8.
    solve(d=6, base=100, factor=4).gives(
        800,
        base_times_factor=400,
        exponent_inverted=251.9842,
        a_pair_too_few=6400,
        base_left=100,
        base_lowered=25,
        factor_squared=1600,
    )


@pytest.mark.parametrize("d", [4, 32, 128])
def test_slowest_pair_agrees_with_interpolation(d: int) -> None:
    """The angle at the last position is that of the shorter context; the fastest pair, with exponent 0, has no base."""
    slowest = (d - 2) / d
    longer = 8 * 4096 * ntk_aware_base(d, 10000, 8) ** -slowest
    assert longer == pytest.approx(4096 * 10000**-slowest)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("d must be an even whole number", d=5, base=100, factor=2)
    refuses("d must be an even whole number", d=2, base=100, factor=2)
    refuses("base must be at least 1", d=4, base=0.5, factor=2)
    refuses("factor must be at least 1", d=4, base=100, factor=0.5)
