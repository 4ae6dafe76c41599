"""xavier_uniform_limit: the probe of the catalogue; PyTorch's initialiser is among the recorded oracles."""

from tests.verify.conftest import Solve


def test_limit_by_hand(solve: Solve) -> None:
    solve(fan_in=200, fan_out=400).gives(0.1)
    solve(fan_in=2, fan_out=4, gain=2).gives(2)


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(fan_in=18, fan_out=6).gives(
        0.5, standard_deviation=0.288675, fan_in_only=0.5773503, fan_out_only=1, no_root=0.25,
        he_deviation=1 / 3, whole_width=1, he_deviation_of_outputs=0.5773503, variance_halved=0.3535534,
        default_limit=0.2357023,  # 1/√18
    )  # fmt: skip


def test_probe_of_the_gain_names_its_slip(solve: Solve) -> None:
    solve(fan_in=12, fan_out=12, gain=3).gives(1.5).names(gain_forgotten=0.5)
