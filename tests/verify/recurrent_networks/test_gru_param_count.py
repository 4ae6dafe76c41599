"""gru_param_count: worked out by hand."""

from tests.verify.conftest import Refuses, Solve


def test_one_unit_by_hand(solve: Solve) -> None:
    # Three blocks of one input weight, one recurrent weight and one bias.
    solve(input=1, hidden=1, bias_vectors=1).gives(9)
    solve(input=1, hidden=1, bias_vectors=0).gives(6)


def test_probe_names_every_slip(solve: Solve) -> None:
    # One block: 20 (10 + 20 + 2) = 640, of which 400 are recurrent and 40 biases.
    solved = solve(input=10, hidden=20)
    solved.gives(
        1920, four_blocks=2560, gates_only=1280, one_block=640, no_input_matrix=1320, no_recurrent_matrix=720,
        biases_forgotten=1800, other_bias_count=1860,
    )  # fmt: skip
    assert solved.conventions == {"other_bias_count"}


def test_bad_counts_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("bias_vectors must be 0, 1 or 2", input=5, hidden=5, bias_vectors=3)
