"""softmax_cross_entropy against SciPy, and the probe of the catalogue; PyTorch is among the recorded oracles."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.softmax_cross_entropy.softmax_cross_entropy import softmax_cross_entropy

ROWS = st.lists(
    st.tuples(st.lists(st.floats(-1000, 1000), min_size=3, max_size=3), st.integers(0, 2)), min_size=1, max_size=5
)


@given(ROWS)
def test_softmax_cross_entropy_agrees_with_scipy(rows: list[tuple[list[float], int]]) -> None:
    logits, y = [row for row, _ in rows], [label for _, label in rows]
    expected = -special.log_softmax(np.array(logits), axis=1)[np.arange(len(y)), y].mean()
    assert softmax_cross_entropy(logits, y) == pytest.approx(expected, rel=1e-9, abs=1e-9)


def test_probe_names_every_slip() -> None:
    solution = verify.load("softmax_cross_entropy").solve(logits=[[0, math.log(2), math.log(5)]], y=[2])
    assert solution.value == pytest.approx(0.470004, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "softmax_twice": 0.830219,
        "log2_for_ln": 0.678072,
        "probability": 0.375,
        "one_vs_rest_on_softmax": 0.891217,
        "sigmoid_losses": 1.97408,
    }


def test_batch_is_averaged_by_hand() -> None:
    # p = (1/4, 3/4) and (1/2, 1/2): the mean of -ln(3/4) and ln 2.
    solution = verify.load("softmax_cross_entropy").solve(logits=[[0, math.log(3)], [0, 0]], y=[1, 0])
    assert solution.value == pytest.approx((math.log(4 / 3) + math.log(2)) / 2)
    assert solution.wrong["sum_for_mean"].value == pytest.approx(math.log(8 / 3))


def test_equal_logits_cost_the_logarithm_of_the_classes_by_hand() -> None:
    assert softmax_cross_entropy([[7, 7, 7, 7]], [3]) == pytest.approx(1.386294, abs=1e-6)


@pytest.mark.parametrize(
    ("logits", "y", "reason"),
    [
        ([[0, 1]], [2], "y must be whole numbers of 0..1"),
        ([[0, 1]], [-1], "y must be whole numbers of 0..1"),
        ([[0, 1]], [0.5], "y must be whole numbers of 0..1"),
        ([[0, 1]], [0, 1], "logits has 1 entries and y has 2"),
        ([0, 1], [1], "logits must have 2 dimensions"),
        ([[0, float("inf")]], [0], "logits must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(logits: list, y: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        softmax_cross_entropy(logits, y)
