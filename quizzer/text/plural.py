"""Numbers with their nouns, and words in a row."""

from collections.abc import Sequence


def counted(number: int, noun: str) -> str:
    """`1 card`, `2 cards`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def megabytes(size: int) -> str:
    """A size in bytes as `1.2 MB`."""
    return f"{size / 1e6:.1f} MB"


def alternatives(words: Sequence[str]) -> str:
    """`json, csv or md`."""
    return " or ".join(filter(None, (", ".join(words[:-1]), words[-1])))


def some(words: Sequence[str], most: int = 3) -> str:
    """`a, b, c, ...`."""
    return ", ".join(words[:most]) + (", ..." if len(words) > most else "")
