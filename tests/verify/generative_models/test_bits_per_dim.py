"""bits_per_dim: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Two channels of 10 x 10 pixels and 3 bits for each of the 200 numbers.
    solve(nats=600 * math.log(2), side=10, channels=2).gives(
        3,
        nats=3 * math.log(2),
        times_ln2=3 * math.log(2) ** 2,
        channels_forgotten=6,
        side_unsquared=30,
        whole_image=600,
    )


def test_bytes_that_are_all_alike_by_hand(solve: Solve) -> None:
    solve(nats=3072 * math.log(256), side=32, channels=3).gives(8)


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("side must be a positive whole number", nats=1, side=0, channels=3)
    refuses("nats must be finite", nats=math.inf, side=2, channels=3)
