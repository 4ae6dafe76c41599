"""Oracles of the code tasks about text, retrieval, adaptation and classical models: libraries, or plain loops."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from itertools import chain, pairwise, product
from typing import Any

import numpy as np
from scipy import special
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import StandardScaler


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


def dpo_pair_loss(chosen, rejected, ref_chosen, ref_rejected, beta):
    margins = [a - b - (c - d) for a, b, c, d in zip(chosen, rejected, ref_chosen, ref_rejected, strict=True)]
    return -special.log_expit(beta * np.array(margins)).mean()


def grpo_advantages(rewards):
    return StandardScaler().fit_transform(rewards.T).T  # which leaves a constant column at 0


def linear_regression(X, y):
    model = LinearRegression().fit(X, y)
    return [model.intercept_, *model.coef_]


def lora_layer(x, W, A, B, alpha):
    rows = [
        [sum(W[i] * row) + alpha / B.shape[1] * sum(B[i] * [sum(a * row) for a in A]) for i in range(len(W))]
        for row in x
    ]
    return np.array(rows)


def naive_bayes_posterior(X, y, X_new):
    return MultinomialNB(alpha=1.0).fit(X, y).predict_proba(X_new)


def pca_reconstruction(X, k):
    if len(X) == 1:
        return X  # scikit-learn divides by n - 1
    model = PCA(n_components=k, svd_solver="full").fit(X)
    return model.inverse_transform(model.transform(X))


def tf_idf(documents):
    words = sorted(set(chain(*documents)))
    weights = np.zeros((len(documents), len(words)))
    for row, document in enumerate(documents):
        for word, count in Counter(document).items():
            df = len([other for other in documents if word in other])
            weights[row, words.index(word)] = count / len(document) * (math.log(len(documents)) - math.log(df))
    return weights


def viterbi_path(E, A):
    """All paths, one by one."""

    def score(path):
        return sum(E[t][tag] for t, tag in enumerate(path)) + sum(A[i][j] for i, j in pairwise(path))

    return list(max(product(range(E.shape[1]), repeat=len(E)), key=score))


ORACLES: dict[str, Callable[..., Any]] = {
    "bm25_scores": bm25_scores,
    "bpe_encode": bpe_encode,
    "bpe_merges": bpe_merges,
    "dpo_pair_loss": dpo_pair_loss,
    "grpo_advantages": grpo_advantages,
    "linear_regression": linear_regression,
    "lora_layer": lora_layer,
    "naive_bayes_posterior": naive_bayes_posterior,
    "pca_reconstruction": pca_reconstruction,
    "tf_idf": tf_idf,
    "viterbi_path": viterbi_path,
}
