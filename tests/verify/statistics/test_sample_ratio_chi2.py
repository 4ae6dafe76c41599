"""sample_ratio_chi2: worked out by hand, and what SciPy says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chisquare

from quizzer.verify.statistics.sample_ratio_chi2 import sample_ratio_chi2
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 800 and 200 were expected: 40²/800 + 40²/200.
    solve(first=840, total=1000, share=0.8).gives(
        10,
        first_group_alone=2,
        second_group_alone=8,
        observed_below=1600 / 840 + 10,
        continuity_correction=9.7515625,  # 39.5² in place of 40²
        halves_expected=462.4,
        root=10**0.5,
        not_squared=0.25,
    )


@given(st.integers(1, 999), st.floats(0.05, 0.95))
def test_agrees_with_scipy(first: int, share: float) -> None:
    expected = [share * 1000, 1000 - share * 1000]
    found = sample_ratio_chi2(first, 1000, share)
    assert found == pytest.approx(chisquare([first, 1000 - first], expected).statistic, rel=1e-9, abs=1e-9)


def test_empty_groups_and_shares_are_refused(refuses: Refuses) -> None:
    refuses("the second group is empty", first=10, total=10, share=0.5)
    refuses("share must lie between 0 and 1", first=5, total=10, share=1)
    refuses("first must be a positive whole number", first=0, total=10, share=0.5)
