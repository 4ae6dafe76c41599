"""sigmoid against SciPy, and the probe of the catalogue."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import special

from quizzer import verify
from quizzer.verify.logistic_regression.sigmoid import sigmoid


@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_sigmoid_agrees_with_scipy(logits: list[float]) -> None:
    assert sigmoid(logits) == pytest.approx(special.expit(logits), rel=1e-12, abs=1e-300)


@given(st.floats(-700, 700))
def test_opposite_logits_share_one(z: float) -> None:
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, abs=1e-15)


def test_probe_names_every_slip() -> None:
    solution = verify.load("sigmoid").solve(z=2.0)
    assert solution.value == pytest.approx(0.880797, abs=1e-6)
    assert {name: pytest.approx(wrong.value, abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "sign_flipped": 0.119203,
        "tanh": 0.964028,
        "odds": 7.38906,
    }


def test_shape_is_kept() -> None:
    assert sigmoid([[0.0, 0.0], [0.0, 0.0]]).tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert sigmoid(0.0) == 0.5


@pytest.mark.parametrize("z", [float("inf"), [0.0, float("nan")], "two"])
def test_what_is_not_finite_is_refused(z: Any) -> None:
    with pytest.raises(ValueError, match="z must be"):
        sigmoid(z)
