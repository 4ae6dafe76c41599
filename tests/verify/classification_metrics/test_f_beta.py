"""f_beta: the probe of the catalogue."""

from quizzer.verify.problem import Problem
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(p=0.8, r=0.5, beta=2).gives(
        0.540541,
        arithmetic_mean=0.65,
        weighted_arithmetic_mean=0.56,
        beta_unsquared=0.571429,
        beta_unsquared_above=0.324324,  # 3 · 0.4/3.7
        beta_unsquared_below=0.952381,  # 5 · 0.4/2.1
        beta_on_wrong_side=0.714286,
        f1=0.615385,
        product=0.4,
        one_lost=0.432432,  # 4 · 0.4/3.7
        factor_lost=0.108108,
    )


def test_f1_has_no_slips_of_beta(solve: Solve) -> None:
    # 2 · 0.4/1.3, by hand.
    solve(p=0.8, r=0.5).gives(8 / 13, arithmetic_mean=0.65, geometric_mean=0.632456, product=0.4, factor_lost=4 / 13)


def test_lost_factor_of_f1_is_told_without_beta(problem: Problem) -> None:
    assert "β" not in problem.solve(p=0.8, r=0.5).wrong["factor_lost"].why
    assert "β" in problem.solve(p=0.8, r=0.5, beta=2).wrong["factor_lost"].why


def test_undefined_measure_is_refused(refuses: Refuses) -> None:
    refuses("the F-measure is undefined", p=0, r=0, beta=1)
