"""Code lengths of a Huffman tree, as hierarchical softmax builds it."""

import heapq
import math
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.answers.writing import show
from quizzer.verify.arrays import floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Drawn, Int, ListOf, number
from quizzer.verify.problem import Solution, Wrong, problem


def huffman_code_lengths(freqs: ArrayLike) -> NDArray[np.int64]:
    r"""Number of binary decisions that a Huffman tree spends on each word.

    Parameters
    ----------
    freqs : array_like of shape (V,)
        Frequencies, positive, at least two of them.

    Returns
    -------
    ndarray of int of shape (V,)
        The depth of each word's leaf. Where frequencies tie, the node that was made earlier is merged first; every
        Huffman tree has the same weighted mean.

    Raises
    ------
    ValueError
        If there are fewer than two frequencies, or one is not positive or not finite.

    Notes
    -----
    The two least frequent nodes are merged until one is left; each merge puts the leaves below it one level deeper.

    .. math:: H(p) \le \sum_w p_w \, \ell_w < H(p) + 1 \text{ bits}

    References
    ----------
    .. [1] Huffman (1952), "A Method for the Construction of Minimum-Redundancy Codes".
    .. [2] Mikolov, Sutskever, Chen, Corrado and Dean (2013), section 2.1.

    Examples
    --------
    >>> huffman_code_lengths([5, 2, 1, 1]).tolist()
    [1, 2, 3, 3]
    """
    counts = floats("freqs", freqs, 1)
    if len(counts) < 2:
        raise ValueError("freqs needs at least two words")
    if (counts <= 0).any():
        raise ValueError("freqs must be positive")
    lengths = np.zeros(len(counts), dtype=np.int64)
    for _, _, leaves in _merges(counts.tolist()):
        lengths[leaves] += 1
    return lengths


def _merges(freqs: Sequence[float]) -> list[tuple[float, float, list[int]]]:
    """Every merge: the two frequencies, and the leaves below the new node."""
    heap: list[tuple[float, int, list[int]]] = [(count, i, [i]) for i, count in enumerate(freqs)]
    heapq.heapify(heap)
    merges = []
    for made in range(len(freqs), 2 * len(freqs) - 1):
        first, _, left = heapq.heappop(heap)
        second, _, right = heapq.heappop(heap)
        merges.append((first, second, left + right))
        heapq.heappush(heap, (first + second, made, left + right))
    return merges


def _ranks(freqs: Sequence[float]) -> list[int]:
    """1 for the most frequent word; of equal ones the first comes first."""
    order = sorted(range(len(freqs)), key=lambda word: -freqs[word])
    return [1 + order.index(word) for word in range(len(freqs))]


# Lows and highs of the frequencies: some fall as those of words do, some leave several words alike.
_SHAPES = (
    ((24, 40), (11, 20), (7, 13), (4, 9)),
    ((24, 40), (11, 20), (7, 13), (4, 9), (2, 6)),
    ((16, 30), (5, 9), (4, 8), (3, 7), (2, 6)),
    ((10, 18), (9, 14), (6, 9), (4, 8), (3, 7)),
)


def _skewed(draws: Draws, earlier: Drawn) -> list[int]:
    ranges = draws.choice(_SHAPES)
    return draws.shuffled([draws.integer(low, high) for low, high in ranges])


def _reject(freqs: list[int]) -> str | None:
    """Only trees that are unique: no tie between what is merged and what is left."""
    nodes = sorted(freqs)
    while len(nodes) > 2:
        if nodes[1] == nodes[2]:
            return "the tree is not unique"
        nodes = sorted([nodes[0] + nodes[1], *nodes[2:]])
    return None


@problem(
    huffman_code_lengths,
    version=1,
    params={"freqs": ListOf(Int(2, 40), (4, 5), draw=_skewed)},
    reject=_reject,
    exact=True,
)
def solve(freqs: list[float]) -> Solution:
    lengths = huffman_code_lengths(freqs)
    total, size, ranks = sum(freqs), len(freqs), _ranks(freqs)
    chain = [min(rank, size - 1) for rank in ranks]  # the last two words share the deepest node
    merged: list[Any] = [f"merge {number(a)} and {number(b)} to {number(a + b)}" for a, b, _ in _merges(freqs)]
    entropy = -sum(f / total * math.log2(f / total) for f in freqs)
    mean = sum(f * int(length) for f, length in zip(freqs, lengths, strict=True)) / total
    return Solution(
        lengths,
        wrong={
            "balanced_tree": Wrong(
                [math.ceil(math.log2(size))] * size,
                "That is a balanced tree, log2 V steps for every word: Huffman gives frequent words shorter paths.",
            ),
            "shannon_lengths": Wrong(
                [max(1, math.ceil(math.log2(total / f) - 1e-12)) for f in freqs],
                "Those are the rounded-up lengths -log2 p of a Shannon code; merging the two smallest does better.",
            ),
            "rank_lengths": Wrong(
                ranks,
                "You counted ranks. A length is a depth, and the two rarest words lie equally deep: they are joined.",
            ),
            "chain": Wrong(
                chain if chain != lengths.tolist() else None,
                "You joined one word after another to a single branch: after each merge the two smallest nodes may be "
                "two others.",
            ),
        },
        steps=[
            *merged,
            "each merge puts the words below it one decision deeper",
            f"lengths: {show(lengths.tolist())}; mean {show(mean, 3)} decisions per word, entropy {show(entropy, 3)} "
            f"bits, log2 V = {show(math.log2(size), 3)}",
        ],
    )
