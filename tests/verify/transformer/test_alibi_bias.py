"""alibi_bias: worked out by hand, and the slopes of the paper."""

import pytest

from quizzer.verify.transformer.alibi_bias import alibi_bias
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The slope is 2^-2, the distance 8.
    solve(heads=16, head=4, query=20, key=12).gives(
        -2,
        sign_lost=2,
        heads_from_0=-2.828427,  # 8 x 2^-1.5
        slope_of_8_heads=-0.5,
        no_slope=-8,
        neighbours_from_1=-2.25,
        neighbour_for_free=-1.75,
        position_of_the_key=-3,
        eight_left_out=-6.727171,  # 8 x 2^-0.25
    )


def test_slopes_of_eight_heads_by_hand() -> None:
    """As the paper lists them: 1/2, 1/4, ..., 1/256."""
    assert [-1 / alibi_bias(8, head, 2, 1) for head in range(1, 9)] == [2, 4, 8, 16, 32, 64, 128, 256]


def test_slopes_of_sixteen_heads_go_by_the_root_of_two_by_hand() -> None:
    slopes = [-alibi_bias(16, head, 2, 1) for head in range(1, 17)]
    assert slopes[0] ** 2 == pytest.approx(1 / 2)
    assert slopes[-1] == 1 / 256


def test_own_position_has_no_bias() -> None:
    assert alibi_bias(8, 1, 5, 5) == 0


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("heads must be a power of two", heads=12, head=1, query=2, key=1)
    refuses("no head 9 of 8", heads=8, head=9, query=2, key=1)
    refuses("key must not be behind", heads=8, head=1, query=2, key=3)
