"""layer_norm_gradient: worked out by hand, and the central differences of layer normalization."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.answers.tolerance import DEFAULT, margin
from quizzer.verify import variants
from quizzer.verify.normalization.layer_norm import layer_norm
from quizzer.verify.normalization.layer_norm_gradient import layer_norm_gradient
from tests.verify.conftest import Refuses, Solve, variant

S = math.sqrt(14 / 3)  # the deviation of 1, 2 and 6
STEP = 1e-4
tokens = st.lists(st.integers(-9, 9), min_size=4, max_size=4, unique=True)


@given(tokens, tokens)
def test_gradient_agrees_with_central_differences(x: list[int], g: list[int]) -> None:
    gradient = layer_norm_gradient(x, g)
    for feature, slope in enumerate(gradient):
        moved = np.zeros(4)
        moved[feature] = STEP
        rise = np.dot(g, layer_norm(x + moved, eps=0) - layer_norm(x - moved, eps=0))
        assert slope == pytest.approx(rise / (2 * STEP), abs=1e-5)
    assert gradient.sum() == pytest.approx(0, abs=1e-9)
    assert gradient @ (np.array(x) - np.mean(x)) == pytest.approx(0, abs=1e-9)


def test_probe_names_every_slip(solve: Solve) -> None:
    # By hand: the mean of g is 1/3, that of g times (-2, -1, 3)/S is -2/(3 S), and S^2 = 14/3.
    solve(x=[1, 2, 6], g=[1, 0, 0]).gives(
        [8 / (21 * S), -10 / (21 * S), 2 / (21 * S)],
        statistics_constant=[1 / S, 0, 0],
        deviation_constant=[2 / (3 * S), -1 / (3 * S), -1 / (3 * S)],
        mean_constant=[(1 - 2 / 7) / S, -1 / (7 * S), 3 / (7 * S)],
        not_divided=[8 / 21, -10 / 21, 2 / 21],
        unbiased_variance=[10 / (21 * math.sqrt(7)), -9 / (21 * math.sqrt(7)), -1 / (21 * math.sqrt(7))],
        sums_for_means=[-6 / (7 * S), (-1 - 3 / 7) / S, (-1 + 9 / 7) / S],
    )


def test_steps_of_three_digits_lead_to_the_value_within_the_margin() -> None:
    assert all(_is_within(variant("layer_norm_gradient", seed)) for seed in range(100))


def _is_within(drawn: variants.Accepted) -> bool:
    x, g = np.array(drawn.params["x"], dtype=float), drawn.params["g"]
    deviation, mean = rounded(x.std()), rounded(np.mean(g))
    normalised = [rounded(feature / deviation) for feature in x - x.mean()]
    through = rounded(np.mean(np.multiply(g, normalised)))
    typed = [rounded((a - mean - rounded(b * through)) / deviation) for a, b in zip(g, normalised, strict=True)]
    rooms = margin(drawn.solution.value, DEFAULT, drawn.solution.scale)
    return all(abs(t - v) <= room for t, v, room in zip(typed, drawn.solution.value, rooms, strict=True))


def rounded(x: float) -> float:
    return float(f"{x:.3g}")


def test_bad_arguments_are_refused_with_the_reason(refuses: Refuses) -> None:
    refuses("at least 2 features", x=[1.0], g=[1.0])
    refuses("x is constant", x=[1.0, 1.0], g=[1.0, 2.0])
    refuses("x has 2 entries and g has 1", x=[1.0, 2.0], g=[1.0])
