"""top_p_probabilities: worked out by hand, and the best of all sets of tokens."""

import math
from itertools import combinations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from quizzer.verify.serving_and_decoding.top_p_probabilities import top_p_probabilities
from tests.verify.conftest import Refuses, Solve


def test_probe_by_hand_names_every_slip(solve: Solve) -> None:
    # 0.4 + 0.3 = 0.7 is not enough, 0.9 is; 1 - p is 0.25.
    total = math.exp(0.4) + math.exp(0.2) + math.exp(0.3)
    solve(probabilities=[0.1, 0.4, 0.2, 0.3], p=0.75).gives(
        [0, 4 / 9, 2 / 9, 3 / 9],
        border_dropped=[0, 4 / 7, 0, 3 / 7],
        unnormalised=[0, 0.4, 0.2, 0.3],
        divided_by_p=[0, 0.4 / 0.75, 0.2 / 0.75, 0.4],
        sorted=[4 / 9, 3 / 9, 2 / 9, 0],
        one_too_many=[0.1, 0.4, 0.2, 0.3],
        threshold=[0, 4 / 7, 0, 3 / 7],
        unsorted=[0.1, 0.4, 0.2, 0.3],  # 0.1, 0.5, 0.7, 1
        softmax_again=[0, math.exp(0.4) / total, math.exp(0.2) / total, math.exp(0.3) / total],
        rest_spread_evenly=[0, 0.4 + 0.1 / 3, 0.2 + 0.1 / 3, 0.3 + 0.1 / 3],
    )


def test_a_sum_that_is_reached_exactly_is_enough_by_hand(solve: Solve) -> None:
    solve(probabilities=[0.1, 0.2, 0.7], p=0.9).gives([0, 2 / 9, 7 / 9])
    solve(probabilities=[0.25, 0.75], p=1).gives([0.25, 0.75])
    solve(probabilities=[0.25, 0.75], p=0.1).gives([0, 1])
    solve(probabilities=[0.25, 0.25, 0.25, 0.25], p=0.5).gives([0.5, 0.5, 0, 0])


@given(st.lists(st.integers(1, 40), min_size=2, max_size=6, unique=True), st.integers(1, 99))
def test_agrees_with_a_search_over_all_sets(parts: list[int], percent: int) -> None:
    """The fewest tokens whose mass is p or more, and of these sets the one with the largest mass."""
    total = sum(parts)
    assume(all(100 * sum(some) != percent * total for n in range(len(parts)) for some in combinations(parts, n)))
    enough = (
        some
        for n in range(1, len(parts) + 1)
        for some in combinations(range(len(parts)), n)
        if 100 * sum(parts[k] for k in some) >= percent * total
    )
    best = min(enough, key=lambda some: (len(some), -sum(parts[k] for k in some)))
    mass = sum(parts[k] for k in best)
    expected = [part / mass if k in best else 0 for k, part in enumerate(parts)]
    assert top_p_probabilities([part / total for part in parts], percent / 100) == pytest.approx(expected)


def test_a_mass_that_is_none_is_refused(refuses: Refuses) -> None:
    refuses("p must lie above 0 and be at most 1", probabilities=[0.5, 0.5], p=0)
    refuses("p must lie above 0 and be at most 1", probabilities=[0.5, 0.5], p=1.1)
    refuses("probabilities sums to 0.9", probabilities=[0.5, 0.4], p=0.5)
