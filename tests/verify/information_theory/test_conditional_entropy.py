"""conditional_entropy against SciPy, row by row, and the probes of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.information_theory.conditional_entropy import conditional_entropy
from quizzer.verify.variants import draw


def tables(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    cells = st.lists(st.integers(0, 20), min_size=rows * columns, max_size=rows * columns).filter(any)
    return cells.map(lambda c: np.array(c).reshape(rows, columns) / sum(c))


@given(
    st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(lambda shape: tables(*shape)), st.sampled_from([2, np.e])
)
def test_conditional_entropy_agrees_with_scipy(joint: np.ndarray, base: float) -> None:
    expected = sum(row.sum() * stats.entropy(row, base=base) for row in joint if row.sum())
    assert conditional_entropy(joint, base) == pytest.approx(expected, rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # H(Y) = H(7/8, 1/8) = 3 - (7/8) log2 7 = 0.543564 bits, by hand.
    solution = verify.load("conditional_entropy").solve(J=[[0.125, 0.125], [0.75, 0.0]], base=2)
    assert solution.value == pytest.approx(0.25)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "other_direction": 0.517714,
        "joint": 1.06128,
        "marginal": 0.543564,
        "unweighted": 0.5,
        "ln_for_log2": 0.173287,
    }


def test_probe_without_zeros() -> None:
    solution = verify.load("conditional_entropy").solve(J=[[0.125, 0.125], [0.5, 0.25]], base=2)
    assert solution.value == pytest.approx(0.938722, abs=1e-6)
    assert solution.wrong["other_direction"].value == pytest.approx(0.795566, abs=1e-6)
    assert solution.wrong["joint"].value == pytest.approx(1.75)
    assert solution.wrong["unweighted"].value == pytest.approx(0.959148, abs=1e-6)


def test_row_that_never_happens_is_left_out() -> None:
    solution = verify.load("conditional_entropy").solve(J=[[0.5, 0.5], [0, 0]], base=2)
    assert solution.value == pytest.approx(1)


@pytest.mark.parametrize(
    ("joint", "reason"),
    [
        ([[0.5, 0.6]], "J sums to 1.1"),
        ([[1.5, -0.5]], "J has a negative probability"),
        ([0.5, 0.5], "J must have 2 dimensions"),
        ([[0.5], [0.25, 0.25]], "J must be numbers in a regular array"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(joint: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        conditional_entropy(joint)


def test_every_value_occurs_in_drawn_tables() -> None:
    for seed in range(60):
        table = np.array(draw(verify.load("conditional_entropy"), seed, {}).params["J"])
        assert table.sum(axis=0).all()
        assert table.sum(axis=1).all()
