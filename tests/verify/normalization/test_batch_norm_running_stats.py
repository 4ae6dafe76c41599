"""batch_norm_running_stats: worked out by hand, and against the standard library's own variance."""

import statistics

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.normalization.batch_norm_running_stats import batch_norm_running_stats
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Mean 5, squares 1 + 25 + 36 = 62: unbiased 31, biased 20.666667, unbiased deviation 5.567764.
    solved = solve(mean=2, var=4, x=[6, 10, -1], momentum=0.2).gives(
        [2.6, 9.4],
        biased_variance=[2.6, 7.333333],
        momentum_reversed=[4.4, 25.6],
        keras=[4.4, 17.333333],
        replaced=[5, 31],
        replaced_and_biased=[5, 20.666667],
        added=[3, 10.2],
        added_and_biased=[3, 8.133333],
        deviation_stored=[2.6, 4.313553],
        sum_of_squares=[2.6, 15.6],
    )
    assert solved.conventions == {"keras"}


def test_usual_momentum_by_hand(solve: Solve) -> None:
    # The batch 1, 3 has mean 2, unbiased variance 2 and biased variance 1.
    solve(mean=0, var=1, x=[1, 3]).gives([0.2, 1.1]).names(
        biased_variance=[0.2, 1], momentum_reversed=[1.8, 1.9], keras=[1.8, 1], added=[0.2, 1.2]
    )


@given(
    st.lists(st.integers(-50, 50), min_size=2, max_size=9), st.integers(-9, 9), st.integers(0, 9), st.floats(0, 1)
)  # fmt: skip
def test_agrees_with_the_standard_library(x: list[int], mean: int, var: int, momentum: float) -> None:
    found = batch_norm_running_stats(mean, var, x, momentum)
    said = [
        mean + momentum * (statistics.fmean(x) - mean),
        var + momentum * (statistics.variance(map(float, x)) - var),
    ]
    assert found == pytest.approx(said, rel=1e-9, abs=1e-9)


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("x has one value", mean=0, var=1, x=[1.0])
