"""mutual_information: the probe of the catalogue."""

import math

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(J=[[0.25, 0.25], [0.5, 0.0]], base=2).gives(
        0.311278, joint_entropy=1.5, ln_for_log2=0.215762, log10_for_log2=0.0937041, ratio_inverted=-0.311278,
        pmi_of_one_cell=-0.5849625, kl_from_uniform=0.5,
        conditional_entropy=0.5, other_conditional_entropy=0.688722, negative_terms_lost=0.457519,
        sizes_added=0.603759, pmi_summed=0.830075,
        rows_averaged_evenly=0.311278, columns_averaged_evenly=0.540852, pmi_averaged_evenly=0.276692,
        h_x_less_h_y_given_x=0.5, h_y_less_h_x_given_y=0.122556,
    )  # fmt: skip


def test_rows_averaged_evenly_by_hand(solve: Solve) -> None:
    # H(Y) = H(7/8, 1/8) = 0.543564; a fair row and a sure one, evenly 1/2 and by weight 1/4.
    solve(J=[[0.125, 0.125], [0.75, 0]], base=2).gives(0.293564).names(rows_averaged_evenly=0.0435644)


def test_weights_of_the_rows_tell(problem: Problem) -> None:
    for seed in range(60):
        table = variants.draw(problem, seed, {}).params["J"]
        rows, columns = [round(sum(row), 9) for row in table], [round(sum(c), 9) for c in zip(*table, strict=True)]
        assert all(rows)
        assert all(columns)
        assert len(set(rows)) > 1


def test_nearly_independent_variables_are_not_asked(problem: Problem) -> None:
    assert problem.reject(J=[[0.25, 0.25], [0.25, 0.25]]) == "the terms nearly cancel"
    assert problem.reject(J=[[0.5, 0.0], [0.5, 0.0]]) == "a value of X or Y never occurs"
    assert problem.reject(J=[[0.25, 0.25], [0.5, 0.0]]) is None


def test_independent_variables_share_nothing(solve: Solve) -> None:
    solve(J=[[0.1, 0.3], [0.15, 0.45]]).gives(0)


def test_uncorrelated_variables_can_share_information_by_hand(solve: Solve) -> None:
    # X uniform on -1, 0, 1 and Y = X^2: I = H(Y) = log2 3 - 2/3.
    solve(J=[[0, 1 / 3], [1 / 3, 0], [0, 1 / 3]], base=2).gives(math.log2(3) - 2 / 3)
