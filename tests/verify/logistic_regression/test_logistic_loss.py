"""logistic_loss: the probe of the catalogue; PyTorch's values are among the recorded oracles."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(margin=[-2.0]).gives([2.12693], sign_flipped=[0.126928], linear_tail=[2], hinge=[3], log2_for_ln=[3.06851])


def test_steps_before_the_last_hold_no_finished_entry(problem: Problem) -> None:
    solution = problem.solve(margin=[-2.0, 1.0, 0.0])
    assert not any("2.127" in step or "0.3133" in step or "0.6931" in step for step in solution.steps[:-1])
