"""beam_search: the sequences that a beam keeps, over a table of transitions."""

import numpy as np

from quizzer.verify.draws import Draws
from quizzer.verify.task import Task


def beam_search(start, table, width, length):
    """The sequences of a beam search, as a list of lists, best first.

    start (k,) are log-probabilities of the first token, table[i, j] is
    that of token j after token i. After each token the best so many
    sequences (width) are kept, all if there are fewer, by the sum of
    their log-probabilities; of equal sums the sequence that is first in
    order, as Python compares lists. All end after length >= 1 tokens.
    """
    beam = [(0.0, [])]
    for _ in range(length):
        grown = []
        for total, tokens in beam:
            steps = table[tokens[-1]] if tokens else start
            grown += [(total + step, [*tokens, j]) for j, step in enumerate(steps)]
        beam = sorted(grown, key=lambda one: (-one[0], one[1]))[:width]
    return [tokens for _, tokens in beam]


def greedy(start, table, width, length):
    """That is greedy decoding, a beam of one: keep the best sequences of every step, as many as the width says."""
    tokens = [int(np.argmax(start))]
    while len(tokens) < length:
        tokens.append(int(np.argmax(table[tokens[-1]])))
    return [tokens]


def exhaustive(start, table, width, length):
    """You prune at the end only: a beam drops all but the best after each token, also what would have become the
    best."""
    grown = [(0.0, [])]
    for _ in range(length):
        grown = [
            (total + (table[tokens[-1], j] if tokens else start[j]), [*tokens, j])
            for total, tokens in grown
            for j in range(len(start))
        ]
    return [tokens for _, tokens in sorted(grown, key=lambda one: (-one[0], one[1]))[:width]]


def worst_first(start, table, width, length):
    """You keep the smallest sums: log-probabilities are negative, and the largest is best."""
    beam = [(0.0, [])]
    for _ in range(length):
        grown = [
            (total + (table[tokens[-1], j] if tokens else start[j]), [*tokens, j])
            for total, tokens in beam
            for j in range(len(start))
        ]
        beam = sorted(grown)[:width]
    return [tokens for _, tokens in beam]


def last_token_only(start, table, width, length):
    """You rank by the log-probability of the last token: add up those of the whole sequence."""
    beam = [(0.0, [])]
    for _ in range(length):
        grown = [
            (table[tokens[-1], j] if tokens else start[j], [*tokens, j])
            for _, tokens in beam
            for j in range(len(start))
        ]
        beam = sorted(grown, key=lambda one: (-one[0], one[1]))[:width]
    return [tokens for _, tokens in beam]


def multiplied(start, table, width, length):
    """You multiply log-probabilities: probabilities are multiplied, their logarithms added."""
    beam = [(1.0, [])]
    for _ in range(length):
        grown = [
            (total * (table[tokens[-1], j] if tokens else start[j]), [*tokens, j])
            for total, tokens in beam
            for j in range(len(start))
        ]
        beam = sorted(grown, key=lambda one: (-one[0], one[1]))[:width]
    return [tokens for _, tokens in beam]


def best_alone(start, table, width, length):
    """You return the best sequence alone: all that the beam holds at the end were asked, best first."""
    beam = [(0.0, [])]
    for _ in range(length):
        grown = [
            (total + (table[tokens[-1], j] if tokens else start[j]), [*tokens, j])
            for total, tokens in beam
            for j in range(len(start))
        ]
        beam = sorted(grown, key=lambda one: (-one[0], one[1]))[:width]
    return [beam[0][1]]


def one_too_long(start, table, width, length):
    """Your sequences have one token too many: the first token comes from start, so the table is used length - 1
    times."""
    beam = [(0.0, [])]
    for _ in range(length + 1):
        grown = [
            (total + (table[tokens[-1], j] if tokens else start[j]), [*tokens, j])
            for total, tokens in beam
            for j in range(len(start))
        ]
        beam = sorted(grown, key=lambda one: (-one[0], one[1]))[:width]
    return [tokens for _, tokens in beam]


def draw(draws: Draws) -> tuple[np.ndarray, np.ndarray, int, int]:
    """Two or three tokens, one to three beams, one to three steps; eighths, whose sums are exact in any order."""
    size = draws.integer(2, 3)
    start, *table = [[-draws.integer(1, 24) / 8 for _ in range(size)] for _ in range(size + 1)]
    return np.array(start), np.array(table), draws.integer(1, 3), draws.integer(1, 3)


trap = (np.array([-0.5, -1.0]), np.array([[-2.0, -2.0], [-0.125, -3.0]]))

task = Task(
    beam_search,
    cases={
        "one token": (np.array([-1.0, -0.5]), trap[1], 2, 1),
        "greedy misses the best": (*trap, 2, 2),
        "a bad beginning": (np.array([-0.5, -3.0]), np.array([[-1.0, -1.5], [-0.125, -2.0]]), 2, 2),
        "a beam of one": (*trap, 1, 2),
        "wider than there are sequences": (*trap, 9, 2),
        "equal sums": (np.array([-1.0, -1.0]), np.full((2, 2), -1.0), 2, 2),
        "the best is dropped early": (np.array([-1.0, -0.5]), np.array([[-0.125, -3.0], [-2.0, -2.0]]), 1, 2),
    },
    draw=draw,
    mutants=(greedy, exhaustive, worst_first, last_token_only, multiplied, best_alone, one_too_long),
)
