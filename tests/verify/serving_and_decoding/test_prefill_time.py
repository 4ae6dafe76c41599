"""prefill_time: worked out by hand."""

import pytest

from quizzer.verify.serving_and_decoding.prefill_time import prefill_time
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 2 x 10^10 x 10^3 operations at 4 x 10^13 a second: half a second.
    solved = solve(billions=10, tokens=1000, teraflops=100, utilisation=0.4).gives(
        500,
        factor_of_2_forgotten=250,
        training=1500,
        peak_reached=200,
        utilisation_inverted=80,
        idle_share=1000 / 3,
        one_token=0.5,
        seconds=0.5,
    )
    assert solved.conventions == {"seconds"}


def test_matmul_operations_counted_by_hand() -> None:
    """A layer of 1000 x 2000 weights takes 2 x 1000 x 2000 operations for a token."""
    operations = 2 * 1000 * 2000 * 30
    assert prefill_time(1000 * 2000 / 1e9, 30, 1, 1) == pytest.approx(1000 * operations / 1e12)


def test_a_share_above_one_is_refused(refuses: Refuses) -> None:
    refuses("utilisation must be at most 1", billions=7, tokens=10, teraflops=100, utilisation=1.5)
    refuses("tokens must be a positive whole number", billions=7, tokens=0, teraflops=100, utilisation=0.5)
    refuses("teraflops must be positive", billions=7, tokens=10, teraflops=0, utilisation=0.5)
