"""conv_mflops: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 100 x 100 positions, 9 x 10 multiply-adds for each of 50 filters: 45 million, and twice as many operations.
    solve(size=100, kernel=3, c_in=10, c_out=50).gives(
        90,
        multiply_adds=45,
        one_position=0.009,
        one_row=0.9,
        kernel_unsquared=30,
        inputs_forgotten=9,
        outputs_forgotten=1.8,
        ones=90_000_000,
        thousands=90000,
        billions=0.09,
    )


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("size must be a positive whole number", size=1.5, kernel=3, c_in=1, c_out=4)
