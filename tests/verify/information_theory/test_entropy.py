"""entropy against SciPy, and the probe of the catalogue."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.information_theory.entropy import entropy


@given(st.lists(st.integers(0, 50), min_size=1, max_size=8).filter(any))
def test_entropy_agrees_with_scipy(weights: list[int]) -> None:
    p = [w / sum(weights) for w in weights]
    assert entropy(p) == pytest.approx(stats.entropy(p), rel=1e-9, abs=1e-12)
    assert entropy(p, 2) == pytest.approx(stats.entropy(p, base=2), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("entropy").solve(p=[0.5, 0.25, 0.25], base=2)
    assert solution.value == pytest.approx(1.5)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "ln_for_log2": 1.03972,
        "sign": -1.5,
        "unweighted": 5,
        "mean_of_terms": 0.5,
    }


def test_bits_are_a_slip_where_nats_are_asked() -> None:
    solution = verify.load("entropy").solve(p=[0.5, 0.25, 0.25])
    assert solution.value == pytest.approx(1.03972, abs=1e-5)
    assert solution.wrong["log2_for_ln"].value == pytest.approx(1.5)


def test_impossible_outcomes_count_nothing() -> None:
    assert entropy([1, 0, 0]) == 0
    assert math.copysign(1, entropy([1, 0, 0])) == 1
    assert verify.load("entropy").solve(p=[0.5, 0.5, 0], base=2).value == pytest.approx(1)


@pytest.mark.parametrize(
    ("p", "base", "reason"),
    [
        ([0.5, 0.6], 2, "p sums to 1.1"),
        ([1.5, -0.5], 2, "p has a negative probability"),
        ([], 2, "p is empty"),
        ([[0.5, 0.5]], 2, "p must have 1 dimension"),
        ([0.5, 0.5], 1, "base must be positive, finite and not 1"),
        ([0.5, 0.5], -2, "base must be positive, finite and not 1"),
        ([0.5, 0.5], float("nan"), "base must be positive, finite and not 1"),
        ([0.5, 0.5], float("inf"), "base must be positive, finite and not 1"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(p: list[float], base: float, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        entropy(p, base)
