"""chinchilla_loss: worked out by hand with the constants of the paper."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.chinchilla_loss import chinchilla_loss
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # N = D = 10^10: N^0.34 = 10^3.4 = 2511.886 and D^0.28 = 10^2.8 = 630.9573; terms 0.1617908 and 0.6509156.
    # Swapped exponents: 406.4/630.9573 + 410.7/2511.886 = 0.6441007 + 0.1635026.
    # In billions 10^0.34 = 2.187762 and 10^0.28 = 1.905461: 185.76064 and 215.53842.
    solve(billions=10, tokens=10).gives(
        2.502706,
        floor_left_out=0.812706,
        size_left_out=2.340916,
        data_left_out=1.851791,
        exponents_swapped=2.497603,
        billions_put_in=402.9891,
        tokens_in_billions=217.3902,
    )


def test_more_data_than_parameters_by_hand() -> None:
    # N = 10^9 and D = 10^11: 406.4/10^3.06 + 410.7/10^3.08.
    assert chinchilla_loss(1, 100) == pytest.approx(1.69 + 406.4 / 1148.15362 + 410.7 / 1202.26443)


@given(st.floats(0.1, 1000), st.floats(1, 20000))
def test_agrees_with_logarithms(billions: float, tokens: float) -> None:
    size = math.exp(math.log(406.4) - 0.34 * (math.log(billions) + 9 * math.log(10)))
    data = math.exp(math.log(410.7) - 0.28 * (math.log(tokens) + 9 * math.log(10)))
    assert chinchilla_loss(billions, tokens) == pytest.approx(1.69 + size + data)


def test_no_tokens_are_refused(refuses: Refuses) -> None:
    refuses("tokens must be positive", billions=1, tokens=0)
    refuses("billions must be positive", billions=0, tokens=1)
