"""mutual_information against scikit-learn, and the probe of the catalogue."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn import metrics

from quizzer import verify
from quizzer.verify.information_theory.mutual_information import mutual_information
from quizzer.verify.variants import draw


def count_tables(rows: int, columns: int) -> st.SearchStrategy[np.ndarray]:
    cells = st.lists(st.integers(0, 20), min_size=rows * columns, max_size=rows * columns).filter(any)
    return cells.map(lambda c: np.array(c).reshape(rows, columns))


@given(st.tuples(st.integers(1, 4), st.integers(1, 4)).flatmap(lambda shape: count_tables(*shape)))
def test_mutual_information_agrees_with_scikit_learn(counts: np.ndarray) -> None:
    nats = metrics.mutual_info_score(None, None, contingency=counts)
    assert mutual_information(counts / counts.sum()) == pytest.approx(nats, rel=1e-9, abs=1e-12)
    assert mutual_information(counts / counts.sum(), 2) == pytest.approx(nats / math.log(2), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("mutual_information").solve(J=[[0.25, 0.25], [0.5, 0.0]], base=2)
    assert solution.value == pytest.approx(0.311278, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "joint_entropy": 1.5,
        "ln_for_log2": 0.215762,
        "pmi_of_one_cell": -0.584963,
        "kl_from_uniform": 0.5,
    }


def test_independent_variables_share_nothing() -> None:
    assert mutual_information([[0.1, 0.3], [0.15, 0.45]]) == pytest.approx(0, abs=1e-12)


def test_uncorrelated_variables_can_share_information_by_hand() -> None:
    # X uniform on -1, 0, 1 and Y = X^2: I = H(Y) = log2 3 - 2/3.
    table = [[0, 1 / 3], [1 / 3, 0], [0, 1 / 3]]
    assert mutual_information(table, 2) == pytest.approx(math.log2(3) - 2 / 3)


@pytest.mark.parametrize(
    ("joint", "reason"),
    [
        ([[0.5, 0.6]], "J sums to 1.1"),
        ([[1.5, -0.5]], "J has a negative probability"),
        ([0.5, 0.5], "J must have 2 dimensions"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(joint: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        mutual_information(joint)


def test_every_value_occurs_in_drawn_tables() -> None:
    for seed in range(60):
        table = np.array(draw(verify.load("mutual_information"), seed, {}).params["J"])
        assert table.sum(axis=0).all()
        assert table.sum(axis=1).all()
