"""Export formats: one module a format, found by the word of `--format`."""

import importlib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Protocol, cast

from quizzer.tuples import NamedTuple

NAMES = ("json", "csv", "md")


class Sheet(NamedTuple):
    """Rows to export, read once: values in the order of the columns, or these by their names in that order. `data` is
    the whole object where the export is more than its rows (statistics); `document` writes named rows as Markdown where
    people read them better so than in a table."""

    schema: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any] | Mapping[str, Any]]
    data: Mapping[str, Any] | None = None
    document: Callable[[Iterable[Mapping[str, Any]]], Iterator[str]] | None = None

    def named_rows(self) -> Iterator[Mapping[str, Any]]:
        """The rows with the names of their columns."""
        return (row if isinstance(row, dict) else dict(zip(self.columns, row, strict=True)) for row in self.rows)

    def cells(self) -> Iterator[Sequence[Any]]:
        """The rows without names."""
        return (list(row.values()) if isinstance(row, dict) else cast("Sequence[Any]", row) for row in self.rows)


class Format(Protocol):
    """A module of this folder."""

    def write(self, sheet: Sheet) -> Iterator[str]:
        """The sheet as text, piece by piece: a log of a million rows is never in memory as a whole."""


def load(name: str) -> Format:
    """The format of that name; KeyError if there is none."""
    if name not in NAMES:
        raise KeyError(name)
    return cast(Format, importlib.import_module(f"quizzer.formats.{name}"))
