"""backprop_gain: the probe of the catalogue; PyTorch's gradients are among the recorded oracles."""

import pytest

from quizzer import verify
from quizzer.verify.vanishing_exploding_gradients.backprop_gain import backprop_gain


def test_linear_layers_multiply_their_weights_by_hand() -> None:
    assert backprop_gain([1.5] * 10, [1] * 10) == pytest.approx(57.665039, abs=1e-6)


def test_probe_names_every_slip() -> None:
    solution = verify.load("backprop_gain").solve(weights=[1.0] * 5, derivs=[0.25] * 5)
    assert solution.value == pytest.approx(0.000976562, abs=1e-9)
    assert {name: pytest.approx(wrong.value, abs=1e-8) for name, wrong in solution.wrong.items()} == {
        "added": 1.25,
        "weights_only": 1,
        "one_layer_too_few": 0.00390625,
    }


def test_probe_without_the_weights() -> None:
    solution = verify.load("backprop_gain").solve(weights=[2.0, -3.0], derivs=[0.5, 0.1])
    assert solution.value == pytest.approx(-0.3)
    assert solution.wrong["slopes_only"].value == pytest.approx(0.05)


def test_one_linear_layer_has_no_slips() -> None:
    assert set(verify.load("backprop_gain").solve(weights=[2.0], derivs=[1.0]).wrong) == {"slopes_only"}


@pytest.mark.parametrize(
    ("weights", "derivs", "reason"),
    [
        ([1.0, 2.0], [0.5], "weights has 2 entries and derivs has 1"),
        ([], [], "weights is empty"),
        ([float("inf")], [1.0], "weights must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(weights: list[float], derivs: list[float], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        backprop_gain(weights, derivs)
