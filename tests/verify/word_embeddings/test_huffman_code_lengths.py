"""huffman_code_lengths: the probe, and what every Huffman tree satisfies; gensim's trees are recorded oracles."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer.verify import variants
from quizzer.verify.problem import Problem
from quizzer.verify.word_embeddings.huffman_code_lengths import huffman_code_lengths
from tests.verify.conftest import Refuses, Solve


def test_probe_names_every_slip(solve: Solve) -> None:
    solve(freqs=[5, 2, 1, 1]).gives([1, 2, 3, 3]).names(balanced_tree=[2, 2, 2, 2], shannon_lengths=[1, 3, 4, 4])


def test_shallowest_tree_and_rounding_are_named_by_hand(solve: Solve) -> None:
    # 2 + 3 = 5, 4 + 5 = 9, 6 + 7 = 13, 9 + 13 = 22, 20 + 22 = 42: only the most frequent word is near the root.
    # -log2 of 20, 6, 7, 4, 3 and 2 out of 42: 1.07, 2.81, 2.58, 3.39, 3.81, 4.39
    solve(freqs=[20, 6, 7, 4, 3, 2]).gives([1, 3, 3, 3, 4, 4]).names(
        balanced_tree=[3, 3, 3, 3, 3, 3], balanced_by_rank=[2, 3, 2, 3, 3, 3], chain=[1, 3, 2, 4, 5, 5]
    )
    # 2 + 5 = 7, 6 + 6 = 12, 7 + 12 = 19, 19 + 20 = 39
    # -log2 of 20, 6, 6, 5 and 2 out of 39: 0.96, 2.70, 2.70, 2.96, 4.29
    solve(freqs=[20, 6, 6, 5, 2]).gives([1, 3, 3, 3, 3]).names(rounded_lengths=[1, 3, 3, 3, 4])


def test_halving_from_the_top_is_named_by_hand(solve: Solve) -> None:
    # 10 + 12 = 22, 15 + 16 = 31, 22 + 31 = 53, 34 + 53 = 87, 56 + 87 = 143
    # from the top: 56 | 87, 34 + 16 | 37, 15 | 22; with 56 + 34 on the left it would be 90 | 53
    solve(freqs=[56, 34, 16, 15, 12, 10]).gives([1, 2, 4, 4, 4, 4]).names(halved_from_the_top=[1, 3, 3, 3, 4, 4])


def test_trees_that_come_from_halves_or_rounds_of_pairs_are_not_asked(problem: Problem) -> None:
    # 9 + 12 = 21, 14 + 16 = 30, 18 + 21 = 39, 30 + 39 = 69: 1, 3, 3, 3, 4, 4
    # halves are 41 + 18 | 51, and a round of pairs ends with 18 + 41: 2, 2, 3, 3, 3, 3 both times
    assert problem.reject(freqs=[41, 18, 16, 14, 12, 9]) is None
    # 6 + 9 = 15, 12 + 14 = 26, 15 + 26 = 41, in rounds and from the top (30 | 41, 26 | 15) as well
    assert problem.reject(freqs=[30, 14, 12, 9, 6]) == "another way gives the same lengths"


@pytest.mark.parametrize("seed", range(20))
def test_no_drawn_tree_is_a_chain_or_a_shallow_one(problem: Problem, seed: int) -> None:
    assert {"chain", "balanced_by_rank", "rounded_lengths"} <= set(variants.draw(problem, seed, {}).solution.wrong)


def test_chain_and_ranks_are_named_by_hand(solve: Solve) -> None:
    # 2 + 3 = 5, 5 + 6 = 11, 7 + 10 = 17, 11 + 17 = 28: not a chain, since 7 and 10 are joined beside it.
    solve(freqs=[6, 10, 3, 7, 2]).gives([2, 2, 3, 2, 3]).names(chain=[3, 1, 4, 2, 4], rank_lengths=[3, 1, 4, 2, 5])


def test_chain_is_no_slip_where_the_tree_is_one(solve: Solve) -> None:
    assert "chain" not in solve(freqs=[8, 4, 2, 1]).slips


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_mean_length_agrees_with_the_entropy_bounds_of_scipy(freqs: list[int]) -> None:
    p = np.array(freqs) / sum(freqs)
    lengths = huffman_code_lengths(freqs)
    mean, entropy = float(p @ lengths), float(stats.entropy(p, base=2))
    assert entropy - 1e-9 <= mean < entropy + 1
    assert math.isclose(float((2.0**-lengths).sum()), 1.0)  # a full binary tree


def test_bad_frequencies_are_refused(refuses: Refuses) -> None:
    for freqs in ([3], [], [1, 0], [1, -2]):
        refuses("freqs", freqs=freqs)
