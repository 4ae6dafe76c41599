"""l1_subgradient_step: the probe of the catalogue; PyTorch's optimiser is among the recorded oracles."""

from tests.verify.conftest import Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(w=[2, -1], g=[0, 0], lr=0.1, lam=1.0).gives(
        [1.9, -0.9], proportional_shrink=[1.8, -0.9], sign_lost=[1.9, -1.1], grows=[2.1, -1.1]
    )


def test_zero_weight_feels_no_penalty_by_hand(solve: Solve) -> None:
    solve(w=[0.0], g=[2.0], lr=0.1, lam=1.0).gives([-0.2])
