"""cross_entropy: the probe of the catalogue."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    # H(3/4, 1/4) = 2 - (3/4) log2 3 = 0.811278 bits, by hand.
    solve(p=[0.75, 0.25], q=[0.5, 0.5], base=2).gives(
        1, swapped=1.20752, kl_returned=0.188722, entropy_returned=0.811278, ln_for_log2=0.693147
    )


def test_impossible_outcome_costs_infinity_only_if_it_happens(solve: Solve) -> None:
    solve(p=[0.5, 0.5], q=[1, 0]).gives(float("inf"))
    solve(p=[1, 0], q=[0.5, 0.5], base=2).gives(1)
    solve(p=[1, 0], q=[1, 0]).gives(0)
