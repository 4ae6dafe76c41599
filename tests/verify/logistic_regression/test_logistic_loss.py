"""logistic_loss against SciPy and the probe of the catalogue; PyTorch's values are among the recorded oracles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.logistic_regression.logistic_loss import logistic_loss


@given(st.lists(st.floats(-1e4, 700), min_size=1, max_size=8))
def test_logistic_loss_agrees_with_scipy(margins: list[float]) -> None:
    assert logistic_loss(margins) == pytest.approx(-special.log_expit(margins), rel=1e-9)


def test_probe_names_every_slip() -> None:
    solution = verify.load("logistic_loss").solve(margin=[-2.0])
    assert solution.value == pytest.approx([2.12693], abs=1e-5)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "sign_flipped": [0.126928],
        "hinge": [3],
        "log2_for_ln": [3.06851],
    }


def test_what_is_not_finite_is_refused() -> None:
    with pytest.raises(ValueError, match="margin must be finite"):
        logistic_loss([float("nan")])
