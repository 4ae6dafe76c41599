"""Oracles of the code tasks about text, retrieval, adaptation and classical models: libraries, or plain loops."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import chain, pairwise
from typing import Any

import numpy as np


def bm25_scores(query, documents, k1, b):
    mean = sum(map(len, documents)) / len(documents)
    scores = []
    for document in documents:
        score, length = 0.0, k1 * ((1 - b) + b * len(document) / mean)
        for word in query:
            df = sum(1 for other in documents if word in other)
            saturated = Counter(document)[word] * (k1 + 1) / (Counter(document)[word] + length)
            score += math.log((len(documents) + 1) / (df + 0.5)) * saturated  # 1 + (N - df + 0.5)/(df + 0.5)
        scores.append(score)
    return scores


def bpe_encode(word, merges):
    """By ranks: the earliest merge that the word holds, until it holds none."""
    tokens = " ".join(word)
    while held := [pair for pair in merges if _place(pair).search(tokens)]:
        tokens = _place(held[0]).sub("".join(held[0]), tokens)
    return tokens.split(" ")


def bpe_merges(counts, n):
    """The way of Sennrich, Haddow and Birch (2016): words as texts with spaces, merged by a pattern."""
    words, merges = {" ".join(word): count for word, count in counts.items()}, []
    for _ in range(n):
        pairs: Counter = Counter()
        for word, count in words.items():
            for pair in pairwise(word.split(" ")):
                pairs[pair] += count
        if not pairs:
            break
        merges.append(min(pairs, key=lambda pair: (-pairs[pair], *pair)))
        words = {_place(merges[-1]).sub("".join(merges[-1]), word): count for word, count in words.items()}
    return merges


def _place(pair):
    return re.compile(r"(?<!\S)" + re.escape(" ".join(pair)) + r"(?!\S)")


def tf_idf(documents):
    words = sorted(set(chain(*documents)))
    weights = np.zeros((len(documents), len(words)))
    for row, document in enumerate(documents):
        for word, count in Counter(document).items():
            df = len([other for other in documents if word in other])
            weights[row, words.index(word)] = count / len(document) * (math.log(len(documents)) - math.log(df))
    return weights


ORACLES: dict[str, Callable[..., Any]] = {
    "bm25_scores": bm25_scores,
    "bpe_encode": bpe_encode,
    "bpe_merges": bpe_merges,
    "tf_idf": tf_idf,
}
