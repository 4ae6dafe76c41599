"""viterbi_path: the tag sequence of the highest score, from scores of tags and of neighbouring tags."""

from itertools import product

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def viterbi_path(E, A):
    """The tags of the best path, T whole numbers from 0 to k - 1.

    E (T, k): the score of each tag at each token. A (k, k): A[i, j] is
    the score of tag i followed by tag j. The score of a path is the sum
    of its entries of E and A; there are no ties.
    """
    best, pointers = E[0], []
    for emitted in E[1:]:
        scores = best[:, None] + A
        pointers.append(scores.argmax(axis=0))
        best = scores.max(axis=0) + emitted
    path = [best.argmax()]
    for back in reversed(pointers):
        path.append(back[path[-1]])
    return path[::-1]


def each_alone(E, A):
    """You take the best tag of each token alone: the scores of neighbouring tags count too."""
    return E.argmax(axis=1)


def greedy(E, A):
    """You go forward and keep one path only: the best beginning may lead to a worse whole. Keep one for every tag."""
    path = [E[0].argmax()]
    for emitted in E[1:]:
        path.append((A[path[-1]] + emitted).argmax())
    return path


def backwards(E, A):
    """You read A[i, j] as tag j followed by tag i: the row is the tag that comes first."""
    best, pointers = E[0], []
    for emitted in E[1:]:
        scores = best[:, None] + A.T
        pointers.append(scores.argmax(axis=0))
        best = scores.max(axis=0) + emitted
    path = [best.argmax()]
    for back in reversed(pointers):
        path.append(back[path[-1]])
    return path[::-1]


def no_pointers(E, A):
    """You take the best tag of every column: they need not lie on one path. Keep pointers, and go back from the end."""
    best = E[0]
    path = [best.argmax()]
    for emitted in E[1:]:
        best = (best[:, None] + A).max(axis=0) + emitted
        path.append(best.argmax())
    return path


def not_reversed(E, A):
    """Your path stands from the last token to the first: turn it round at the end."""
    best, pointers = E[0], []
    for emitted in E[1:]:
        scores = best[:, None] + A
        pointers.append(scores.argmax(axis=0))
        best = scores.max(axis=0) + emitted
    path = [best.argmax()]
    for back in reversed(pointers):
        path.append(back[path[-1]])
    return path


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray]:
    """One to four tokens and two or three tags, one path clearly the best."""
    tokens, tags = draws.integer(1, 4), draws.integer(2, 3)
    while True:
        E, A = np.array(draws.table(tokens, tags)), np.array(draws.table(tags, tags))
        paths = [np.array(path) for path in product(range(tags), repeat=tokens)]
        *_, second, first = sorted(E[range(tokens), path].sum() + A[path[:-1], path[1:]].sum() for path in paths)
        if first - second > 0.05:
            return E, A


task = Task(
    viterbi_path,
    cases={
        "one token": (np.array([[0.5, 2.0, 1.0]]), np.zeros((3, 3))),
        "a transition that is ruled out": (np.array([[2.0, 0.0], [1.0, 3.0]]), np.array([[0.0, -1e4], [0.0, 0.5]])),
        "the last token decides": (
            np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 9.0]]),
            np.array([[1.0, -9.0], [-9.0, 1.0]]),
        ),
        "the likeliest tags make another path": (np.zeros((2, 2)), np.array([[1.0, -5.0], [0.8, 0.7]])),
        "the transitions decide": (np.array([[0.2, 0.0], [0.0, 0.1], [0.3, 0.0]]), np.array([[0.0, 1.0], [0.0, 2.0]])),
    },
    draw=draw,
    mutants=(each_alone, greedy, backwards, no_pointers, not_reversed),
)
