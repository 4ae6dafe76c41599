"""clip_grad_norm: the probe of the catalogue; PyTorch's clipping is among the recorded oracles."""

import pytest

from quizzer import verify
from quizzer.verify.vanishing_exploding_gradients.clip_grad_norm import clip_grad_norm


def test_small_gradients_stay_by_hand() -> None:
    clipped, total = clip_grad_norm([[3, 4], [12]], 14)
    assert [grad.tolist() for grad in clipped] == [[3, 4], [12]]
    assert total == 13


def test_zero_gradient_stays_zero() -> None:
    clipped, total = clip_grad_norm([[0.0, 0.0]], 1)
    assert clipped[0].tolist() == [0, 0]
    assert total == 0


def test_probe_names_every_slip() -> None:
    solution = verify.load("clip_grad_norm").solve(grads=[[3.0, 4.0], [12.0]], max_norm=2.6)
    first, norm = solution.part("first"), solution.part("norm")
    assert first.value == pytest.approx([0.6, 0.8], abs=1e-6)
    assert norm.value == 13
    assert {name: pytest.approx(wrong.value, abs=1e-6) for name, wrong in first.wrong.items()} == {
        "per_tensor": [1.56, 2.08],
        "by_value": [2.6, 2.6],
        "norms_added": [0.458824, 0.611765],
    }
    assert {name: wrong.value for name, wrong in norm.wrong.items()} == {
        "per_tensor": 5,
        "norms_added": 17,
        "root_forgotten": 169,
    }


def test_probe_below_the_limit_names_scaling_up() -> None:
    solution = verify.load("clip_grad_norm").solve(grads=[[3.0, 4.0], [12.0]], max_norm=26)
    assert solution.part("first").value == [3, 4]
    assert solution.part("first").wrong["always_scaled"].value == pytest.approx([6, 8])


@pytest.mark.parametrize(
    ("grads", "max_norm", "eps", "reason"),
    [
        ([], 1, 1e-6, "grads is empty"),
        ([[1.0]], 0, 1e-6, "max_norm must be positive"),
        ([[float("inf")]], 1, 1e-6, "grads must be finite"),
        ([[1.0]], 1, -1, "eps must not be negative"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(
    grads: list[list[float]], max_norm: float, eps: float, reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        clip_grad_norm(grads, max_norm, eps)
