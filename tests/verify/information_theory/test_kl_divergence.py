"""kl_divergence against SciPy, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.information_theory.kl_divergence import kl_divergence


def distributions(size: int) -> st.SearchStrategy[list[float]]:
    weights = st.lists(st.integers(1, 50), min_size=size, max_size=size)
    return weights.map(lambda w: [x / sum(w) for x in w])


@given(st.integers(1, 6).flatmap(lambda size: st.tuples(distributions(size), distributions(size))))
def test_kl_divergence_agrees_with_scipy(pair: tuple[list[float], list[float]]) -> None:
    p, q = pair
    assert kl_divergence(p, q) == pytest.approx(stats.entropy(p, q), rel=1e-9, abs=1e-12)
    assert kl_divergence(p, q, 2) == pytest.approx(stats.entropy(p, q, base=2), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # p log p q: (ln 4/3)/2 = 0.143841; reversed (ln 27/16)/4 = 0.130812; by hand.
    solution = verify.load("kl_divergence").solve(p=[0.5, 0.5], q=[0.25, 0.75])
    assert solution.value == pytest.approx(0.143841, abs=1e-6)
    assert {name: round(wrong.value, 6) for name, wrong in solution.wrong.items()} == {
        "reversed_arguments": 0.130812,
        "log2_for_ln": 0.207519,
        "cross_entropy": 0.836988,
        "first_term_only": 0.346574,
        "mean_for_sum": 0.071921,
    }


def test_impossible_outcome_gives_infinity() -> None:
    assert kl_divergence([0.5, 0.5], [1, 0]) == float("inf")


@pytest.mark.parametrize(
    ("p", "q", "reason"),
    [
        ([0.5, 0.6], [0.5, 0.5], "p sums to 1.1"),
        ([0.5, 0.5], [1.5, -0.5], "q has a negative probability"),
        ([0.5, 0.5], [0.2, 0.3, 0.5], "p has 2 entries and q has 3"),
        ([float("nan"), 1.0], [0.5, 0.5], "p must be finite"),
        ([], [], "p is empty"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(p: list[float], q: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        kl_divergence(p, q)
