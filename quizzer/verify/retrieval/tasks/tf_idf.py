"""tf_idf: the weights of words in documents, from shares of counts and logarithms of document frequencies."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def tf_idf(documents):
    """The TF-IDF weights, one row for each document.

    documents: lists of words. One column for each word that occurs, in
    alphabetical order. tf: the word's share of the document's words;
    idf: ln(N/df), with N documents, df of which contain the word.
    """
    vocabulary = sorted({word for document in documents for word in document})
    tf = np.array([[d.count(word) / len(d) for word in vocabulary] for d in documents])
    df = (tf > 0).sum(axis=0)
    return tf * np.log(len(documents) / df)


def raw_counts(documents):
    """You take raw counts as tf: here it is the share, so divide by the number of words in the document."""
    vocabulary = sorted({word for document in documents for word in document})
    tf = np.array([[d.count(word) for word in vocabulary] for d in documents])
    return tf * np.log(len(documents) / (tf > 0).sum(axis=0))


def occurrences(documents):
    """Your df counts occurrences: it is the number of documents that contain the word, however often they do."""
    vocabulary = sorted({word for document in documents for word in document})
    counts = np.array([[d.count(word) for word in vocabulary] for d in documents])
    tf = counts / counts.sum(axis=1, keepdims=True)
    return tf * np.log(len(documents) / counts.sum(axis=0))


def plus_one(documents):
    """You use a smoothed idf, ln((1 + N)/(1 + df)) + 1, as scikit-learn does: here it is ln(N/df)."""
    vocabulary = sorted({word for document in documents for word in document})
    tf = np.array([[d.count(word) / len(d) for word in vocabulary] for d in documents])
    return tf * (np.log((1 + len(documents)) / (1 + (tf > 0).sum(axis=0))) + 1)


def one_more_document(documents):
    """You divide by df + 1: here idf is ln(N/df), and df is never 0, since every word of the table occurs somewhere."""
    vocabulary = sorted({word for document in documents for word in document})
    tf = np.array([[d.count(word) / len(d) for word in vocabulary] for d in documents])
    return tf * np.log(len(documents) / ((tf > 0).sum(axis=0) + 1))


def order_met(documents):
    """Your columns stand in the order in which the words are met: sort the vocabulary."""
    vocabulary = list(dict.fromkeys(word for document in documents for word in document))
    tf = np.array([[d.count(word) / len(d) for word in vocabulary] for d in documents])
    return tf * np.log(len(documents) / (tf > 0).sum(axis=0))


def no_logarithm(documents):
    """You multiply by N/df itself: idf is its logarithm, which is 0 for a word that every document contains."""
    vocabulary = sorted({word for document in documents for word in document})
    tf = np.array([[d.count(word) / len(d) for word in vocabulary] for d in documents])
    return tf * len(documents) / (tf > 0).sum(axis=0)


def base_ten(documents):
    """You take the logarithm to base 10: here it is the natural one, np.log."""
    vocabulary = sorted({word for document in documents for word in document})
    tf = np.array([[d.count(word) / len(d) for word in vocabulary] for d in documents])
    return tf * np.log10(len(documents) / (tf > 0).sum(axis=0))


def draw(draws: Draws) -> tuple[list[list[str]]]:
    """Two to four documents of one to four words out of five."""
    words = ["cat", "dog", "eats", "fish", "the"]
    return ([[draws.choice(words) for _ in range(draws.integer(1, 4))] for _ in range(draws.integer(2, 4))],)


task = Task(
    tf_idf,
    cases={
        "one document": ([["the", "cat", "the"]],),
        "a word in every document": ([["the", "cat"], ["the", "dog"]],),
        "a word twice in one document": ([["fish", "eats", "fish"], ["cat", "eats"], ["dog"]],),
    },
    draw=draw,
    mutants=(raw_counts, occurrences, plus_one, one_more_document, order_met, no_logarithm, base_ten),
)
