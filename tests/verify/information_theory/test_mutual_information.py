"""mutual_information: the probe of the catalogue."""

import math

from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(J=[[0.25, 0.25], [0.5, 0.0]], base=2).gives(
        0.311278, joint_entropy=1.5, ln_for_log2=0.215762, pmi_of_one_cell=-0.5849625, kl_from_uniform=0.5,
        conditional_entropy=0.5, other_conditional_entropy=0.688722, negative_terms_lost=0.457519,
    )  # fmt: skip


def test_nearly_independent_variables_are_not_asked(problem: Problem) -> None:
    assert problem.reject(J=[[0.25, 0.25], [0.25, 0.25]]) == "the terms nearly cancel"
    assert problem.reject(J=[[0.5, 0.0], [0.5, 0.0]]) == "a value of X or Y never occurs"
    assert problem.reject(J=[[0.25, 0.25], [0.5, 0.0]]) is None


def test_independent_variables_share_nothing(solve: Solve) -> None:
    solve(J=[[0.1, 0.3], [0.15, 0.45]]).gives(0)


def test_uncorrelated_variables_can_share_information_by_hand(solve: Solve) -> None:
    # X uniform on -1, 0, 1 and Y = X^2: I = H(Y) = log2 3 - 2/3.
    solve(J=[[0, 1 / 3], [1 / 3, 0], [0, 1 / 3]], base=2).gives(math.log2(3) - 2 / 3)
