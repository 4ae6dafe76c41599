"""Linear chains: the scores that every function of this topic takes, checked in one place, and how cards draw them."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import ArrayLike, NDArray

from quizzer.tuples import NamedTuple
from quizzer.verify.arrays import Floats, floats
from quizzer.verify.draws import Draws
from quizzer.verify.parameters import Dec, Drawn, Matrix, bracketed, number


def _directed(draws: Draws, earlier: Drawn) -> list[list[float]]:
    """Switching one way scores well above switching back, so that the direction of A matters."""
    there, back = Dec(1, 3, 0.5).draw(draws, earlier), Dec(-3, -1, 0.5).draw(draws, earlier)
    stay = [Dec(-1, 2, 0.5).draw(draws, earlier) for _ in range(2)]
    first, second = draws.shuffled([there, back])
    return [[stay[0], first], [second, stay[1]]]


TRANSITIONS = Matrix(Dec(-3, 3, 0.5), 2, 2, draw=_directed)
EMISSIONS = Matrix(Dec(-1, 4, 0.5), (2, 3), "A")  # as many columns as A: one per tag

TRANSPOSED = (
    "that reads A[i][j] as the score from tag j to tag i, as some code stores it; this card asks for from i to j."
)


class Chain(NamedTuple):
    """Emissions (T, K), transitions (K, K) from row to column, and the scores (K,) of the first and the last tag."""

    emissions: Floats
    transitions: Floats
    start: Floats
    end: Floats


def read_chain(E: ArrayLike, A: ArrayLike, start: ArrayLike | None = None, end: ArrayLike | None = None) -> Chain:
    """The arrays of a chain; ValueError if one is empty, not finite, or does not fit the others."""
    emissions, transitions = floats("E", E, 2), floats("A", A, 2)
    size = emissions.shape[1]
    if transitions.shape != (size, size):
        rows, columns = transitions.shape
        raise ValueError(f"A must be {size} by {size}, as E has {size} columns, not {rows} by {columns}")
    return Chain(emissions, transitions, _boundary("start", start, size), _boundary("end", end, size))


def _boundary(name: str, values: ArrayLike | None, size: int) -> Floats:
    if values is None:
        return np.zeros(size)
    scores = floats(name, values, 1)
    if len(scores) != size:
        raise ValueError(f"{name} has {len(scores)} entries and E has {size} columns")
    return scores


def read_tags(tags: ArrayLike, chain: Chain) -> NDArray[np.intp]:
    """One tag per row of E; ValueError if their number differs or one is not a column of E."""
    path = floats("tags", tags, 1)
    length, size = chain.emissions.shape
    if len(path) != length:
        raise ValueError(f"tags has {len(path)} entries and E has {length} rows")
    if not np.isin(path, np.arange(size)).all():
        raise ValueError(f"tags must be whole numbers from 0 to {size - 1}")
    return path.astype(np.intp)


def added(terms: Sequence[float]) -> str:
    """A sum with its value, as people write it: `1 + (-0.5) + 2 = 2.5`; a single term stands alone."""
    texts = [number(term) for term in terms]
    total = [f"= {number(sum(terms))}"] if len(texts) > 1 else []
    return " ".join([" + ".join([*texts[:1], *map(bracketed, terms[1:])]), *total])
