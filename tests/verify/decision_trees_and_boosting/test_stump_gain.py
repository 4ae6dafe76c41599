"""stump_gain: what two leaves take away beyond one."""

from quizzer.verify import load
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # G = 3 of 2 samples and -6 of 3: 9/3 + 36/4 - 9/6 = 10.5; without λ 9/2 + 36/3 - 9/5 = 14.7; 12 - 9/7.
    solve(g=[1, 2, -1, -2, -3], left=2, lam=1).gives(
        5.25, half_forgotten=10.5, parent_dropped=6, lambda_forgotten=7.35, lambda_twice=75 / 14
    )


def test_split_of_equal_sides_by_hand(solve: Solve) -> None:
    # Half of 2 and 2 less 16/3.
    solve(g=[2, 2], left=1, lam=1).gives(-2 / 3)


def test_it_agrees_with_the_gain_of_sums(solve: Solve) -> None:
    sums = load("xgboost_split_gain").solve(GL=3, HL=2, GR=-6, HR=3, lam=2, gamma=0).value
    solve(g=[1, 2, -1, -2, -3], left=2, lam=2).gives(sums)


def test_empty_side_is_refused(refuses: Refuses) -> None:
    refuses("left must be a whole number from 1 to 2", g=[1, 2, 3], left=0, lam=1)
