"""acceptance_probability: worked out by hand, and 1 less the total variation distance."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.acceptance_probability import acceptance_probability
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # A drawn token stays with the probabilities 1, 1/2 and 1.
    solve(p=[0.5, 0.25, 0.25], q=[0.25, 0.5, 0.25]).gives(
        0.75,
        rejected=0.25,
        same_draw=0.3125,
        mean_ratio=2.5 / 3,
        weighted_by_p=0.875,
        likelier_alone=0.5,
        ratio_inverted=0.25 * 0.5 + 0.75,
        half_forgotten=0.5,
        maxima=1.25,
    )


def test_equal_and_disjoint_models_by_hand(solve: Solve) -> None:
    solve(p=[0.5, 0.5], q=[0.5, 0.5]).gives(1)
    solve(p=[1, 0], q=[0, 1]).gives(0)


PARTS = st.lists(st.integers(1, 50), min_size=4, max_size=4)


@given(PARTS, PARTS)
def test_agrees_with_the_total_variation_distance(a: list[int], b: list[int]) -> None:
    p, q = np.array(a) / sum(a), np.array(b) / sum(b)
    assert acceptance_probability(p, q) == pytest.approx(1 - abs(p - q).sum() / 2)


def test_what_is_no_distribution_is_refused(refuses: Refuses) -> None:
    refuses("q sums to 0.9", p=[0.5, 0.5], q=[0.5, 0.4])
    refuses("p has 2 entries and q has 3", p=[0.5, 0.5], q=[0.5, 0.25, 0.25])
