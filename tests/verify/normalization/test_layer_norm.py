"""layer_norm: the probe of the catalogue; PyTorch's function is among the recorded oracles."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer import verify
from quizzer.verify.normalization.layer_norm import layer_norm


@given(st.lists(st.integers(-20, 20), min_size=2, max_size=6, unique=True), st.integers(1, 9), st.integers(-9, 9))
def test_scale_and_shift_of_a_token_change_nothing(token: list[int], factor: int, offset: int) -> None:
    moved = [factor * feature + offset for feature in token]
    assert layer_norm(moved, eps=0) == pytest.approx(layer_norm(token, eps=0), abs=1e-9)


def test_tokens_are_independent_by_hand() -> None:
    assert layer_norm([[1, 3], [10, 30]], eps=0).tolist() == [[-1, 1], [-1, 1]]


def test_probe_names_every_slip() -> None:
    solution = verify.load("layer_norm").solve(x=[[1.0, 2.0, 6.0]], eps=0).part("first_token")
    assert solution.value == pytest.approx([-0.92582, -0.46291, 1.38873], abs=1e-5)
    assert {name: pytest.approx(wrong.value[2], abs=1e-5) for name, wrong in solution.wrong.items()} == {
        "unbiased_variance": 1.13389,
        "over_the_batch": 0,
        "mean_not_removed": 1.62301,
        "no_square_root": 0.642857,
    }


def test_probe_of_the_affine_map_names_its_slip() -> None:
    solution = verify.load("layer_norm").solve(x=[[1.0, 2.0, 6.0]], gamma=2, beta=1, eps=0).part("output")
    assert solution.value[0][2] == pytest.approx(3.77746, abs=1e-5)
    assert solution.wrong["affine_skipped"].value[0][2] == pytest.approx(1.38873, abs=1e-5)


@pytest.mark.parametrize(
    ("x", "options", "reason"),
    [
        ([[1.0], [2.0]], {}, "at least 2 features"),
        ([[1.0, 1.0]], {"eps": 0}, "a token is constant"),
        ([[1.0, 2.0]], {"eps": -1}, "eps must not be negative"),
        ([[1.0, 2.0]], {"beta": [1, 2, 3]}, "beta must be one number or 2"),
        ([[float("inf"), 2.0]], {}, "x must be finite"),
    ],
)
def test_bad_arguments_are_refused_with_the_reason(
    x: list[list[float]], options: dict[str, float], reason: str
) -> None:
    with pytest.raises(ValueError, match=reason):
        layer_norm(x, **options)
