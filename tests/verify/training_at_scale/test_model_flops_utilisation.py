"""model_flops_utilisation: worked out by hand, and against the time that a run takes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.days_for_compute import days_for_compute
from quizzer.verify.training_at_scale.model_flops_utilisation import model_flops_utilisation
from quizzer.verify.training_at_scale.training_flops import training_flops
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 6 x 5 x 10^9 x 20000 = 600 x 10^12 of 8 x 250 = 2000 x 10^12.
    solve(billions=5, tokens_per_second=20000, gpus=8, tflops=250).gives(
        0.3, forward_alone=0.1, backward_alone=0.2, one_operation=0.05, computed_again=0.4, one_gpu=2.4, lost_share=0.7
    )


@given(st.integers(1, 50), st.integers(100, 10**6), st.integers(1, 512))
def test_agrees_with_the_length_of_a_run(billions: int, rate: int, gpus: int) -> None:
    # D tokens at r a second take D/r seconds; at the peak they would take the share of that.
    tokens = 100
    days, least = tokens * 1e9 / rate / 86400, days_for_compute(training_flops(billions, tokens), gpus, 400, 1)
    assert model_flops_utilisation(billions, rate, gpus, 400) == pytest.approx(least / days)


def test_no_gpus_are_refused(refuses: Refuses) -> None:
    refuses("gpus must be a positive whole number", billions=1, tokens_per_second=1, gpus=0, tflops=1)
    refuses("tflops must be positive", billions=1, tokens_per_second=1, gpus=1, tflops=0)
