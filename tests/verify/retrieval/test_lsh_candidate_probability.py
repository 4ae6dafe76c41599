"""lsh_candidate_probability: worked out by hand, and SciPy's binomial distribution of agreeing tables."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from quizzer.verify.retrieval.lsh_candidate_probability import lsh_candidate_probability
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 36 degrees: a bit agrees with 0.8, two of them with 0.64; 1 - 0.36^3. Swapped 1 - (1 - 0.512)^2; 0.992^2;
    # 1 - 0.96^3. cos 36 degrees is 0.809017, its square 0.654508: 1 - 0.345492^3. 36/360: 1 - (1 - 0.9^2)^3.
    solve(angle=36, bits=2, tables=3).gives(
        0.953344,
        none_shared=0.046656,
        one_table=0.64,
        every_table=0.262144,
        one_bit=0.992,
        tables_added=1.92,
        bits_and_tables_swapped=0.761856,
        or_then_and=0.984064,
        single_bit=0.8,
        differing_bits=0.115264,
        cosine_for_agreement=0.958761,
        full_turn=0.993141,
    )


def test_one_bit_in_one_table_by_hand(solve: Solve) -> None:
    solve(angle=45, bits=1, tables=1).gives(
        0.75, none_shared=0.25, differing_bits=0.25, cosine_for_agreement=0.707107, full_turn=0.875
    )


def test_steps_hold_as_printed(solve: Solve) -> None:
    # 0.666667^6 would be 0.0877918: two digits more are shown of what is raised to a power.
    assert solve(angle=60, bits=6, tables=2).steps[1] == "all 6 bits of a table: 0.66666667⁶ = 0.0877915"


@given(st.floats(0, 180), st.integers(1, 8), st.integers(1, 8))
def test_scipy_agrees(angle: float, bits: int, tables: int) -> None:
    bucket = binom.pmf(bits, bits, 1 - angle / 180)
    assert lsh_candidate_probability(angle, bits, tables) == pytest.approx(binom.sf(0, tables, bucket), abs=1e-12)


def test_angles_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("between 0 and 180", angle=200, bits=1, tables=1)
    refuses("bits must be a positive whole number", angle=20, bits=0, tables=1)
