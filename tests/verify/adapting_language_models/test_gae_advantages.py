"""gae_advantages: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Errors 1 + 0.5 - 0.5 = 1, 0 + 0.75 - 1 = -0.25, 2 - 1.5 = 0.5; γλ = 0.1.
    solve(rewards=[1, 0, 2], values=[0.5, 1, 1.5], gamma=0.5, lam=0.2).gives(
        [0.98, -0.2, 0.5],
        errors_alone=[1, -0.25, 0.5],
        returns_less_values=[1, 0, 0.5],  # the returns are 1.5, 1 and 2
        lambda_alone=[0.97, -0.15, 0.5],
        next_value_left_out=[0.405, -0.95, 0.5],  # errors 0.5, -1 and 0.5
        next_value_undiscounted=[1.555, 0.55, 0.5],  # errors 1.5, 0.5 and 0.5
        gamma_left_out=[1.62, 0.6, 0.5],  # the same errors, added by 0.2
        values_left_out=[1.5, 1, 2],
        sums_from_the_front=[1, -0.15, 0.485],
    )


def test_both_ends_of_lambda_by_hand(solve: Solve) -> None:
    solve(rewards=[0, 1], values=[0.5, 0.5], gamma=1, lam=0).gives([0, 0.5])
    solve(rewards=[0, 1], values=[0.5, 0.5], gamma=1, lam=1).gives([0.5, 0.5])


def test_factors_above_one_are_refused(refuses: Refuses) -> None:
    refuses("gamma must lie between 0 and 1", rewards=[1], values=[1], gamma=1.1, lam=1)
    refuses("lam must lie between 0 and 1", rewards=[1], values=[1], gamma=1, lam=-0.1)
    refuses("rewards has 2 entries and values has 1", rewards=[1, 2], values=[1], gamma=1, lam=1)
