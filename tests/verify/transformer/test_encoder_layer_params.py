"""encoder_layer_params: the probe of the catalogue; PyTorch's encoder layer is among the recorded oracles."""

import pytest

from quizzer import verify
from quizzer.verify.transformer.encoder_layer_params import encoder_layer_params


def test_smallest_layer_by_hand() -> None:
    # Four projections of 2 numbers, 1 + 1 and 1 + 1 in the feed-forward network, 2 + 2 in the norms.
    assert encoder_layer_params(1, 1) == 16


def test_probe_names_every_slip() -> None:
    solution = verify.load("encoder_layer_params").solve(d=512, d_ff=2048)
    assert solution.value == 3152384
    assert {name: wrong.value for name, wrong in solution.wrong.items()} == {
        "biases_and_norms_left_out": 3145728,
        "output_projection_forgotten": 2889728,
        "full_width_heads": 10485760,
        "attention_without_biases": 3150336,
    }
    assert solution.wrong["attention_without_biases"].convention


@pytest.mark.parametrize(("d", "d_ff"), [(0, 8), (8, 0), (8, 2.5), (float("nan"), 8)])
def test_bad_sizes_are_refused(d: int, d_ff: int) -> None:
    with pytest.raises(ValueError, match="must be"):
        encoder_layer_params(d, d_ff)
