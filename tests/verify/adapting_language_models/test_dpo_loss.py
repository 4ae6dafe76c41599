"""dpo_loss: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Log-ratios 2 and -1 and β = ln 2: the margin is ln 8, so σ = 8/9.
    solve(policy=[-2, -4], reference=[-4, -3], beta=math.log(2)).gives(
        math.log(9 / 8),
        pair_reversed=math.log(9),
        reference_left_out=math.log(5 / 4),  # twice ln 2
        reference_alone=math.log(3),  # -ln 2
        beta_left_out=math.log1p(math.exp(-3)),
        beta_divides=math.log1p(math.exp(-3 / math.log(2))),
        beta_outside=math.log(2) * math.log1p(math.exp(-3)),
        chosen_only=math.log(5 / 4),
        ratios_added=math.log(3 / 2),
        margin_alone=math.log(8),
        log_left_out=8 / 9,
        base_2=math.log2(9 / 8),
    )


def test_a_policy_that_is_the_reference_has_the_loss_of_a_coin_by_hand(solve: Solve) -> None:
    solve(policy=[-7, -3], reference=[-7, -3], beta=0.1).gives(math.log(2))


def test_what_is_no_log_probability_is_refused(refuses: Refuses) -> None:
    refuses("none of them positive", policy=[-1, 0.5], reference=[-1, -2], beta=0.1)
    refuses("two log-probabilities", policy=[-1], reference=[-1], beta=0.1)
    refuses("beta must be positive", policy=[-1, -2], reference=[-1, -2], beta=0)
