"""training_state_gb: worked out by hand."""

from quizzer.verify.training_at_scale.training_state_gb import training_state_gb
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 + 2 x 1 = 6 bytes of optimizer states for each weight; 1 GiB is 1.073741824 GB.
    solved = solve(billions=5, weight_bytes=2, gradient_bytes=4, master_bytes=4, moment_bytes=1).gives(
        [10, 20, 30],
        one_moment=[10, 20, 25],
        master_left_out=[10, 20, 10],
        moments_left_out=[10, 20, 20],
        gradients_as_weights=[10, 10, 30],
        moments_as_weights=[10, 20, 40],
        plain_bytes=[1e10, 2e10, 3e10],
        master_with_the_weights=[30, 20, 10],
        bits=[80, 160, 240],
        gibibytes=[9.31322575, 18.6264515, 27.9396772],
    )
    assert solved.conventions == {"gibibytes", "master_with_the_weights"}


def test_copy_and_moments_of_one_size_by_hand(solve: Solve) -> None:
    # 4 + 2 x 4 = 12 bytes; with one of the three left out 8.
    solve(billions=5, weight_bytes=2, gradient_bytes=2, master_bytes=4, moment_bytes=4).gives(
        [10, 10, 60],
        one_of_three_left_out=[10, 10, 40],
        moments_left_out=[10, 10, 20],
        plain_bytes=[1e10, 1e10, 6e10],
        master_with_the_weights=[30, 10, 40],
        bits=[80, 80, 480],
        gibibytes=[9.31322575, 9.31322575, 55.8793545],
    )


def test_sixteen_bytes_by_hand() -> None:
    # The example of Rajbhandari et al. (2020): 7.5 billion weights take 120 GB.
    assert sum(training_state_gb(7.5, 2, 2, 4, 4)) == 120


def test_sizes_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("billions must be positive", billions=0, weight_bytes=2, gradient_bytes=2, master_bytes=4, moment_bytes=4)
    refuses(
        "moment_bytes must be positive", billions=1, weight_bytes=2, gradient_bytes=2, master_bytes=4, moment_bytes=0
    )
