"""dropout_variance: worked out by hand, and over all masks."""

import math
from itertools import product

import pytest

from quizzer.verify.optimisation.dropout_variance import dropout_variance
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # Terms 3 and 2, squares 13, of each mask 0.2/0.8.
    solve(w=[1, 2], h=[3, 1], rate=0.2).gives(
        3.25,
        not_inverted=2.08,
        divided_once=2.6,
        square_of_the_sum=6.25,
        rate_of_keeping=52,
        weights_not_squared=2.75,
        inputs_not_squared=1.75,  # 1 × 3 and 4 × 1
        terms_not_squared=1.25,
        weights_left_out=2.5,
        deviation=math.sqrt(3.25),
        second_moment=16.25,
    )


def test_agrees_with_all_masks() -> None:
    w, h, rate = [0.5, -2.0, 3.0, 1.5], [1.0, 0.25, -0.5, 2.0], 0.3
    mean = square = 0.0
    for mask in product((0, 1), repeat=4):
        chance = math.prod(1 - rate if kept else rate for kept in mask)
        total = sum(a * b * kept / (1 - rate) for a, b, kept in zip(w, h, mask, strict=True))
        mean, square = mean + chance * total, square + chance * total**2
    assert mean == pytest.approx(sum(a * b for a, b in zip(w, h, strict=True)), rel=1e-12)
    assert dropout_variance(w, h, rate) == pytest.approx(square - mean**2, rel=1e-12)


def test_arguments_out_of_range_are_refused(refuses: Refuses) -> None:
    refuses("rate must be at least 0 and below 1", w=[1], h=[1], rate=1)
    refuses("w has 1 entries and h has 2", w=[1], h=[1, 2], rate=0.5)
