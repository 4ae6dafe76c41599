"""elbo: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve

LN2 = math.log(2)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Pixels 1 and 0 have probability 1/2 and 3/4: ln(3/8), less 1.
    fit = math.log(3 / 8)
    solve(x=[1, 0], p=[0.5, 0.25], kl=1).gives(
        fit - 1,
        kl_added=fit + 1,
        loss=1 - fit,
        loss_with_kl_subtracted=-fit - 1,
        reconstruction_alone=fit,
        averaged_pixels=fit / 2 - 1,
        ones_alone=-LN2 - 1,
        p_for_every_pixel=-3 * LN2 - 1,
        pixels_exchanged=-3 * LN2 - 1,
        log2_for_ln=math.log2(3 / 8) - 1,
    )


def test_all_pixels_even_by_hand(solve: Solve) -> None:
    solve(x=[1, 1, 0], p=[0.5, 0.5, 0.5], kl=0.5).gives(-3 * LN2 - 0.5)


def test_what_has_no_logarithm_is_refused(refuses: Refuses) -> None:
    refuses("p must lie between 0 and 1, without the ends", x=[1], p=[1], kl=0)
    refuses("x must be labels 0 and 1", x=[0.5], p=[0.5], kl=0)
    refuses("x has 1 entries and p has 2", x=[1], p=[0.5, 0.5], kl=0)
    refuses("kl must be finite", x=[1], p=[0.5], kl=math.inf)
