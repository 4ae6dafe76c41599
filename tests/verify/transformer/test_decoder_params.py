"""decoder_params: worked out by hand, and the weights of GPT-2 small."""

from quizzer.verify.transformer.decoder_params import decoder_params
from tests.verify.conftest import Solve


def test_smallest_decoder_by_hand(solve: Solve) -> None:
    # Four projections of one weight, two matrices of four, and three tokens of width 1.
    solve(layers=1, d=1, vocabulary=3).gives(15)


def test_gpt2_small_without_biases_norms_and_positions_by_hand() -> None:
    # 124439808 of the released model, less 1024 positions, the biases of 12 layers and 25 norms of scale and shift.
    biases, norms = 12 * (4 + 4 + 1) * 768, 25 * 2 * 768
    assert decoder_params(12, 768, 50257) == 124439808 - 1024 * 768 - biases - norms


def test_probe_names_every_slip(solve: Solve) -> None:
    solved = solve(layers=2, d=10, vocabulary=100)
    solved.gives(
        3400,
        embedding_forgotten=2400,
        output_projection_forgotten=3200,
        one_feed_forward_matrix=2600,
        feed_forward_of_width_d=2200,
        feed_forward_forgotten=1800,
        one_layer=2200,
        untied=4400,
    )
    assert solved.conventions == {"untied"}
