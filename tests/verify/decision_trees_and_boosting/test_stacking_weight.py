"""stacking_weight against scikit-learn's linear regression without intercept, and slips by hand."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sklearn.linear_model import LinearRegression

from quizzer.verify import variants
from quizzer.verify.decision_trees_and_boosting.stacking_weight import stacking_weight
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve

ROWS = st.lists(st.tuples(*[st.integers(-20, 20)] * 3), min_size=1, max_size=8)


@given(ROWS.filter(lambda rows: any(a != b for _, a, b in rows)))
def test_stacking_weight_agrees_with_scikit_learn(rows: list[tuple[int, int, int]]) -> None:
    y, a, b = np.array(rows, float).T
    fitted = LinearRegression(fit_intercept=False).fit((a - b)[:, None], y - b)
    assert stacking_weight(y, a, b) == pytest.approx(fitted.coef_[0], rel=1e-9, abs=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # y - b = (2, -1), a - b = (3, -3): (6 + 3)/(9 + 9)
    solve(y=[3, 3], a=[4, 1], b=[1, 4]).gives(
        0.5,
        other_model=0.5,
        by_errors=0.5,  # both have the squared errors 5
        by_root_errors=0.5,
        target_itself=0,
        free_weights=0.6,  # 4w + v = 3 and w + 4v = 3
        with_intercept=0.5,  # slope through (3, 2) and (-3, -1)
        ratios_averaged=0.5,  # of 2/3 and 1/3
        regressed_backwards=1.8,
    )


def test_unequal_models_by_hand(solve: Solve) -> None:
    # y - b = (2, 2, -2), a - b = (3, 1, -4): (6 + 2 + 8)/(9 + 1 + 16)
    solve(y=[10, 20, 30], a=[11, 19, 28], b=[8, 18, 32]).names(
        other_model=10 / 26,
        by_errors=12 / 18,  # squared errors 6 and 12
        by_root_errors=2**0.5 / (1 + 2**0.5),
        target_itself=(30 + 20 - 120) / 26,
        ratios_averaged=(2 / 3 + 2 + 1 / 2) / 3,
        regressed_backwards=16 / 12,
        with_intercept=16 / 26,  # a - b has the mean 0
    )


def test_both_models_are_worth_a_weight_in_every_draw(problem: Problem) -> None:
    for seed in range(100):
        assert 0.1 < variants.draw(problem, seed, {}).solution.value < 0.9


def test_bad_arguments_are_refused(refuses: Refuses) -> None:
    refuses("y has 2 entries and a has 1", y=[1, 2], a=[1], b=[1, 2])
    refuses("y has 2 entries and b has 1", y=[1, 2], a=[1, 3], b=[1])
    refuses("a and b must differ somewhere", y=[1, 2], a=[1, 3], b=[1, 3])
