"""speculative_speedup: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A round takes 5 x 0.1 + 1 = 1.5 passes.
    solve(tokens=3, gamma=5, cost=0.1).gives(
        2,
        draft_is_free=3,
        one_draft_pass=3 / 1.1,
        large_pass_left_out=6,
        one_draft_pass_more=1.875,
        large_pass_per_token=3 / 5.5,
        inverted=0.5,
    )


def test_a_draft_that_costs_too_much_is_slower_by_hand(solve: Solve) -> None:
    solve(tokens=1.5, gamma=4, cost=0.5).gives(0.5)


def test_what_takes_no_time_is_refused(refuses: Refuses) -> None:
    refuses("cost must be positive", tokens=2, gamma=4, cost=0)
    refuses("gamma must be a positive whole number", tokens=2, gamma=1.5, cost=0.1)
    refuses("tokens must be positive", tokens=0, gamma=4, cost=0.1)
