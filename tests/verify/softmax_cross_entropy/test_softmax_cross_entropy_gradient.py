"""softmax_cross_entropy_gradient: the probe of the catalogue; PyTorch's gradients are among the recorded oracles."""

import numpy as np
import pytest

from quizzer import verify
from quizzer.verify.softmax_cross_entropy.softmax_cross_entropy_gradient import softmax_cross_entropy_gradient
from quizzer.verify.variants import draw

LOGITS = np.log([0.7, 0.2, 0.1]).tolist()


def test_probe_names_every_slip() -> None:
    solution = verify.load("softmax_cross_entropy_gradient").solve(a=LOGITS, t=[0, 1, 0])
    assert solution.value == pytest.approx([0.7, -0.8, 0.1])
    assert {name: pytest.approx(wrong.value, abs=1e-12) for name, wrong in solution.wrong.items()} == {
        "sign_reversed": [-0.7, 0.8, -0.1],
        "true_class_only": [0, -0.8, 0],
        "in_the_probabilities": [0, -5, 0],
        "squared_error": [0.252, -0.228, -0.024],
    }


def test_target_mass_scales_the_probabilities_by_hand() -> None:
    assert softmax_cross_entropy_gradient(LOGITS, [1, 1, 0]) == pytest.approx([0.4, -0.6, 0.2])


def test_negative_target_is_refused() -> None:
    with pytest.raises(ValueError, match="negative"):
        softmax_cross_entropy_gradient([1, 2], [2, -1])


def test_target_on_every_class_leaves_no_slip_of_the_true_class() -> None:
    solution = verify.load("softmax_cross_entropy_gradient").solve(a=LOGITS, t=[0.5, 0.3, 0.2])
    assert "true_class_only" not in solution.wrong


def test_drawn_predictions_are_not_the_target() -> None:
    for seed in range(60):
        params = draw(verify.load("softmax_cross_entropy_gradient"), seed, {"t": [0.5, 0.4, 0.1]}).params
        assert abs(softmax_cross_entropy_gradient(**params)).max() >= 0.05
