"""margin_loss_slopes against SciPy's differences, and probes by hand."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import optimize, special

from quizzer.verify.support_vector_machines.margin_loss_slopes import margin_loss_slopes
from tests.verify.conftest import Refuses, Solve


@given(st.floats(-8, 8).filter(lambda m: abs(m - 1) > 1e-3))
def test_pair_of_slopes_agrees_with_scipy_differences(margin: float) -> None:
    hinge = optimize.approx_fprime([margin], lambda m: max(0.0, 1 - m[0]), 1e-7)[0]
    logistic = optimize.approx_fprime([margin], lambda m: -special.log_expit(m[0]), 1e-7)[0]
    assert margin_loss_slopes(margin) == pytest.approx((hinge, logistic), abs=1e-5)


def test_probe_beyond_the_margin_names_every_slip(solve: Solve) -> None:
    # g(-2) and g(2) are SciPy's expit, ln(1 + e^-2) its log_expit.
    solve(margin=2.0).gives(
        [0, -0.119203],
        sign_lost=[0, 0.119203],
        sigmoid_of_m=[0, -0.880797],
        never_flat=[-1, -0.119203],
        losses=[0, 0.126928],
    )


def test_probe_between_plane_and_margin_names_the_kink(solve: Solve) -> None:
    solve(margin=0.5).names(kink_at_zero=[0, -0.377541]).gives([-1, -0.377541])


def test_kink_is_refused(refuses: Refuses) -> None:
    refuses("margin is 1", margin=1.0)
