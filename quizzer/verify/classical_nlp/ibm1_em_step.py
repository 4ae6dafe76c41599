from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike

from quizzer.answers.writing import show
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.classical_nlp._checks import listed, non_negative
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Choice, Dec, Drawn, Matrix, number
from quizzer.verify.problem import Solution, Wrong, problem

Pair = tuple[list[int], list[int]]
TWO = [[0, 1], [0, 2]]  # the house, the flower; la maison, la fleur


def ibm1_em_step(t: ArrayLike, source: ArrayLike, target: ArrayLike) -> Floats:
    r"""Translation probabilities of the first source word after one round of EM of IBM model 1, without a null word.

    Parameters
    ----------
    t : array_like of shape (S, T)
        Probability of each target word (column) given each source word (row), before the round; each row sums to 1.
    source : array_like of shape (P, m)
        The source sentences, one for each row, their words as numbers of rows of t.
    target : array_like of shape (P, n)
        Their translations, the words as numbers of columns of t.

    Returns
    -------
    ndarray of shape (T,)
        The new row of the first source word.

    Raises
    ------
    ValueError
        If a probability is negative, a row does not sum to 1, a word has no row or column, the first source word
        occurs nowhere, or a target word cannot come from its sentence.

    Notes
    -----
    Each target word shares out a count of 1 among the source words of its sentence.

    .. math:: c(f, e) = \sum_{\text{pairs}} \sum_j \frac{t(f_j | e)}{\sum_{e'} t(f_j | e')}, \qquad
       t'(f | e) = \frac{c(f, e)}{\sum_{f'} c(f', e)}

    References
    ----------
    .. [1] Brown et al. (1993), "The Mathematics of Statistical Machine Translation: Parameter Estimation".

    Examples
    --------
    >>> ibm1_em_step([[0.5, 0.5], [0.5, 0.5]], [[0, 1]], [[0, 1]]).tolist()
    [0.5, 0.5]
    """
    table = _table(t)
    counts = _counts(table, _pairs(source, target, table))
    if not counts[0].any():
        raise ValueError("the first source word occurs in no sentence")
    return np.asarray(counts[0] / counts[0].sum())


def _pairs(source: ArrayLike, target: ArrayLike, table: Floats) -> list[Pair]:
    """The words of each pair of sentences."""
    sides = []
    for name, sentences, size in (("source", source, len(table)), ("target", target, table.shape[1])):
        words = floats(name, sentences, 2)
        if not np.isin(words, np.arange(size)).all():
            raise ValueError(f"{name} must be whole numbers from 0 to {size - 1}")
        sides.append(words.astype(int).tolist())
    if len(sides[0]) != len(sides[1]):
        raise ValueError(f"source has {len(sides[0])} sentences and target has {len(sides[1])}")
    return list(zip(*sides, strict=True))


def _table(t: ArrayLike) -> Floats:
    table = non_negative("t", t, 2)
    if (abs(table.sum(axis=1) - 1) > 1e-9).any():
        raise ValueError("a row of t does not sum to 1")
    return table


def _counts(table: Floats, pairs: Sequence[Pair]) -> Floats:
    """Expected counts: of each source word (row) with each target word (column)."""
    counts = np.zeros_like(table)
    for source, target in pairs:
        for f in target:
            total = sum(table[e, f] for e in source)
            if not total:
                raise ValueError("a target word cannot come from its sentence")
            for e in source:
                counts[e, f] += table[e, f] / total
    return counts


def _t(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """The first word may become any of three, the others one of two."""
    parts = draws.composition(10, 3)
    second, third = (draws.choice((0.3, 0.4, 0.5, 0.6, 0.7)) for _ in range(2))
    return [
        [part / 10 for part in parts],
        [second, round(1 - second, 10), 0.0],
        [third, 0.0, round(1 - third, 10)],
    ]


def _reject(t: list[list[float]], source: list[list[int]], target: list[list[int]]) -> str | None:
    return "an entry is small" if min(ibm1_em_step(t, source, target)) < 0.1 else None


@problem(
    ibm1_em_step,
    params={"t": Matrix(Dec(0, 1, 0.1), 3, 3, draw=_t), "source": Choice(TWO), "target": Choice(TWO)},
    reject=_reject,
)
def solve(t: Sequence[Sequence[float]], source: Sequence[Sequence[int]], target: Sequence[Sequence[int]]) -> Solution:
    value, table = ibm1_em_step(t, source, target), np.array(t, dtype=float)
    pairs = _pairs(source, target, table)
    counts = _counts(table, pairs)
    met = np.zeros_like(table)
    for e, f in pairs:
        met[np.ix_(e, f)] += 1
    columns = counts.sum(axis=0)
    unshared = met[0] * table[0]
    sideways = np.zeros(len(value))
    for e, f in pairs:
        sideways[f] += e.count(0) * table[0, f] / (table[0, f].sum() or 1)
    shares = {j: [table[0, j] / sum(table[e, j] for e in s) for s, f in pairs if j in f] for j in range(len(value))}
    return Solution(
        value,
        wrong={
            "counts": Wrong(
                counts[0] if abs(counts[0].sum() - 1) > 1e-9 else None,
                "Those are the expected counts: divide them by their sum over the target words.",
            ),
            "over_the_source_words": Wrong(
                counts[0] / columns if columns.all() else None,
                "You divided by the counts of each target word: a row is normalised over the target words.",
            ),
            "not_shared_out": Wrong(
                unshared / unshared.sum() if unshared.any() else None,
                "You added the old probabilities: each target word first shares a count of 1 among its sentence's "
                "source words.",
            ),
            "shared_over_the_targets": Wrong(
                sideways / sideways.sum() if sideways.any() else None,
                "You shared among the target words: each target word shares a count of 1 among the source words.",
            ),
            "co_occurrences": Wrong(
                met[0] / met[0].sum(), "You counted each pair in full: the words of a sentence share each count."
            ),
            "one_pair": Wrong(
                [float(np.mean(s)) / sum(float(np.mean(r)) for r in shares.values()) for s in shares.values()]
                if all(shares.values()) and max(map(len, shares.values())) > 1
                else None,
                "You counted a word that occurs in several pairs once: its expected counts add up.",
            ),
        },
        steps=[
            *(
                f"target word {j + 1}: "
                + listed([f"{number(t[0][j])}/({listed([number(t[e][j]) for e in s])})" for s, f in pairs if j in f])
                + f" = {show(float(sum(found)), 6)}"
                for j, found in shares.items()
            ),
            f"sum: {show(float(counts[0].sum()), 6)}",
            f"each divided by it: {show(value.tolist(), 4)}",
        ],
    )
