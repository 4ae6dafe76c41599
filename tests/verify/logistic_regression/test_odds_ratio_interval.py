"""odds_ratio_interval against SciPy's lognormal quantiles, and a probe by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify import variants
from quizzer.verify.logistic_regression.odds_ratio_interval import odds_ratio_interval
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


@given(st.floats(-2, 2), st.floats(0.05, 1))
def test_interval_agrees_with_the_lognormal_quantiles_of_scipy(coef: float, se: float) -> None:
    ends = stats.lognorm(s=se, scale=math.exp(coef)).ppf([0.025, 0.975])
    assert odds_ratio_interval(coef, se, stats.norm.ppf(0.975)) == pytest.approx(ends, rel=1e-9)


def test_probe_names_every_slip_by_hand(solve: Solve) -> None:
    # θ = ln 2 and 1.96 se = ln 2: the ends of the interval are 2/2 and 2·2.
    two = math.log(2)
    solved = solve(coef=two, se=two / 1.96)
    solved.gives(
        [1, 4],
        not_exponentiated=[0, 1.386294],
        odds_plus_minus=[1.306853, 2.693147],
        delta_method=[0.613706, 3.386294],
        one_standard_error=[2 / 2 ** (1 / 1.96), 2 * 2 ** (1 / 1.96)],
        two_standard_errors=[2 / 2 ** (2 / 1.96), 2 * 2 ** (2 / 1.96)],
        one_sided=[2 / 2 ** (1.645 / 1.96), 2 * 2 ** (1.645 / 1.96)],
    )
    assert solved.conventions == {"delta_method"}


def test_rule_of_thumb_is_never_right(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {})
        right, thumb = drawn.solution.value, drawn.solution.wrong["two_standard_errors"].value
        assert all(abs(a - b) > 2 * problem.tolerance.rtol * b for a, b in zip(thumb, right, strict=True))


def test_spread_and_quantile_must_be_positive(refuses: Refuses) -> None:
    refuses("se must be positive", coef=1.0, se=0.0)
    refuses("z must be positive", coef=1.0, se=0.5, z=-1.0)
