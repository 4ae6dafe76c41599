"""lstm_param_count: the probes of the catalogue; PyTorch's LSTM is among the recorded oracles."""

from tests.verify.conftest import Refuses, Solve


def test_one_unit_by_hand(solve: Solve) -> None:
    # Four blocks of one input weight, one recurrent weight and one bias.
    solve(input=1, hidden=1, bias_vectors=1).gives(12)
    solve(input=1, hidden=1, bias_vectors=0).gives(8)


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(input=10, hidden=20)
    solved.gives(
        2560, three_gates_only=1920, one_block=640, other_bias_count=2480, no_input_matrix=1760,
        no_recurrent_matrix=960, biases_forgotten=2400,
    )  # fmt: skip
    assert solved.conventions == {"other_bias_count"}


def test_probe_of_two_layers_and_directions_names_every_slip(solve: Solve) -> None:
    solve(input=10, hidden=20, layers=2, directions=2).gives(15040).names(
        layers_alike=10240, one_direction_fed_on=11840, one_direction=5920,
        first_layer_only=5120, one_of_the_directions=7520, one_block=3760, no_input_matrix=7040,
    )  # fmt: skip


def test_bad_counts_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("bias_vectors must be 0, 1 or 2", input=5, hidden=5, bias_vectors=3)
    refuses("directions must be 1 or 2", input=5, hidden=5, directions=3)
