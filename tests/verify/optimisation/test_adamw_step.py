"""adamw_step: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 1/4 from the moments and 1/2 from the decay, times 1/2.
    solved = solve(w=2, m=1, v=16, lr=0.5, decay=0.25)
    solved.gives(
        0.375,
        decay_in_the_gradient=0.1875,
        decay_left_out=0.125,
        decay_without_the_rate=0.625,
        decay_subtracted=-0.125,
        decay_without_the_weight=0.25,
        root_forgotten=0.28125,
        twice_the_decay=0.625,
        weight_after=1.625,
    )
    assert solved.conventions == {"decay_without_the_rate"}


def test_negative_weight_by_hand(solve: Solve) -> None:
    # 3/5 - 0.1 × 4 = 0.2, times 0.01.
    solve(w=-4, m=3, v=25, lr=0.01, decay=0.1).gives(0.002)


def test_arguments_out_of_range_are_refused(refuses: Refuses) -> None:
    refuses("v must be positive", w=1, m=1, v=0, lr=0.1, decay=0.1)
    refuses("decay must not be negative", w=1, m=1, v=1, lr=0.1, decay=-0.1)
