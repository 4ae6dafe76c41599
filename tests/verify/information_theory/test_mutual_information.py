"""mutual_information: the probe of the catalogue."""

import math

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(J=[[0.25, 0.25], [0.5, 0.0]], base=2).gives(
        0.311278, joint_entropy=1.5, ln_for_log2=0.215762, pmi_of_one_cell=-0.5849625, kl_from_uniform=0.5
    )


def test_independent_variables_share_nothing(solve: Solve) -> None:
    solve(J=[[0.1, 0.3], [0.15, 0.45]]).gives(0)


def test_uncorrelated_variables_can_share_information_by_hand(solve: Solve) -> None:
    # X uniform on -1, 0, 1 and Y = X^2: I = H(Y) = log2 3 - 2/3.
    solve(J=[[0, 1 / 3], [1 / 3, 0], [0, 1 / 3]], base=2).gives(math.log2(3) - 2 / 3)
