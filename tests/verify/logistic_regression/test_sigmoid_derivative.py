"""sigmoid_derivative against SciPy and the probe of the catalogue; PyTorch's gradients are recorded oracles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.logistic_regression.sigmoid_derivative import sigmoid_derivative


@given(st.lists(st.floats(-300, 300), min_size=1, max_size=8))
def test_sigmoid_derivative_agrees_with_scipy(logits: list[float]) -> None:
    # The slope of the sigmoid is the density of the logistic distribution.
    assert sigmoid_derivative(logits) == pytest.approx(stats.logistic.pdf(logits), rel=1e-9)


def test_probe_names_every_slip() -> None:
    solution = verify.load("sigmoid_derivative").solve(z=[1.0])
    assert solution.value == pytest.approx([0.196612], abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "product_rule_lost": [0.268941],
        "applied_to_g": [0.219362],
        "tanh_form": [0.465553],
    }


def test_largest_slope_is_a_quarter() -> None:
    assert sigmoid_derivative(0.0) == 0.25


def test_what_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="z must be finite"):
        sigmoid_derivative([0.0, float("inf")])
