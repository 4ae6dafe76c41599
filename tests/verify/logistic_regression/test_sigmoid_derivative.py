"""sigmoid_derivative: the probe of the catalogue; PyTorch's gradients are among the recorded oracles."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(z=[1.0]).gives([0.196612], product_rule_lost=[0.268941], applied_to_g=[0.219362], tanh_form=[0.465553])


def test_largest_slope_is_a_quarter(solve: Solve) -> None:
    solve(z=0.0).gives(0.25)
