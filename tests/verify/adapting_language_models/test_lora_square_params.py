"""lora_square_params: worked out by hand, and against the general count."""

from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.adapting_language_models.lora_params import lora_params
from quizzer.verify.adapting_language_models.lora_square_params import lora_square_params
from tests.verify.conftest import Refuses, Solve

counts = st.integers(1, 50)


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A 2 x 10 and B 10 x 2 make 40 for each of 4 projections in 3 layers.
    solve(layers=3, d=10, matrices=4, rank=2).gives(
        480, one_factor=240, one_layer=160, one_matrix=120, rank_forgotten=240, full_matrices=1200
    )


@given(counts, counts, counts, counts)
def test_agrees_with_the_general_count(layers: int, d: int, matrices: int, rank: int) -> None:
    assert lora_square_params(layers, d, matrices, rank) == lora_params(layers, [[d, d]] * matrices, rank)


def test_what_is_no_count_is_refused(refuses: Refuses) -> None:
    refuses("rank must be a positive whole number", layers=1, d=10, matrices=1, rank=0)
