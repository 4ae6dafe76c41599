"""log_sum_exp against SciPy, and the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.answers.grading import Expected, grade
from quizzer.verify.softmax_cross_entropy.log_sum_exp import log_sum_exp


@given(st.lists(st.floats(-2000, 2000), min_size=1, max_size=8))
def test_log_sum_exp_agrees_with_scipy(values: list[float]) -> None:
    assert log_sum_exp(values) == pytest.approx(special.logsumexp(values), rel=1e-12, abs=1e-12)


def test_probe_names_every_slip() -> None:
    # Subtracted twice: 0.693147 - 1000; mean of the exponentials: e^1000, so 1000; by hand.
    solution = verify.load("log_sum_exp").solve(a=[1000.0, 1000.0])
    assert solution.value == pytest.approx(1000.693147, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in solution.wrong.items()} == {
        "maximum": 1000,
        "maximum_not_added_back": 0.693147,
        "maximum_subtracted": -999.306853,
        "mean_for_sum": 1000,
        "plain_sum": 2000,
    }


def test_probe_below_the_range_of_exp() -> None:
    assert log_sum_exp([-1000, -1000]) == pytest.approx(-999.306853, abs=1e-6)


@pytest.mark.parametrize(
    ("typed", "state"), [("1000.69", "right"), ("1000", "wrong"), ("1000.70", "wrong"), ("1000.7", "coarse")]
)
def test_two_decimals_are_asked_for(typed: str, state: str) -> None:
    problem = verify.load("log_sum_exp")
    solution = problem.solve(a=[1000, 1000])
    expected = Expected(solution.value, wrong=solution.wrong, tolerance=problem.tolerance, digits=problem.digits)
    assert grade(typed, expected).verdict == state


@pytest.mark.parametrize(
    ("values", "reason"), [([], "a is empty"), ([float("-inf")] * 2, "a must be finite"), ([[1, 2]], "1 dimension")]
)
def test_bad_arguments_are_refused_with_the_reason(values: list, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        log_sum_exp(values)
