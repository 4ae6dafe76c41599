"""sigmoid: the probe of the catalogue."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.logistic_regression.sigmoid import sigmoid
from tests.verify.conftest import Refuses, Solve


@given(st.floats(-700, 700))
def test_opposite_logits_share_one(z: float) -> None:
    assert sigmoid(z) + sigmoid(-z) == pytest.approx(1, abs=1e-15)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(z=2.0).gives(0.880797, sign_flipped=0.119203, tanh=0.964028, odds=7.38906)


def test_shape_is_kept() -> None:
    assert sigmoid([[0.0, 0.0], [0.0, 0.0]]).tolist() == [[0.5, 0.5], [0.5, 0.5]]
    assert sigmoid(0.0) == 0.5


def test_word_is_refused(refuses: Refuses) -> None:
    refuses("z must be numbers", z="two")
