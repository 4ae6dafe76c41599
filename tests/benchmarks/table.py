"""The table of results."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

HEAD = ("what", "cards", "quizzer", "sqlite", "anki", "ratio", "goal", "verdict")


class Row(NamedTuple):
    """One line of the table."""

    what: str
    size: str
    quizzer: str = ""
    sqlite: str = ""
    anki: str = ""
    ratio: str = ""
    goal: str = ""
    verdict: str = ""


def judged(measured: float, goal: float) -> str:
    """Whether a goal is met."""
    return "met" if measured <= goal else "missed"


def shown(amount: float, unit: str = "ms") -> str:
    """A number with about three digits and its unit."""
    digits = 0 if amount >= 100 else 1 if amount >= 10 else 2
    return f"{amount:,.{digits}f} {unit}"


def written(rows: Sequence[Row]) -> str:
    """The rows as text, each column as wide as it must be."""
    lines = [HEAD, *rows]
    widths = [max(len(line[column]) for line in lines) for column in range(len(HEAD))]
    padded = ("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)) for line in lines)
    return "".join(f"{line.rstrip()}\n" for line in padded)
