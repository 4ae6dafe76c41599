"""days_for_compute: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 100 x 250 x 0.4 = 10^4 TFLOP/s = 10^16; 8.64 x 10^21/10^16 = 864000 seconds.
    solve(compute=8.64, gpus=100, tflops=250, utilisation=0.4).gives(
        10, at_the_peak=4, share_on_the_wrong_side=1.6, hours=240, seconds=864000, one_gpu=1000
    )


def test_at_the_peak_by_hand(solve: Solve) -> None:
    solve(compute=0.864, gpus=1, tflops=1000, utilisation=1).gives(10, hours=240, seconds=864000)


def test_more_than_the_peak_is_refused(refuses: Refuses) -> None:
    refuses("utilisation cannot be more than 1", compute=1, gpus=1, tflops=1, utilisation=1.1)
    refuses("tflops must be positive", compute=1, gpus=1, tflops=0, utilisation=0.5)
    refuses("gpus must be a positive whole number", compute=1, gpus=0, tflops=1, utilisation=0.5)
