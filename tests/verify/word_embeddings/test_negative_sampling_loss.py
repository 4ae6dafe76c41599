"""negative_sampling_loss: the probe; PyTorch's values are among the recorded oracles."""

import math

from tests.verify.conftest import Refuses, Solve

V, U, NEGATIVES = [1.0, 0.0], [math.log(3), 0.0], [[0.0, 1.0], [math.log(2), 0.0]]


def test_probe_names_every_slip(solve: Solve) -> None:
    # dot products ln 3, 0, ln 2: ln(4/3) + ln 2 + ln 3 = ln 8, by hand.
    solved = solve(v=V, u=U, U_neg=NEGATIVES).gives(math.log(8))
    solved.names(
        negatives_with_plus=1.38629,
        mean_over_negatives=1.18356,
        softmax_over_all=0.693147,
        positives_only=0.287682,
        log_left_out=1 / 8,
        true_pair_reversed=math.log(24),  # ln 4 + ln 2 + ln 3
        signs_reversed=math.log(12),  # ln 4 + ln 2 + ln(3/2)
        base_2=3,
    )
    assert "mean_over_negatives" in solved.conventions


def test_large_dot_products_do_not_overflow(solve: Solve) -> None:
    solve(v=[1000.0], u=[1000.0], U_neg=[[-1000.0]]).gives(0)
    solve(v=[1000.0], u=[-1.0], U_neg=[[1.0]]).gives(2000)


def test_widths_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("one width", v=V, u=[1.0], U_neg=NEGATIVES)
    refuses("one width", v=V, u=U, U_neg=[[1.0]])
    refuses("2 dimensions", v=V, u=U, U_neg=[])
