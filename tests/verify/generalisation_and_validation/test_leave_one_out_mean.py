"""leave_one_out_mean: worked out by hand."""

import math

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Means of the others 26/3, 23/3, 20/3, 15/3; errors -20/3, -8/3, 4/3, 8.
    solve(y=[2, 5, 8, 13]).gives(
        (400 + 64 + 16 + 576) / 36,
        training_error=(25 + 4 + 1 + 36) / 4,
        stretched_once=66 / 3,
        left_out_but_counted=((2 - 6.5) ** 2 + (5 - 5.75) ** 2 + (8 - 5) ** 2 + (13 - 3.75) ** 2) / 4,
        summed=1056 / 9,
        divided_by_one_less=1056 / 27,
        root=math.sqrt(1056 / 36),
        absolute=(20 + 8 + 4 + 24) / 12,
        one_row_alone=64,
    )


def test_one_target_is_refused(refuses: Refuses) -> None:
    refuses("y must have two targets or more", y=[3])
