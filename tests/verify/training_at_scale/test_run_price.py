"""run_price: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 10 x 24 x 50 = 12000 GPU hours.
    solve(days=10, gpus=50, dollars=2.5).gives(
        30, days_for_hours=1.25, one_gpu=0.6, dollars_asked_in_thousands=30000, gpu_hours=12
    )


def test_no_price_is_refused(refuses: Refuses) -> None:
    refuses("dollars must be positive", days=1, gpus=1, dollars=0)
    refuses("gpus must be a positive whole number", days=1, gpus=0, dollars=1)
