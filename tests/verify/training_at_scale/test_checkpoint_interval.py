"""checkpoint_interval: worked out by hand, and against the least of what is lost."""

import pytest
from scipy.optimize import minimize_scalar

from quizzer.verify.training_at_scale.checkpoint_interval import checkpoint_interval
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 20000/1000 = 20 hours = 1200 minutes between failures; 2 x 1.5 x 1200 = 3600.
    solve(write_minutes=1.5, gpu_hours=20000, gpus=1000).gives(
        60,
        two_left_out=42.4264069,  # root of 1800
        one_gpu=1897.36660,  # times the root of 1000
        hours_with_minutes=7.74596669,  # root of 60
        root_left_out=3600,
        until_a_failure=1200,
    )


def test_the_rule_that_subtracts_the_writing_is_another_convention(solve: Solve) -> None:
    # 1000 minutes between failures: the root of 2 x 5 x 1000 is 100, and 5 less by Daly (2006).
    solved = solve(write_minutes=5, gpu_hours=50000, gpus=3000).names(writing_subtracted=95).gives(100)
    assert "writing_subtracted" in solved.conventions


@pytest.mark.parametrize(("write", "between"), [(1, 600), (3, 200)])
def test_agrees_with_the_least_of_what_is_lost(write: float, between: float) -> None:
    # Of each interval w minutes go to writing, and with each failure half an interval of work.
    lost = minimize_scalar(lambda t: write / t + t / (2 * between), bounds=(1, between), method="bounded")
    assert checkpoint_interval(write, between / 60, 1) == pytest.approx(lost.x, rel=1e-4)


def test_instant_checkpoints_are_refused(refuses: Refuses) -> None:
    refuses("write_minutes must be positive", write_minutes=0, gpu_hours=1000, gpus=1)
    refuses("gpus must be a positive whole number", write_minutes=1, gpu_hours=1000, gpus=0)
