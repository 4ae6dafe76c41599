"""bm25_scores: how well documents match a query, with term frequencies that saturate and lengths that count."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def bm25_scores(query, documents, k1, b):
    """The BM25 score of each document, shape (N,).

    query: a list of words, documents: lists of words. The sum over the
    query's words, each as often as it stands there, of
        idf · tf (k1 + 1)/(tf + k1 (1 - b + b L/mean L)),
    tf: the word's count in the document, L: the document's number of
    words, idf = ln(1 + (N - df + 0.5)/(df + 0.5)).
    """
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + norm)
    return scores


def negative_idf(query, documents, k1, b):
    """You leave out the 1 in the idf: a word in more than half of the documents then counts against them. Add it."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        scores += np.log((len(documents) - df + 0.5) / (df + 0.5)) * tf * (k1 + 1) / (tf + norm)
    return scores


def bare_length(query, documents, k1, b):
    """You use the length itself: divide it by the mean length, so that a document of mean length has the factor 1."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths)
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + norm)
    return scores


def no_length(query, documents, k1, b):
    """You leave out the length, as if b were 0: long documents hold a word more easily, and b corrects that."""
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + k1)
    return scores


def no_factor(query, documents, k1, b):
    """You leave out the factor k1 + 1 above the line: the ranking is the same, the scores are not."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        scores += np.log(1 + (len(documents) - df + 0.5) / (df + 0.5)) * tf / (tf + norm)
    return scores


def query_once(query, documents, k1, b):
    """You count a word of the query once: one that stands there twice counts twice."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in sorted(set(query)):
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + norm)
    return scores


def present(query, documents, k1, b):
    """You count a word of the query as present or not: tf is how often it occurs in the document."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([word in document for document in documents]) * 1
        df = tf.sum()
        idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + norm)
    return scores


def weights_swapped(query, documents, k1, b):
    """You swap b and 1 - b: b is the weight of the length."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (b + (1 - b) * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        df = (tf > 0).sum()
        idf = np.log(1 + (len(documents) - df + 0.5) / (df + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + norm)
    return scores


def occurrences(query, documents, k1, b):
    """You count occurrences for df: it is the number of documents that contain the word."""
    lengths = np.array([len(document) for document in documents])
    norm = k1 * (1 - b + b * lengths / lengths.mean())
    scores = np.zeros(len(documents))
    for word in query:
        tf = np.array([document.count(word) for document in documents])
        idf = np.log(1 + (len(documents) - tf.sum() + 0.5) / (tf.sum() + 0.5))
        scores += idf * tf * (k1 + 1) / (tf + norm)
    return scores


def draw(draws: Draws) -> tuple[list[str], list[list[str]], float, float]:
    """One or two words, and one to four documents of one to five words."""
    words = ["cat", "dog", "eats", "fish"]
    query = [draws.choice(words) for _ in range(draws.integer(1, 2))]
    documents = [[draws.choice(words) for _ in range(draws.integer(1, 5))] for _ in range(draws.integer(1, 4))]
    return query, documents, draws.choice([0.5, 1.2, 2.0]), draws.choice([0.5, 0.75, 1.0])


task = Task(
    bm25_scores,
    cases={
        "a word that no document contains": (["bird"], [["cat", "eats"], ["dog"]], 1.2, 0.75),
        "a word in every document": (["cat"], [["cat", "cat", "eats"], ["cat"]], 1.2, 0.75),
        "a word twice in the query": (["cat", "cat"], [["cat"], ["dog", "eats"]], 1.2, 0.75),
        "a long document": (["cat"], [["cat", "dog", "eats", "fish", "dog", "eats"], ["cat"], ["dog"]], 1.2, 0.75),
        "no correction for length": (["cat"], [["cat", "eats", "fish"], ["cat"]], 1.2, 0.0),
    },
    draw=draw,
    mutants=(
        negative_idf,
        bare_length,
        no_length,
        no_factor,
        query_once,
        present,
        weights_swapped,
        occurrences,
    ),
)
