"""The slow way to a linear chain: every sequence of tags with its score."""

from itertools import pairwise, product

import numpy as np
from hypothesis import strategies as st
from numpy.typing import NDArray

Floats = NDArray[np.float64]

SEEDS, LENGTHS, SIZES = st.integers(0, 10**6), st.integers(1, 4), st.integers(1, 3)


def chain(seed: int, length: int, size: int, spread: float = 1) -> tuple[Floats, Floats]:
    """Emissions and transitions."""
    rng = np.random.default_rng(seed)
    return spread * rng.normal(size=(length, size)), rng.normal(size=(size, size))


def sequences(emissions: Floats) -> list[tuple[int, ...]]:
    """Every sequence of tags."""
    return list(product(range(emissions.shape[1]), repeat=len(emissions)))


def scores(emissions: Floats, transitions: Floats) -> list[float]:
    """What emissions and transitions add up to for each of them."""
    return [
        sum(emissions[t, tag] for t, tag in enumerate(tags)) + sum(transitions[i, j] for i, j in pairwise(tags))
        for tags in sequences(emissions)
    ]
