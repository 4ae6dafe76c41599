"""elastic_net_penalty: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # The sizes add up to 5, the squares to 9, and the length is 3.
    solve(w=[1, -2, 2], lam=0.1, rho=0.5).gives(
        0.475, half_lost=0.7, half_over_all=0.35, norm_unsquared=0.325, signs_kept=0.275, strength_forgotten=4.75,
        strength_on_l1_alone=2.5, shares_forgotten=0.95, square_of_the_sum=0.875, l1_alone=0.25,
    )  # fmt: skip


def test_ends_of_the_mixture_by_hand(solve: Solve) -> None:
    solve(w=[1, -2, 2], lam=0.2, rho=1).gives(1).names(shares_exchanged=0.9)
    solve(w=[1, -2, 2], lam=0.2, rho=0).gives(0.9).names(shares_exchanged=1)
