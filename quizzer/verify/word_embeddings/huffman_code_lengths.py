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


def _chain(freqs: Sequence[float]) -> list[int]:
    """The lengths if each word were joined to all rarer ones; the last two share the deepest node."""
    return [min(rank, len(freqs) - 1) for rank in _ranks(freqs)]


def _balanced(freqs: Sequence[float]) -> list[int]:
    """The lengths of a tree of at most two depths, the rarer words on the deeper one."""
    depth = math.ceil(math.log2(len(freqs)))
    shallow = 2**depth - len(freqs)
    return [depth - 1 if rank <= shallow else depth for rank in _ranks(freqs)]


def _rounded(freqs: Sequence[float]) -> list[int]:
    """The ideal lengths -log2 p, rounded to the nearest whole number."""
    return [max(1, math.floor(math.log2(sum(freqs) / f) + 0.5)) for f in freqs]


def _halved(freqs: Sequence[float]) -> list[int]:
    """The lengths of a tree that is split from the top into two parts of nearly equal weight."""
    lengths = [0] * len(freqs)
    parts = [sorted(range(len(freqs)), key=lambda word: -freqs[word])]
    while parts:
        part = parts.pop()
        if len(part) > 1:
            weights = [freqs[word] for word in part]
            cut = min(range(1, len(part)), key=lambda k: abs(sum(weights[:k]) - sum(weights[k:])))
            parts += [part[:cut], part[cut:]]
            for word in part:
                lengths[word] += 1
    return lengths


def _by_rounds(freqs: Sequence[float]) -> list[int]:
    """The lengths if in each round all nodes are joined in pairs, the smallest first, before any sum is used."""
    lengths = [0] * len(freqs)
    nodes = [(count, [word]) for word, count in enumerate(freqs)]
    while len(nodes) > 1:
        nodes.sort(key=lambda node: node[0])
        pairs = list(zip(nodes[::2], nodes[1::2], strict=False))
        for word in [word for (_, left), (_, right) in pairs for word in left + right]:
            lengths[word] += 1
        nodes = [(a + b, left + right) for (a, left), (b, right) in pairs] + nodes[2 * len(pairs) :]
    return lengths


# Lows and highs of the frequencies: neither a chain, nor what halving from the top gives.
_SHAPES = (
    ((38, 44), (17, 20), (15, 17), (13, 15), (10, 13), (6, 10)),
    ((56, 60), (31, 33), (15, 16), (14, 15), (11, 13), (9, 10)),
    ((52, 60), (25, 30), (21, 27), (19, 24), (9, 14), (5, 8), (2, 4)),
    ((57, 60), (50, 56), (46, 52), (43, 50), (38, 44), (26, 32), (4, 10)),
    ((54, 60), (47, 53), (44, 50), (18, 24), (17, 23), (15, 20), (12, 17)),
)


def _skewed(draws: Draws, earlier: Drawn) -> list[int]:
    ranges = draws.choice(_SHAPES)
    return draws.shuffled([draws.integer(low, high) for low, high in ranges])


def _reject(freqs: list[int]) -> str | None:
    """Only trees that are unique (no tie between what is merged and what is left) and that have to be built."""
    nodes = sorted(freqs)
    while len(nodes) > 2:
        if nodes[1] == nodes[2]:
            return "the tree is not unique"
        nodes = sorted([nodes[0] + nodes[1], *nodes[2:]])
    others = (_chain, _balanced, _rounded, _halved, _by_rounds)
    if huffman_code_lengths(freqs).tolist() in [lengths(freqs) for lengths in others]:
        return "another way gives the same lengths"
    return None


@problem(
    huffman_code_lengths,
    params={"freqs": ListOf(Int(2, 60), (6, 7), draw=_skewed)},
    reject=_reject,
    exact=True,
)
def solve(freqs: list[float]) -> Solution:
    lengths = huffman_code_lengths(freqs)
    total, size, ranks = sum(freqs), len(freqs), _ranks(freqs)
    chain, balanced, rounded, halved = _chain(freqs), _balanced(freqs), _rounded(freqs), _halved(freqs)
    even = [math.ceil(math.log2(size))] * size
    merged: list[Any] = [f"merge {number(a)} and {number(b)} to {number(a + b)}" for a, b, _ in _merges(freqs)]
    entropy = -sum(f / total * math.log2(f / total) for f in freqs)
    mean = sum(f * int(length) for f, length in zip(freqs, lengths, strict=True)) / total
    return Solution(
        lengths,
        wrong={
            "balanced_tree": Wrong(
                even,
                "You gave every word as many steps, log2 V rounded up: Huffman gives frequent words shorter paths.",
            ),
            "balanced_by_rank": Wrong(
                balanced if balanced not in (even, lengths.tolist()) else None,
                "That is the shallowest tree, the rarer words on its lowest level: Huffman's is deeper, and cheaper.",
            ),
            "halved_from_the_top": Wrong(
                halved if halved not in (even, balanced, lengths.tolist()) else None,
                "You split the words from the top into halves of about one weight, as Shannon and Fano did: Huffman "
                "joins the two smallest, from below.",
            ),
            "rounded_lengths": Wrong(
                rounded if rounded != lengths.tolist() else None,
                "Those are the ideal lengths -log2 p, rounded. No tree need have them: it is built by merging the two "
                "smallest.",
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
