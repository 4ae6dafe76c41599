"""gd_quadratic: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The distance 4 is halved at each step: the gradient is 2 (x - 3), the rate 1/4.
    solve(a=1, c=3, x=7, lr=0.25, steps=2).gives(
        4,
        two_left_out=5.25,
        factor_left_out=4,  # it is 1 here
        one_step_less=5,
        one_step_more=3.5,
        uphill=12,
        gradient_of_the_start=3,
        towards_zero=1.75,
        distance_left=1,
        rate_left_out=7,
    )


def test_diverging_rate_by_hand(solve: Solve) -> None:
    # Gradient 8x, rate 1/2: 1, then 1 - 4 = -3, then -3 + 12 = 9.
    solve(a=4, c=0, x=1, lr=0.5, steps=2).gives(9)


def test_factor_left_out_by_hand(solve: Solve) -> None:
    # Rate 1/4 times 2 halves the distance 8 twice; with the factor 1/2 three quarters of it stay each time.
    solve(a=0.5, c=1, x=9, lr=0.25, steps=2).gives(5.5).names(factor_left_out=3)


def test_no_step_is_refused(refuses: Refuses) -> None:
    refuses("steps must be a positive whole number", a=1, c=0, x=1, lr=0.1, steps=0)
