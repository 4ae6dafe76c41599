"""bigram_probabilities: the conditional probabilities of a bigram model with add-one smoothing."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def bigram_probabilities(sentences, V):
    """The table P (V, V): P[i, j] is the probability of word j after i.

    sentences: lists of words as whole numbers from 0 to V - 1; nothing
    marks their beginning or end. Add-one smoothing over all V words.
    """
    counts = np.zeros((V, V))
    for sentence in sentences:
        for i in range(len(sentence) - 1):
            counts[sentence[i], sentence[i + 1]] += 1
    return (counts + 1) / (counts.sum(axis=1, keepdims=True) + V)


def unsmoothed(sentences, V):
    """You do not smooth: pairs never seen get 0, and a word that nothing follows 0/0. Add one to every count."""
    counts = np.zeros((V, V))
    for sentence in sentences:
        for i in range(len(sentence) - 1):
            counts[sentence[i], sentence[i + 1]] += 1
    return counts / counts.sum(axis=1, keepdims=True)


def across_sentences(sentences, V):
    """You count the pair of a sentence's last word and the next one's first: sentences are counted one by one."""
    counts = np.zeros((V, V))
    text = [word for sentence in sentences for word in sentence]
    for i in range(len(text) - 1):
        counts[text[i], text[i + 1]] += 1
    return (counts + 1) / (counts.sum(axis=1, keepdims=True) + V)


def all_occurrences(sentences, V):
    """You divide by all occurrences: the last word of a sentence has no follower, so the row sums to less than 1."""
    counts, words = np.zeros((V, V)), np.zeros((V, 1))
    for sentence in sentences:
        for i, word in enumerate(sentence):
            words[word] += 1
            if i:
                counts[sentence[i - 1], word] += 1
    return (counts + 1) / (words + V)


def one_below(sentences, V):
    """You add 1 to the total of a row: each of its V counts grew by 1, so add V."""
    counts = np.zeros((V, V))
    for sentence in sentences:
        for i in range(len(sentence) - 1):
            counts[sentence[i], sentence[i + 1]] += 1
    return (counts + 1) / (counts.sum(axis=1, keepdims=True) + 1)


def columns(sentences, V):
    """You normalise the columns: a row holds what may follow one word, and sums to 1."""
    counts = np.zeros((V, V))
    for sentence in sentences:
        for i in range(len(sentence) - 1):
            counts[sentence[i], sentence[i + 1]] += 1
    return (counts + 1) / (counts.sum(axis=0) + V)


def repeats_lost(sentences, V):
    """counts[left, right] += 1 adds once for a pair that comes several times: np.add.at, or a loop, adds them all."""
    counts = np.zeros((V, V))
    for sentence in sentences:
        words = np.array(sentence, dtype=int)
        counts[words[:-1], words[1:]] += 1
    return (counts + 1) / (counts.sum(axis=1, keepdims=True) + V)


def draw(draws: Draws) -> tuple[list[list[int]], int]:
    """One to three sentences of two to five words, of a vocabulary of two or three."""
    V = draws.integer(2, 3)
    return [[draws.integer(0, V - 1) for _ in range(draws.integer(2, 5))] for _ in range(draws.integer(1, 3))], V


task = Task(
    bigram_probabilities,
    cases={
        "a sentence of one word": ([[1]], 2),
        "a pair that comes twice": ([[0, 1, 0, 1]], 2),
        "two sentences": ([[0, 1], [2, 2]], 3),
        "a word that never occurs": ([[0, 0, 1]], 3),
    },
    draw=draw,
    mutants=(unsmoothed, across_sentences, all_occurrences, one_below, columns, repeats_lost),
)
