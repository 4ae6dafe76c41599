"""adam_step: worked out by hand; weighted averages give the corrected moments in oracles_of_models.py."""

from math import sqrt

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # m = 1, then 2.5, corrected 2.5/0.75; v = 1, then 4.75, corrected 4.75/0.4375 = 76/7.
    root = sqrt(76 / 7)
    solve(grads=[2, 4], lr=0.5, beta1=0.5, beta2=0.75, eps=0).gives(
        5 / 3 / root,
        no_correction=1.25 / sqrt(4.75),
        first_moment_uncorrected=1.25 / root,
        second_moment_uncorrected=5 / 3 / sqrt(4.75),
        corrected_as_at_first=2.5 / sqrt(19),
        root_forgotten=35 / 228,
        gradient_for_moment=2 / root,
        squares_summed=2 / sqrt(20),
        betas_exchanged=11 / 7 / sqrt(12),  # m = 1.375 over 7/16, v = 9 over 3/4
        mean_gradient_squared=5 / 9,
        both_steps=0.5 + 5 / 3 / root,  # the first step is the rate
        moment_without_scaling=5 / 3,
    )


def test_first_step_by_hand(solve: Solve) -> None:
    # Both corrections undo the factors 1 - β: the step is the rate, whatever the gradient.
    solve(grads=[-7], lr=0.5, beta1=0.9, beta2=0.999, eps=0).gives(-0.5)


def test_what_has_no_step_is_refused(refuses: Refuses) -> None:
    refuses("eps must not be negative", grads=[1], lr=0.1, beta1=0.9, beta2=0.9, eps=-1)
    refuses("nor 0 beside gradients that are all 0", grads=[0], lr=0.1, beta1=0.9, beta2=0.9, eps=0)
    refuses("beta1 must be at least 0 and below 1", grads=[1], lr=0.1, beta1=1, beta2=0.9)
