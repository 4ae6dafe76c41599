"""ppo_clipped_objective: worked out by hand."""

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Products 3, -0.5, -5.6; clipped 2.4, -0.8, -4.8; the smaller ones 2.4, -0.8, -5.6.
    solved = solve(ratios=[1.5, 0.5, 1.4], advantages=[2, -1, -4], epsilon=0.2)
    solved.gives(
        -4 / 3,
        never_clipped=-3.1 / 3,
        clipped_wherever_outside=-3.2 / 3,
        larger_product=-2.3 / 3,
        upper_side_only=-2.9 / 3,
        lower_side_only=-3.4 / 3,
        advantages_alone=-1,
        sum_for_mean=-4,
        as_a_loss=4 / 3,
    )
    assert solved.conventions == {"sum_for_mean", "as_a_loss"}


def test_each_side_and_sign_by_hand(solve: Solve) -> None:
    for ratio, advantage, value in ((1.5, 1, 1.2), (1.5, -1, -1.5), (0.5, 1, 0.5), (0.5, -1, -0.8), (1.1, 2, 2.2)):
        solve(ratios=[ratio], advantages=[advantage], epsilon=0.2).gives(value)


def test_the_clip_binds_somewhere_and_is_undone_somewhere(problem: Problem) -> None:
    for seed in range(60):
        drawn = variants.draw(problem, seed, {}).params
        pairs = list(zip(drawn["ratios"], drawn["advantages"], strict=True))
        assert all(abs(ratio - 1) > drawn["epsilon"] + 0.05 for ratio, _ in pairs)
        assert {(ratio - 1) * advantage > 0 for ratio, advantage in pairs} == {True, False}


def test_what_is_no_ratio_is_refused(refuses: Refuses) -> None:
    refuses("ratios must be positive", ratios=[0], advantages=[1], epsilon=0.2)
    refuses("epsilon must lie between 0 and 1", ratios=[1], advantages=[1], epsilon=1)
