"""conv_gflops: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 100 x 100 positions, 9 x 10 multiply-adds for each of 50 filters: 45 million, and twice as many operations.
    solve(size=100, kernel=3, c_in=10, c_out=50).gives(
        0.09,
        multiply_adds=0.045,
        one_position=0.000009,
        one_row=0.0009,
        kernel_unsquared=0.03,
        inputs_forgotten=0.009,
        outputs_forgotten=0.0018,
        millions=90,
    )


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("size must be a positive whole number", size=1.5, kernel=3, c_in=1, c_out=4)
