"""cosine_schedule: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A third of the decay is done, and the cosine of 60 degrees is 1/2.
    solve(step=300, warmup=100, total=700, peak=1, floor=0.2).gives(
        0.8,
        warm_up_counted=0.689008,  # cos(3 pi/7) = 0.2225209
        warm_up_not_in_the_length=0.849396,  # cos(2 pi/7) = 0.6234898
        line=11 / 15,
        floor_left_out=0.75,
        floor_added=0.95,
        half_left_out=1.4,
        one_left_out=0.6,
        sign_of_the_cosine=0.4,
        quarter_of_the_period=0.2 + 0.4 * math.sqrt(3),
    )


def test_warm_up_peak_and_end_by_hand(solve: Solve) -> None:
    for step, rate in ((25, 0.25), (100, 1), (400, 0.6), (700, 0.2)):
        solve(step=step, warmup=100, total=700, peak=1, floor=0.2).gives(rate)


def test_steps_that_are_not_in_order_are_refused(refuses: Refuses) -> None:
    refuses("total must be above warmup", step=1, warmup=10, total=10, peak=1, floor=0)
    refuses("not below step", step=11, warmup=1, total=10, peak=1, floor=0)
