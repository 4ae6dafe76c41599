"""compute_optimal_split: worked out by hand, and against the budget that it uses up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.training_at_scale.compute_optimal_split import compute_optimal_split
from quizzer.verify.training_at_scale.training_flops import training_flops
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 9.6 x 10^21 = 6 N D: N D = 1600 billions squared, with D = 16 N it is N^2 = 100.
    solve(compute=9.6, ratio=16).gives(
        [10, 160],
        six_left_out=[24.4948974, 391.918359],  # times the root of 6
        forward_alone=[17.3205081, 277.128129],  # times the root of 3
        root_left_out=[100, 1600],
        ratio_outside_the_root=[2.5, 40],
        equal_shares=[40, 40],
        plain_numbers=[1e10, 1.6e11],
        swapped=[160, 10],
    )


@given(st.floats(0.1, 1000), st.floats(0.5, 500))
def test_agrees_with_the_budget_and_the_ratio(compute: float, ratio: float) -> None:
    size, tokens = compute_optimal_split(compute, ratio)
    assert training_flops(size, tokens) == pytest.approx(compute)
    assert tokens / size == pytest.approx(ratio)


def test_no_budget_is_refused(refuses: Refuses) -> None:
    refuses("compute must be positive", compute=0, ratio=20)
    refuses("ratio must be positive", compute=1, ratio=0)
