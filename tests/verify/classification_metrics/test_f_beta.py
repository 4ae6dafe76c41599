"""f_beta: the probe of the catalogue."""

from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p=0.8, r=0.5, beta=2).gives(
        0.540541,
        arithmetic_mean=0.65,
        beta_unsquared=0.571429,
        beta_on_wrong_side=0.714286,
        f1=0.615385,
        factor_lost=0.108108,
    )


def test_f1_has_no_slips_of_beta(solve: Solve) -> None:
    # 2 · 0.4/1.3, by hand.
    solved = solve(p=0.8, r=0.5).gives(8 / 13)
    assert solved.slips == {"arithmetic_mean", "factor_lost"}


def test_undefined_measure_is_refused(refuses: Refuses) -> None:
    refuses("the F-measure is undefined", p=0, r=0, beta=1)
