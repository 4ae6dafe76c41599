"""nearest_by_cosine: exact search for the nearest vectors."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def nearest_by_cosine(queries, documents, k):
    """The numbers of the k documents of largest cosine, shape (Q, k).

    queries (Q, d) and documents (N, d) have vectors of any length above
    0 in their rows, and k <= N. Rows are numbered from 0, the nearest
    first; no query has two documents of equal cosine.
    """
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    documents = documents / np.linalg.norm(documents, axis=1, keepdims=True)
    return np.argsort(-(queries @ documents.T), axis=1)[:, :k]


def dot_products(queries, documents, k):
    """You rank by dot products, which favour long vectors: divide the documents by their lengths."""
    return np.argsort(-(queries @ documents.T), axis=1)[:, :k]


def euclidean(queries, documents, k):
    """You rank by Euclidean distance, which agrees with the cosine only for vectors of one length."""
    distances = np.linalg.norm(queries[:, None] - documents[None], axis=2)
    return np.argsort(distances, axis=1)[:, :k]


def farthest(queries, documents, k):
    """You sort from the smallest cosine: the nearest has the largest."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    documents = documents / np.linalg.norm(documents, axis=1, keepdims=True)
    return np.argsort(queries @ documents.T, axis=1)[:, :k]


def ascending_among_best(queries, documents, k):
    """You return the k best from the worst of them to the best: the nearest comes first."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    documents = documents / np.linalg.norm(documents, axis=1, keepdims=True)
    return np.argsort(queries @ documents.T, axis=1)[:, -k:]


def absolute(queries, documents, k):
    """You rank by the size of the cosine: a vector that points the other way is the farthest."""
    queries = queries / np.linalg.norm(queries, axis=1, keepdims=True)
    documents = documents / np.linalg.norm(documents, axis=1, keepdims=True)
    return np.argsort(-np.abs(queries @ documents.T), axis=1)[:, :k]


def squared_lengths(queries, documents, k):
    """You divide by the squared lengths, which favours short vectors: take their roots."""
    return np.argsort(-(queries @ documents.T / (documents**2).sum(axis=1)), axis=1)[:, :k]


def numbers_from_one(queries, documents, k):
    """You number the rows from 1: they are numbered from 0."""
    return np.argsort(-(queries @ documents.T / np.linalg.norm(documents, axis=1)), axis=1)[:, :k] + 1


def cosines_themselves(queries, documents, k):
    """You return the largest cosines: the numbers of their documents are wanted."""
    lengths = np.linalg.norm(queries, axis=1)[:, None] * np.linalg.norm(documents, axis=1)
    return -np.sort(-(queries @ documents.T / lengths), axis=1)[:, :k]


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, int]:
    """Up to three queries and six documents of two or three numbers, with cosines that differ."""
    d, rows = draws.integer(2, 3), draws.integer(2, 6)
    while True:
        queries, documents = np.array(draws.table(draws.integer(1, 3), d)), np.array(draws.table(rows, d))
        lengths = np.linalg.norm(queries, axis=1)[:, None] * np.linalg.norm(documents, axis=1)
        if lengths.min() > 0.2 and np.diff(np.sort(queries @ documents.T / lengths), axis=1).min() > 1e-3:
            return queries, documents, draws.integer(1, rows)


task = Task(
    nearest_by_cosine,
    cases={
        "a long vector": (np.array([[1.0, 0.0]]), np.array([[1.0, 0.1], [5.0, 4.0], [0.1, 0.0]]), 2),
        "a vector that points the other way": (np.array([[1.0, 1.0]]), np.array([[-1.0, -1.1], [1.0, 0.0]]), 1),
        "all documents": (np.array([[0.0, 2.0]]), np.array([[1.0, 0.0], [1.0, 1.0], [0.0, 3.0]]), 3),
        "two queries": (np.array([[1.0, 0.0], [0.0, 1.0]]), np.array([[3.0, 1.0], [1.0, 2.0]]), 1),
    },
    draw=draw,
    mutants=(
        dot_products,
        euclidean,
        farthest,
        ascending_among_best,
        absolute,
        squared_lengths,
        numbers_from_one,
        cosines_themselves,
    ),
)
