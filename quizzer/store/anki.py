"""An Anki collection, read: plain rows of the tables that are expected, from a file that may come from anywhere.

Nothing in the file is run: no trigger fires on reading, no view is read, no function of its schema is trusted.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quizzer.errors import DamagedError, QuizzerError
from quizzer.store.backups import distrusted
from quizzer.store.mishaps import UNREADABLE

Rows = list[tuple[Any, ...]]
# The columns that are read, each of its type: what is not is no row of Anki's.
_COLUMNS = {
    "notes": ("id", "guid", "mid", "tags", "flds"),
    "cards": ("id", "nid", "did", "ord"),
    "revlog": ("id", "cid", "ease", "time", "type", "factor"),
    "col": ("models", "decks"),
    "notetypes": ("id", "name", "config"),
    "fields": ("ntid", "ord", "name"),
    "templates": ("ntid", "ord", "config"),
    "decks": ("id", "name"),
}
_TEXTS = frozenset(("guid", "tags", "flds", "models", "decks", "name"))
_BYTES = frozenset(("config",))
_MOST_ROWS = 5_000_000


class Tables:
    """The tables of a collection that is open."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        found = connection.execute("SELECT name FROM main.sqlite_master WHERE type = 'table'")
        self.names = {name for (name,) in found if name in _COLUMNS}

    def rows(self, table: str) -> Rows:
        """The rows of a table in the order of their numbers; none if there is no such table."""
        if table not in self.names:
            return []
        columns = _COLUMNS[table]
        fit = " AND ".join(f"typeof({name}) = '{_type(name)}'" for name in columns)
        sql = f"SELECT {', '.join(columns)} FROM main.{table} WHERE {fit} ORDER BY {columns[0]} LIMIT {_MOST_ROWS}"
        return self._connection.execute(sql).fetchall()


def _type(column: str) -> str:
    return "text" if column in _TEXTS else "blob" if column in _BYTES else "integer"


@contextmanager
def collection(path: str, source: str) -> Iterator[Tables]:
    """The collection in a file, which is told of as `source`; QuizzerError for what is none, or is damaged."""
    try:
        with distrusted(path) as connection:
            connection.execute("PRAGMA trusted_schema = OFF")
            connection.create_collation("unicase", lambda one, other: (one > other) - (one < other))
            yield Tables(connection)
    except (*UNREADABLE, DamagedError, sqlite3.Error, OverflowError) as error:
        raise QuizzerError(f"{source} holds no collection that can be read ({error}): export it again") from error
