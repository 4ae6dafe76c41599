"""bleu: worked out by hand, and against the geometric mean of SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.prompting_and_evaluation.bleu import bleu
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The product 0.8 x 0.4 x 0.2 = 0.064 has the cube root 0.4. Mean 1.4/3; harmonic 3/(1.25 + 2.5 + 5) = 12/35.
    # 0.032 has the cube root 0.317480, 0.064 the square root 0.252982.
    solve(precisions=[0.8, 0.4, 0.2], penalty=0.5).gives(
        0.2,
        arithmetic_mean=0.7 / 3,
        no_root=0.032,
        penalty_left_out=0.4,
        penalty_under_the_root=0.3174802,
        square_root=0.126491,
        harmonic_mean=6 / 35,
    )


def test_one_precision_of_zero_leaves_nothing_by_hand(solve: Solve) -> None:
    solve(precisions=[0.5, 0], penalty=1).gives(0, arithmetic_mean=0.25)


@given(st.lists(st.floats(0.01, 1), min_size=1, max_size=5), st.floats(0.1, 1))
def test_agrees_with_scipy(precisions: list[float], penalty: float) -> None:
    assert bleu(precisions, penalty) == pytest.approx(stats.gmean(precisions) * penalty)


def test_negative_numbers_are_refused(refuses: Refuses) -> None:
    refuses("must not be negative", precisions=[0.5, -0.1], penalty=1)
    refuses("must not be negative", precisions=[0.5], penalty=-1)
    refuses("precisions is empty", precisions=[], penalty=1)
