"""The source of drawn numbers: the same seed gives the same variant on every machine and every Python."""

import hashlib
import random
from collections.abc import Sequence
from typing import TypeVar

T = TypeVar("T")


def seed_of(deck: str, card: str, attempt: int) -> int:
    """The seed of a card's variant: the first 8 bytes of a SHA-256 hash."""
    text = f"quizzer/1|{deck}|{card}|{attempt}"
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")


class Draws:
    """Draws over `random.Random(seed).random()`, the one method whose sequence Python promises to keep."""

    def __init__(self, seed: int) -> None:
        self._unit = random.Random(seed).random

    def integer(self, low: int, high: int) -> int:
        """A whole number of low..high, both included."""
        return low + int(self._unit() * (high - low + 1))

    def table(self, rows: int, columns: int) -> list[list[float]]:
        """Numbers of -3..3 with one decimal."""
        return [[self.integer(-30, 30) / 10 for _ in range(columns)] for _ in range(rows)]

    def choice(self, options: Sequence[T]) -> T:
        """One of the options; ValueError if a deck left none."""
        if not options:
            raise ValueError("nothing is left to draw from")
        return options[self.integer(0, len(options) - 1)]

    def shuffled(self, items: Sequence[T]) -> list[T]:
        """The items in a drawn order."""
        order = list(items)
        for last in range(len(order) - 1, 0, -1):
            other = self.integer(0, last)
            order[last], order[other] = order[other], order[last]
        return order

    def sample(self, options: Sequence[T], size: int) -> list[T]:
        """`size` different options, in a drawn order."""
        return self.shuffled(options)[:size]

    def composition(self, total: int, size: int) -> list[int]:
        """`size` positive whole numbers that sum to `total`, every such list equally likely."""
        cuts = sorted(self.sample(range(1, total), size - 1))
        return [right - left for left, right in zip([0, *cuts], [*cuts, total], strict=True)]
