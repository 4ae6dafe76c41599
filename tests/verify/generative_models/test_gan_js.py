"""gan_js: worked out by hand; test_gan_value has SciPy's divergence."""

import math

from tests.verify.conftest import Refuses, Solve

LN2 = math.log(2)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(value=-LN2).gives(
        LN2 / 2,
        half_lost=LN2,
        ln2_for_ln4=0,
        constant_lost=-LN2 / 2,
        constant_subtracted=-1.5 * LN2,
        distance=math.sqrt(LN2 / 2),
        half_of_the_value_alone=1.5 * LN2,
    )


def test_both_ends_by_hand(solve: Solve) -> None:
    solve(value=0).gives(LN2)
    solve(value=-2 * LN2).gives(0)


def test_no_number_is_refused(refuses: Refuses) -> None:
    refuses("value must be finite", value=math.nan)
