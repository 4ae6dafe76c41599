"""scaled_rate: worked out by hand."""

import math

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 32 × 4 × 4 = 512 examples, twice the old batch.
    solve(rate=0.1, batch=256, micro=32, devices=4, accumulation=4).gives(
        0.2,
        passes_left_out=0.05,
        devices_left_out=0.05,
        one_pass_of_a_device=0.0125,
        devices_only=0.4,
        root=0.1 * math.sqrt(2),
        upside_down=0.05,
        passes_divide=0.0125,
    )


def test_imagenet_in_an_hour_by_hand(solve: Solve) -> None:
    # The paper: 0.1 for 256 images, 3.2 for 8192.
    solve(rate=0.1, batch=256, micro=32, devices=256, accumulation=1).gives(3.2)
