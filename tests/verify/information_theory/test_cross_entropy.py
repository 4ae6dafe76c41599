"""cross_entropy against SciPy, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.information_theory.cross_entropy import cross_entropy


def distributions(size: int) -> st.SearchStrategy[list[float]]:
    weights = st.lists(st.integers(1, 50), min_size=size, max_size=size)
    return weights.map(lambda w: [x / sum(w) for x in w])


@given(st.integers(1, 6).flatmap(lambda size: st.tuples(distributions(size), distributions(size))))
def test_cross_entropy_agrees_with_scipy(pair: tuple[list[float], list[float]]) -> None:
    p, q = pair
    assert cross_entropy(p, q) == pytest.approx(stats.entropy(p) + stats.entropy(p, q), rel=1e-9, abs=1e-12)
    bits = stats.entropy(p, base=2) + stats.entropy(p, q, base=2)
    assert cross_entropy(p, q, 2) == pytest.approx(bits, rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # H(3/4, 1/4) = 2 - (3/4) log2 3 = 0.811278 bits, by hand.
    solution = verify.load("cross_entropy").solve(p=[0.75, 0.25], q=[0.5, 0.5], base=2)
    assert solution.value == pytest.approx(1)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "swapped": 1.20752,
        "kl_returned": 0.188722,
        "entropy_returned": 0.811278,
        "ln_for_log2": 0.693147,
    }


def test_impossible_outcome_costs_infinity_only_if_it_happens() -> None:
    assert cross_entropy([0.5, 0.5], [1, 0]) == float("inf")
    assert cross_entropy([1, 0], [0.5, 0.5], 2) == 1
    assert cross_entropy([1, 0], [1, 0]) == 0


@pytest.mark.parametrize(
    ("p", "q", "reason"),
    [
        ([0.5, 0.6], [0.5, 0.5], "p sums to 1.1"),
        ([0.5, 0.5], [1.5, -0.5], "q has a negative probability"),
        ([0.5, 0.5], [0.2, 0.3, 0.5], "p has 2 entries and q has 3"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(p: list[float], q: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        cross_entropy(p, q)


def test_base_one_is_refused() -> None:
    with pytest.raises(ValueError, match="base must be positive"):
        cross_entropy([0.5, 0.5], [0.5, 0.5], 1)
