"""adapter_params: worked out by hand."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Down 5 x 2 and 2 biases, up 2 x 5 and 5 biases: 27, twice in each of 3 layers.
    solved = solve(layers=3, d=5, bottleneck=2)
    solved.gives(
        162,
        one_adapter_in_a_layer=81,
        one_layer=54,
        one_adapter=27,
        biases_forgotten=120,
        one_projection=72,
        wide_biases_only=180,
        narrow_biases_forgotten=150,
        wide_biases_forgotten=132,
        norms_trained_too=222,
    )
    assert solved.conventions == {"norms_trained_too"}


def test_bert_base_by_hand(solve: Solve) -> None:
    # 768 x 64 twice, 64 and 768 biases: 99136, in 24 places.
    solve(layers=12, d=768, bottleneck=64).gives(24 * 99136)
