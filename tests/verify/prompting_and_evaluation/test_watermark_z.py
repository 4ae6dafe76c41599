"""watermark_z: worked out by hand, and against the binomial distribution of SciPy."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.prompting_and_evaluation.watermark_z import watermark_z
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 50 of 100 where 20 are expected, with the variance 16: 30/4. Observed spread 5; Poisson the root of 20.
    solve(green=50, total=100, gamma=0.2).gives(
        7.5,
        variance_for_deviation=1.875,
        share_not_scaled=0.75,
        observed_spread=6,
        poisson_spread=6.708204,
        share_excess=0.3,
    )


def test_as_many_as_expected_by_hand(solve: Solve) -> None:
    solve(green=20, total=100, gamma=0.2).gives(0)


@given(st.integers(1, 400), st.sampled_from([0.1, 0.25, 0.5]), st.data())
def test_agrees_with_scipy(total: int, gamma: float, data: st.DataObject) -> None:
    green = data.draw(st.integers(0, total))
    count = stats.binom(total, gamma)
    assert watermark_z(green, total, gamma) == pytest.approx((green - count.mean()) / count.std(), abs=1e-9)


def test_impossible_arguments_are_refused(refuses: Refuses) -> None:
    refuses("green cannot be more than total", green=5, total=4, gamma=0.5)
    refuses("ends excluded", green=2, total=4, gamma=1)
    refuses("gamma must lie between 0 and 1", green=2, total=4, gamma=1.5)
