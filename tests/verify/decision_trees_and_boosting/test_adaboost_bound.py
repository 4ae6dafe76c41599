"""adaboost_bound against the least exponential loss that SciPy finds round by round, and slips by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize

from quizzer.verify.decision_trees_and_boosting.adaboost_bound import adaboost_bound
from tests.verify.conftest import Refuses, Solve


@given(st.lists(st.floats(0.02, 0.98), min_size=1, max_size=5))
def test_adaboost_bound_agrees_with_the_least_exponential_loss(errors: list[float]) -> None:
    least = [
        optimize.minimize_scalar(
            lambda a, e=e: e * math.exp(a) + (1 - e) * math.exp(-a), bounds=(-4, 4), method="bounded"
        ).fun
        for e in errors
    ]
    assert adaboost_bound(errors) == pytest.approx(math.prod(least), rel=1e-6)


def test_probe_names_every_slip(solve: Solve) -> None:
    # 2 x sqrt(0.16) = 0.8 and 2 x sqrt(0.09) = 0.6
    solve(errors=[0.2, 0.1]).gives(
        0.48,
        without_two=0.12,
        without_root=0.2304,
        errors_multiplied=0.02,
        sum_for_product=1.4,
        errors_averaged=0.51,  # 4 x 0.15 x 0.85
        any_round_errs=0.28,  # 1 - 0.8 x 0.9
        mean_error=0.15,
        last_round=0.6,
        exponential=0.6065307,  # exp(-2 (0.09 + 0.16))
    )


def test_chance_changes_nothing_and_a_perfect_round_ends_it(solve: Solve) -> None:
    solve(errors=[0.5, 0.5]).gives(1)
    solve(errors=[0.3, 0]).gives(0)


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("errors must be from 0 to 1", errors=[0.2, 1.2])
