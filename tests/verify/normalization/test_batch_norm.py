"""batch_norm: the probe of the catalogue; PyTorch's function is among the recorded oracles."""

import numpy as np
import pytest

from quizzer import verify
from quizzer.verify.normalization.batch_norm import batch_norm


def test_scale_and_shift_by_hand() -> None:
    y = batch_norm([[2], [4], [12]], gamma=2, beta=1, eps=0)
    assert y.ravel() == pytest.approx([-0.85164, 0.0741799, 3.77746], abs=1e-5)


def test_probe_names_every_slip() -> None:
    solution = verify.load("batch_norm").solve(X=[[1.0], [2.0], [6.0]], eps=0).part("first_channel")
    assert solution.value == pytest.approx([-0.92582, -0.46291, 1.38873], abs=1e-5)
    assert {name: pytest.approx(wrong.value[2], abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "unbiased_variance": 1.13389,
        "no_square_root": 0.642857,
        "normalised_per_row": 0,
    }


def test_probe_of_the_affine_map_names_its_slip() -> None:
    solution = verify.load("batch_norm").solve(X=[[1.0], [2.0], [6.0]], gamma=2, beta=1, eps=0).part("output")
    assert solution.wrong["affine_skipped"].value[2] == pytest.approx([1.38873], abs=1e-5)


def test_images_are_normalised_over_batch_and_positions() -> None:
    y = batch_norm(np.arange(24.0).reshape(2, 3, 2, 2), eps=0)
    assert y.mean(axis=(0, 2, 3)) == pytest.approx([0, 0, 0], abs=1e-12)
    assert y.var(axis=(0, 2, 3)) == pytest.approx([1, 1, 1])


@pytest.mark.parametrize(
    ("x", "options", "reason"),
    [
        ([[1.0, 2.0]], {}, "one value per channel"),
        ([1.0, 2.0], {}, "samples as rows"),
        ([[1.0], [1.0]], {"eps": 0}, "a channel is constant"),
        ([[1.0], [2.0]], {"eps": -1}, "eps must not be negative"),
        ([[1.0], [2.0]], {"gamma": [1, 2]}, "gamma must be one number or 1"),
        ([[float("nan")], [2.0]], {}, "X must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(
    x: list[list[float]], options: dict[str, float], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        batch_norm(x, **options)
