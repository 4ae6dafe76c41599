"""lora_params: worked out by hand, and the sizes that its paper tells of GPT-3."""

from quizzer.verify.adapting_language_models.lora_params import lora_params
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A is 2 x 10 and B 4 x 2 for the first matrix, A 2 x 10 and B 10 x 2 for the second: 28 + 40 in each of 3 layers.
    solve(layers=3, shapes=[[4, 10], [10, 10]], rank=2).gives(
        204,
        down_matrices_only=120,
        up_matrices_only=84,
        all_square=240,
        full_matrices=420,
        rank_times_full=840,
        one_layer=68,
        first_matrix_only=84,
        rank_forgotten=102,
    )


def test_square_matrices_have_two_sides_alike_by_hand(solve: Solve) -> None:
    solve(layers=2, shapes=[[5, 5]], rank=1).gives(
        20, down_matrices_only=10, full_matrices=50, rank_times_full=50, one_layer=10
    )


def test_gpt3_by_hand() -> None:
    # 96 layers of width 12288; Hu et al. (2021) tell 18M for query and value with rank 4, and 4.7M for their smallest.
    assert lora_params(96, [[12288, 12288]] * 2, 4) == 18_874_368
    assert lora_params(96, [[12288, 12288]] * 2, 1) == 4_718_592


def test_shapes_that_are_none_are_refused(refuses: Refuses) -> None:
    refuses("two positive whole numbers", layers=1, shapes=[[4, 4, 4]], rank=1)
    refuses("two positive whole numbers", layers=1, shapes=[[4, 0]], rank=1)
    refuses("two positive whole numbers", layers=1, shapes=[[4, 1.5]], rank=1)
    refuses("rank must be a positive whole number", layers=1, shapes=[[4, 4]], rank=0)
