"""Oracles of the code tasks about text, retrieval, adaptation and classical models: libraries, or plain loops."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable
from fractions import Fraction
from itertools import chain, pairwise, product, takewhile
from typing import Any

import numpy as np
from scipy import signal, special
from scipy.spatial import distance
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression
from sklearn.model_selection import KFold
from sklearn.naive_bayes import MultinomialNB
from sklearn.preprocessing import StandardScaler
from sklearn.tree import DecisionTreeClassifier


def accumulated_gradient(gradients, tokens):
    return np.average(np.nan_to_num(gradients), axis=0, weights=tokens)


def batch_triplet_loss(anchors, positives, negatives, margin):
    triplets = zip(anchors, positives, negatives, strict=True)
    return math.fsum(max(0.0, math.dist(a, p) + margin - math.dist(a, n)) for a, p, n in triplets) / len(anchors)


def bigram_probabilities(sentences, V):
    pairs = Counter(pair for sentence in sentences for pair in pairwise(map(int, sentence)))
    seen = Counter(int(word) for sentence in sentences for word in sentence[:-1])
    return [[(pairs[i, j] + 1) / (seen[i] + V) for j in range(V)] for i in range(V)]


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


def chunk_tokens(tokens, size, overlap):
    """Token by token: each goes into the last chunk, a full one is followed by a chunk that begins with its end."""
    chunks: list = []
    for token in tokens:
        if not chunks:
            chunks.append([])
        elif len(chunks[-1]) == size:
            chunks.append(chunks[-1][size - overlap :])
        chunks[-1].append(token)
    return chunks


def conv2d(x, W, b, stride, padding):
    """SciPy's correlation of the padded image at all positions, of which every stride-th is kept."""
    padded = np.pad(x, ((0, 0), (padding, padding), (padding, padding)))
    maps = [signal.correlate(padded, kernel, mode="valid")[0] + bias for kernel, bias in zip(W, b, strict=True)]
    return [map_[::stride, ::stride] for map_ in maps]


def cosine_schedule(steps, warmup, total, peak, floor):
    rates = []
    for step in steps:
        if step < warmup:
            rates.append(peak * step / warmup)
        else:
            rates.append(
                floor + (peak - floor) * math.cos(math.pi / 2 * min(1, (step - warmup) / (total - warmup))) ** 2
            )
    return rates


def dpo_pair_loss(chosen, rejected, ref_chosen, ref_rejected, beta):
    margins = [a - b - (c - d) for a, b, c, d in zip(chosen, rejected, ref_chosen, ref_rejected, strict=True)]
    return -special.log_expit(beta * np.array(margins)).mean()


def edit_distance(a, b):
    """By recursion from the ends."""
    if not a or not b:
        return len(a) + len(b)
    if a[-1] == b[-1]:
        return edit_distance(a[:-1], b[:-1])
    return 1 + min(edit_distance(a[:-1], b), edit_distance(a, b[:-1]), edit_distance(a[:-1], b[:-1]))


def gini_best_split(x, y):
    tree = DecisionTreeClassifier(max_depth=1, random_state=0).fit(x[:, None], y).tree_
    values = sorted(set(x))
    middles = [(low + high) / 2 for low, high in pairwise(values)]
    impurities = [_impurity(y[x < middle]) + _impurity(y[x > middle]) for middle in middles]
    if tree.node_count == 3 and sum(impurity - min(impurities) < 1e-9 for impurity in impurities) == 1:
        return tree.threshold[0], tree.impurity[1:] @ tree.weighted_n_node_samples[1:] / len(y)
    return middles[int(np.argmin(np.round(impurities, 9)))], min(impurities) / len(y)


def _impurity(y):
    """Pairs of different classes: the size of a part times its Gini impurity."""
    return sum(a != b for a in y for b in y) / len(y)


def grouped_query_attention(Q, K, V):
    def head(h):
        g = h * len(K) // len(Q)
        return special.softmax(Q[h] @ K[g].T / math.sqrt(Q.shape[-1]), axis=-1) @ V[g]

    return np.array([head(h) for h in range(len(Q))])


def grpo_advantages(rewards):
    return StandardScaler().fit_transform(rewards.T).T  # which leaves a constant column at 0


def info_nce(queries, keys, tau):
    logits = 1 - distance.cdist(queries, keys, "cosine")
    return float(-np.mean(np.diag(special.log_softmax(logits / tau, axis=1))))


def int8_quantise(W):
    """By the nearest of the 255 levels."""
    levels, scales = np.arange(-127, 128), [max(map(abs, row)) / 127 or 1.0 for row in W]
    return [[levels[np.argmin(abs(levels * s - w))] for w in row] for row, s in zip(W, scales, strict=True)], scales


def k_fold_indices(n, k):
    return list(KFold(k).split(np.zeros(n)))


def linear_regression(X, y):
    model = LinearRegression().fit(X, y)
    return [model.intercept_, *model.coef_]


def lora_layer(x, W, A, B, alpha):
    rows = [
        [sum(W[i] * row) + alpha / B.shape[1] * sum(B[i] * [sum(a * row) for a in A]) for i in range(len(W))]
        for row in x
    ]
    return np.array(rows)


def moe_layer(x, W_gate, experts):
    rows = []
    for token in x:
        logits = {expert: float(token @ W_gate[:, expert]) for expert in range(len(experts))}
        first, second = sorted(logits, key=logits.__getitem__, reverse=True)[:2]
        share = special.expit(logits[first] - logits[second])
        rows.append(share * (token @ experts[first]) + (1 - share) * (token @ experts[second]))
    return np.array(rows)


def naive_bayes_posterior(X, y, X_new):
    return MultinomialNB(alpha=1.0).fit(X, y).predict_proba(X_new)


def nearest_by_cosine(queries, documents, k):
    return distance.cdist(queries, documents, "cosine").argsort(axis=1)[:, :k]


def pca_reconstruction(X, k):
    model = PCA(n_components=k, svd_solver="full").fit(X)
    return model.inverse_transform(model.transform(X))


def rank_fusion(rankings, k):
    """Exact fractions."""
    documents = sorted(set(chain(*rankings)))
    held = {d: [Fraction(1, k + r.index(d) + 1) for r in rankings if d in r] for d in documents}
    return sorted(documents, key=lambda d: sum(held[d]), reverse=True)


def reservoir_sample(stream, k, u):
    """Each item by itself: it is kept at the place that it took unless a later one took it too."""
    places = {i: i if i < k else math.floor(u[i] * (i + 1)) for i in range(len(stream))}
    owners = {place: i for i, place in places.items() if place < k}
    return [stream[owners[place]] for place in sorted(owners)]


def sliding_window_mask(n, window):
    return [[any(key == query - back for back in range(window)) for key in range(n)] for query in range(n)]


def speculative_accept(p, q, tokens, u):
    passed = [u[i] * q[i, token] < p[i, token] for i, token in enumerate(tokens)]
    kept = len(list(takewhile(bool, passed)))
    if kept == len(tokens):
        return kept, p[kept]
    missing = np.array([max(large - draft, 0.0) for large, draft in zip(p[kept], q[kept], strict=True)])
    return kept, missing / (1 - np.minimum(p[kept], q[kept]).sum())


def stratified_split(y, order, k):
    left, test = {label: size // k for label, size in Counter(y.tolist()).items()}, set()
    for example in order:
        if left[y[example]]:
            left[y[example]] -= 1
            test.add(int(example))
    return [example for example in range(len(y)) if example not in test], sorted(test)


def svm_subgradient_step(w, b, X, y, C, eta):
    new_w, new_b = [weight * (1 - eta) for weight in w], b
    for row, label in zip(X, y, strict=True):
        score = sum(weight * value for weight, value in zip(w, row, strict=True)) + b
        if 1 - label * score > 0:
            new_w = [weight + eta * C * label * value for weight, value in zip(new_w, row, strict=True)]
            new_b += eta * C * label
    return np.array(new_w), new_b


def tf_idf(documents):
    words = sorted(set(chain(*documents)))
    weights = np.zeros((len(documents), len(words)))
    for row, document in enumerate(documents):
        for word, count in Counter(document).items():
            df = len([other for other in documents if word in other])
            weights[row, words.index(word)] = count / len(document) * (math.log(len(documents)) - math.log(df))
    return weights


def vae_loss(x, p, mu, log_variance):
    """Number by number: KL as the integral of Gaussians has it, with deviations."""
    total = 0.0
    for pixels, shares, means, logs in zip(x, p, mu, log_variance, strict=True):
        total -= sum(math.log(share if pixel else 1 - share) for pixel, share in zip(pixels, shares, strict=True))
        for mean, deviation in zip(means, np.sqrt(np.exp(logs)), strict=True):
            total += (deviation**2 + mean**2) / 2 - 0.5 - math.log(deviation)
    return total / len(x)


def viterbi_path(E, A):
    """All paths, one by one."""

    def score(path):
        return sum(E[t][tag] for t, tag in enumerate(path)) + sum(A[i][j] for i, j in pairwise(path))

    return list(max(product(range(E.shape[1]), repeat=len(E)), key=score))


ORACLES: dict[str, Callable[..., Any]] = {
    "accumulated_gradient": accumulated_gradient,
    "batch_triplet_loss": batch_triplet_loss,
    "bigram_probabilities": bigram_probabilities,
    "bm25_scores": bm25_scores,
    "bpe_encode": bpe_encode,
    "bpe_merges": bpe_merges,
    "chunk_tokens": chunk_tokens,
    "conv2d": conv2d,
    "cosine_schedule": cosine_schedule,
    "dpo_pair_loss": dpo_pair_loss,
    "edit_distance": edit_distance,
    "gini_best_split": gini_best_split,
    "grouped_query_attention": grouped_query_attention,
    "grpo_advantages": grpo_advantages,
    "info_nce": info_nce,
    "int8_quantise": int8_quantise,
    "k_fold_indices": k_fold_indices,
    "linear_regression": linear_regression,
    "lora_layer": lora_layer,
    "moe_layer": moe_layer,
    "naive_bayes_posterior": naive_bayes_posterior,
    "nearest_by_cosine": nearest_by_cosine,
    "pca_reconstruction": pca_reconstruction,
    "rank_fusion": rank_fusion,
    "reservoir_sample": reservoir_sample,
    "sliding_window_mask": sliding_window_mask,
    "speculative_accept": speculative_accept,
    "stratified_split": stratified_split,
    "svm_subgradient_step": svm_subgradient_step,
    "tf_idf": tf_idf,
    "vae_loss": vae_loss,
    "viterbi_path": viterbi_path,
}
