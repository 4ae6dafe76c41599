"""descent_step: against the gradient."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    solve(w=[1, -0.5, 2], gradient=[0.2, -0.7, 0.5], rate=0.5).gives(
        [0.9, -0.15, 1.75],
        ascent=[1.1, -0.85, 2.25],
        rate_left_out=[0.8, 0.2, 1.5],
        step_only=[-0.1, 0.35, -0.25],
    )


def test_one_parameter_by_hand(solve: Solve) -> None:
    solve(w=[3], gradient=[4], rate=0.25).gives([2])


def test_lengths_that_differ_are_refused(refuses: Refuses) -> None:
    refuses("w has 1 entries and gradient has 2", w=[1], gradient=[1, 2], rate=0.1)


def test_rate_that_is_not_positive_is_refused(refuses: Refuses) -> None:
    refuses("the rate must be positive", w=[1], gradient=[1], rate=0)
