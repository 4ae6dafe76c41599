"""huffman_code_lengths: the probe, and what every Huffman tree satisfies; gensim's trees are recorded oracles."""

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import stats

from quizzer import verify
from quizzer.verify.word_embeddings.huffman_code_lengths import huffman_code_lengths


def test_probe_names_every_slip() -> None:
    solution = verify.load("huffman_code_lengths").solve(freqs=[5, 2, 1, 1])
    assert solution.value == [1, 2, 3, 3]
    assert solution.wrong["balanced_tree"].value == [2, 2, 2, 2]
    assert solution.wrong["shannon_lengths"].value == [1, 3, 4, 4]


def test_chain_and_ranks_are_named_by_hand() -> None:
    # 2 + 3 = 5, 5 + 6 = 11, 7 + 10 = 17, 11 + 17 = 28: not a chain, since 7 and 10 are joined beside it.
    solution = verify.load("huffman_code_lengths").solve(freqs=[6, 10, 3, 7, 2])
    assert solution.value == [2, 2, 3, 2, 3]
    assert solution.wrong["chain"].value == [3, 1, 4, 2, 4]
    assert solution.wrong["rank_lengths"].value == [3, 1, 4, 2, 5]


def test_chain_is_no_slip_where_the_tree_is_one() -> None:
    assert "chain" not in verify.load("huffman_code_lengths").solve(freqs=[8, 4, 2, 1]).wrong


@given(st.lists(st.integers(1, 60), min_size=2, max_size=12))
def test_mean_length_agrees_with_the_entropy_bounds_of_scipy(freqs: list[int]) -> None:
    p = np.array(freqs) / sum(freqs)
    lengths = huffman_code_lengths(freqs)
    mean, entropy = float(p @ lengths), float(stats.entropy(p, base=2))
    assert entropy - 1e-9 <= mean < entropy + 1
    assert math.isclose(float((2.0**-lengths).sum()), 1.0)  # a full binary tree


@pytest.mark.parametrize("freqs", [[3], [], [1, 0], [1, -2]])
def test_bad_frequencies_are_refused(freqs: list[int]) -> None:
    with pytest.raises(ValueError, match="freqs"):
        huffman_code_lengths(freqs)
