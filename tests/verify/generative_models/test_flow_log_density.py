"""flow_log_density: worked out by hand, and against conditional Gaussians of SciPy."""

import math

from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify.generative_models.flow_log_density import flow_log_density
from tests.verify.conftest import Refuses, Solve

LN2, LN2PI = math.log(2), math.log(2 * math.pi)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Factor 2 and shift 1: z is (1, (3 - 1)/2) = (1, 1).
    solve(x1=1, x2=3, a=LN2, b=1).gives(
        -1 - LN2PI - LN2,
        jacobian_lost=-1 - LN2PI,
        jacobian_sign=-1 - LN2PI + LN2,
        determinant_for_its_log=-3 - LN2PI,
        constant_lost=-1 - LN2,
        constant_once=-1 - LN2PI / 2 - LN2,
        half_lost=-2 - LN2PI - LN2,
        first_left_out=-0.5 - LN2PI / 2 - LN2,
        not_inverted=-(1 + 49) / 2 - LN2PI - LN2,
        shift_added=-(1 + 4) / 2 - LN2PI - LN2,
        shift_after_scaling=-(1 + 0.25) / 2 - LN2PI - LN2,
    )


def test_scale_that_the_first_number_governs_by_hand(solve: Solve) -> None:
    # Factor 4 at x_1 = 2, shift 2: z is (2, (6 - 2)/4) = (2, 1).
    solve(x1=2, x2=6, a=LN2, b=1).gives(-2.5 - LN2PI - 2 * LN2).names(log_scale_per_unit=-2.5 - LN2PI - LN2)


@given(st.floats(-2, 2), st.floats(-3, 3), st.floats(-1, 1), st.floats(-1, 1))
def test_agrees_with_scipy(x1: float, x2: float, a: float, b: float) -> None:
    hand = stats.norm.logpdf(x1) + stats.norm.logpdf(x2, loc=b * x1, scale=math.exp(a * x1))
    assert math.isclose(flow_log_density(x1, x2, a, b), hand, rel_tol=1e-9)


def test_no_number_is_refused(refuses: Refuses) -> None:
    refuses("a must be finite", x1=1, x2=1, a=math.inf, b=1)
