"""two_proportion_z: worked out by hand, and what SciPy says of the table of counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import chi2_contingency

from quizzer.verify.statistics.two_proportion_z import two_proportion_z
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The pooled share is 1/5, the variance of the difference 0.16 × 2/50 = 0.08², the difference 0.16.
    solve(x_a=6, x_b=14, n=50).gives(
        2,
        one_group=0.16 / 0.0032**0.5,
        both_groups_as_one=4,
        not_rooted=25,
        squared=4,
        p_left_out=0.16 / 0.008**0.5,
        exchanged=-2,
    )


@given(st.integers(1, 199), st.integers(1, 199))
def test_agrees_with_the_chi_square_of_the_table(x_a: int, x_b: int) -> None:
    statistic = chi2_contingency([[x_a, 200 - x_a], [x_b, 200 - x_b]], correction=False).statistic
    assert two_proportion_z(x_a, x_b, 200) ** 2 == pytest.approx(statistic, abs=1e-9)


def test_groups_without_a_failure_or_a_success_are_refused(refuses: Refuses) -> None:
    refuses("both groups need a failure", x_a=5, x_b=10, n=10)
    refuses("x_a must be a positive whole number", x_a=0, x_b=3, n=10)
