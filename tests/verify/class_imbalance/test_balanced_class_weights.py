"""balanced_class_weights against scikit-learn, and the probe of the catalogue."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.utils.class_weight import compute_class_weight

from quizzer import verify
from quizzer.verify.class_imbalance.balanced_class_weights import balanced_class_weights


@given(st.lists(st.integers(1, 60), min_size=1, max_size=6))
def test_balanced_class_weights_agrees_with_scikit_learn(counts: list[int]) -> None:
    classes = np.arange(len(counts))
    expected = compute_class_weight("balanced", classes=classes, y=classes.repeat(counts))
    np.testing.assert_allclose(balanced_class_weights(counts), expected, rtol=1e-12)


def test_probe_names_every_slip() -> None:
    solution = verify.load("balanced_class_weights").solve(counts=[80, 20])
    assert solution.value == [0.625, 2.5]
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "k_forgotten": [1.25, 5],
        "sum_to_k": pytest.approx([0.4, 1.6]),
        "plain_inverse": [0.0125, 0.05],
        "frequency": [0.8, 0.2],
    }


def test_other_scales_are_other_conventions() -> None:
    wrong = verify.load("balanced_class_weights").solve(counts=[80, 20]).wrong
    assert [name for name in wrong if wrong[name].convention] == ["k_forgotten", "sum_to_k"]


@pytest.mark.parametrize(
    ("counts", "reason"),
    [([80, 0], "a class has no examples"), ([], "counts is empty"), ([80, float("inf")], "counts must be finite")],
)
def test_bad_counts_are_refused_with_the_reason(counts: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        balanced_class_weights(counts)
