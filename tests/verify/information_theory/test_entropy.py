"""entropy: the probe of the catalogue."""

import math

from quizzer.verify.information_theory.entropy import entropy
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p=[0.5, 0.25, 0.25], base=2).gives(
        1.5,
        ln_for_log2=1.03972,
        sign=-1.5,
        unweighted=5,
        mean_of_terms=0.5,
        largest_entropy=1.58496,
        log10_for_log2=0.451545,
    )  # log2 3 for three outcomes


def test_largest_entropy_is_no_slip_of_a_uniform_distribution(solve: Solve) -> None:
    assert "largest_entropy" not in solve(p=[0.25] * 4, base=2).gives(2).slips


def test_bits_are_a_slip_where_nats_are_asked(solve: Solve) -> None:
    solve(p=[0.5, 0.25, 0.25]).gives(1.03972).names(log2_for_ln=1.5)


def test_impossible_outcomes_count_nothing(solve: Solve) -> None:
    assert entropy([1, 0, 0]) == 0
    assert math.copysign(1, entropy([1, 0, 0])) == 1
    solve(p=[0.5, 0.5, 0], base=2).gives(1)
