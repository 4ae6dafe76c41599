"""What every export format is handed, and what it must offer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, NamedTuple, Protocol


class Table(NamedTuple):
    """Rows to export, read once. `data` is the whole object where the export is more than its rows (statistics)."""

    schema: str
    columns: Sequence[str]
    rows: Iterable[Sequence[Any]]
    data: dict[str, Any] | None = None


class Format(Protocol):
    """A module of `quizzer/formats/`; one that can be read back also has `read(text) -> rows as mappings`."""

    def write(self, table: Table) -> Iterator[str]:
        """The table as text, piece by piece: a log of a million rows is never in memory as a whole."""
