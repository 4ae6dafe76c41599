"""prefix_params: worked out by hand."""

from tests.verify.conftest import Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 4 virtual tokens with a key and a value of 10 numbers in each of 3 layers.
    solve(layers=3, d=10, length=4).gives(
        240,
        keys_only=120,
        input_layer_only=40,
        keys_and_values_of_one_layer=80,
        one_virtual_token=60,
        queries_too=360,
        projection_matrices=600,
    )


def test_gpt2_medium_by_hand(solve: Solve) -> None:
    # 24 layers of width 1024: 49152 numbers for each virtual token.
    solve(layers=24, d=1024, length=10).gives(491520)
