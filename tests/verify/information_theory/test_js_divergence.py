"""js_divergence against SciPy, and the probe of the catalogue."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.spatial import distance

from quizzer import verify
from quizzer.verify.information_theory.js_divergence import js_divergence


def distributions(size: int) -> st.SearchStrategy[list[float]]:
    weights = st.lists(st.integers(0, 50), min_size=size, max_size=size).filter(any)
    return weights.map(lambda w: [x / sum(w) for x in w])


@given(st.integers(1, 6).flatmap(lambda size: st.tuples(distributions(size), distributions(size))))
def test_js_divergence_agrees_with_scipy(pair: tuple[list[float], list[float]]) -> None:
    p, q = pair
    assert math.sqrt(js_divergence(p, q)) == pytest.approx(distance.jensenshannon(p, q), rel=1e-6, abs=1e-7)
    assert math.sqrt(js_divergence(p, q, 2)) == pytest.approx(distance.jensenshannon(p, q, 2), rel=1e-6, abs=1e-7)


def test_probe_names_every_slip() -> None:
    solution = verify.load("js_divergence").solve(p=[1.0, 0.0], q=[0.5, 0.5], base=2)
    assert solution.value == pytest.approx(0.311278, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "square_root": 0.557923,
        "no_halves": 0.622556,
        "ln_for_log2": 0.215762,
    }


def test_probe_without_zeros_has_a_symmetrised_kl() -> None:
    # KL both ways: 0.143841 and 0.130812 nats, so their mean is 0.137327.
    solution = verify.load("js_divergence").solve(p=[0.5, 0.5], q=[0.25, 0.75])
    assert solution.value == pytest.approx(0.033822, abs=1e-6)
    assert solution.wrong["symmetrised_kl"].value == pytest.approx(0.137327, abs=1e-6)
    assert solution.wrong["log2_for_ln"].value == pytest.approx(0.048795, abs=1e-6)


def test_disjoint_supports_reach_the_bound() -> None:
    assert js_divergence([1, 0], [0, 1]) == pytest.approx(math.log(2))
    assert js_divergence([1, 0], [0, 1], 2) == pytest.approx(1)


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
        js_divergence(p, q)
