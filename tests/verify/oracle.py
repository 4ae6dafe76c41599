"""What a live oracle of a verify function is, and the drawn values that several of them share."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any, NamedTuple

import numpy as np
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy
from numpy.typing import NDArray

Drawn = dict[str, Any]


def same(**drawn: Any) -> Drawn:
    return drawn


class Oracle(NamedTuple):
    """What a library says of drawn values; `arguments` makes the function's arguments of them, `read` its result."""

    function: str
    says: Callable[..., Any]
    drawn: SearchStrategy[Drawn]
    arguments: Callable[..., Drawn] = same
    read: Callable[[Any], Any] = np.asarray
    options: Sequence[Drawn] = ({},)  # more arguments, the same for both; each of them is tried
    rel: float = 1e-9
    abs: float = 1e-12


def by_name(**values: SearchStrategy[Any]) -> SearchStrategy[Drawn]:
    """Values that do not depend on each other."""
    return st.fixed_dictionaries(values)


def columns(most: int, **values: SearchStrategy[Any]) -> SearchStrategy[Drawn]:
    """Lists of one length."""
    rows = st.lists(st.tuples(*values.values()), min_size=1, max_size=most)
    return rows.map(lambda rows: dict(zip(values, map(list, zip(*rows, strict=True)), strict=True)))


def table(shape: tuple[int, int]) -> SearchStrategy[NDArray[np.int64]]:
    size = math.prod(shape)
    cells = st.lists(st.integers(0, 20), min_size=size, max_size=size).filter(any)
    return cells.map(lambda cells: np.reshape(cells, shape))


def matrix(rows: int, columns: int, entries: SearchStrategy[Any]) -> SearchStrategy[Any]:
    return st.lists(st.lists(entries, min_size=columns, max_size=columns), min_size=rows, max_size=rows)


LABELS, COUNTS, POSITIVE = st.integers(0, 1), st.integers(0, 30), st.integers(1, 30)
