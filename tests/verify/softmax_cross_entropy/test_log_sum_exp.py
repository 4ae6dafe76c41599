"""log_sum_exp: the probes of the catalogue."""

import pytest

from quizzer.answers.grading import Expected, grade
from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # Subtracted twice: 0.693147 - 1000; mean of the exponentials: e^1000, so 1000; by hand.
    solve(a=[1000.0, 1000.0]).gives(
        1000.693147,
        maximum=1000,
        maximum_not_added_back=0.693147,
        maximum_subtracted=-999.306853,
        logarithm_subtracted=999.306853,
        maximum_left_out=1000,  # 1000 + ln 1
        mean_for_sum=1000,
        plain_sum=2000,
    )


def test_probe_of_unequal_entries_names_the_bound(solve: Solve) -> None:
    # 1000 + ln(1 + 1/e), and 1000 + ln 2 above it; 1000 + ln(1/e) without the largest entry.
    solve(a=[1000, 999]).gives(1000.313262).names(upper_bound=1000.693147, maximum_left_out=999)


def test_drawn_entries_are_not_all_equal(problem: Problem) -> None:
    """Else the largest entry and the logarithm of the mean exponential would be one number."""
    for seed in range(60):
        assert len(set(variants.draw(problem, seed, {}).params["a"])) > 1


def test_probe_below_the_range_of_exp(solve: Solve) -> None:
    solve(a=[-1000, -1000]).gives(-999.306853)


@pytest.mark.parametrize(
    ("typed", "verdict"), [("1000.69", "right"), ("1000", "wrong"), ("1000.70", "wrong"), ("1000.7", "coarse")]
)
def test_two_decimals_are_asked_for(problem: Problem, typed: str, verdict: str) -> None:
    solution = problem.solve(a=[1000, 1000])
    expected = Expected(solution.value, wrong=solution.wrong, tolerance=problem.tolerance, digits=problem.digits)
    assert grade(typed, expected).verdict == verdict
