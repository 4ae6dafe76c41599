"""conv_params: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 3 x 3 x 2 + 1 = 19 for each of 5 filters.
    solve(kernel=3, c_in=2, c_out=5).gives(
        95,
        biases_forgotten=90,
        bias_per_slice=100,
        bias_per_input=92,
        single_bias=91,
        kernel_unsquared=35,
        inputs_forgotten=50,
        outputs_forgotten=19,
    )


def test_first_layer_of_vgg_by_hand(solve: Solve) -> None:
    solve(kernel=3, c_in=3, c_out=64).gives(1792)


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("c_in must be a positive whole number", kernel=3, c_in=0, c_out=4)
