"""out_of_bag_share against SciPy's binomial distribution, and slips by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.decision_trees_and_boosting.out_of_bag_share import out_of_bag_share
from tests.verify.conftest import Refuses, Solve, variant


@given(st.integers(1, 60), st.integers(1, 60))
def test_out_of_bag_share_agrees_with_scipy(n: int, m: int) -> None:
    assert out_of_bag_share(n, m) == pytest.approx(stats.binom.pmf(0, m, 1 / n), rel=1e-9, abs=1e-12)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(n=4, m=2).gives(
        9 / 16,
        in_bag=7 / 16,
        without_replacement=0.5,
        one_draw=0.75,
        limit=0.606531,
        one_over_e=0.367879,
        as_many_draws=81 / 256,
        exchanged=1 / 16,
        binomial_of_one=3 / 8,
    )
    assert solved.conventions == {"limit"}


def test_large_samples_leave_out_one_in_e(solve: Solve) -> None:
    assert solve(n=10**6, m=10**6).value == pytest.approx(1 / math.e, abs=1e-6)


def test_drawn_numbers_differ() -> None:
    """Or they could be exchanged, or the one left out."""
    for seed in range(40):
        drawn = variant("out_of_bag_share", seed).params
        assert drawn["n"] != drawn["m"]


def test_bad_counts_are_refused(refuses: Refuses) -> None:
    refuses("n must be a whole number, 1 or more", n=0, m=3)
    refuses("m must be a whole number, 1 or more", n=3, m=1.5)
