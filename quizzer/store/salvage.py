"""In the place of a damaged database: the newest backup, and the rows above its last one that can still be read."""

from __future__ import annotations

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, NamedTuple

from quizzer.errors import QuizzerError
from quizzer.home.files import TEMPORARY, create_private, replacing
from quizzer.store import backups
from quizzer.store.database import Database
from quizzer.store.migrating import open_database


class Salvaged(NamedTuple):
    """What became of the rows of a log."""

    kept: int  # from the newest backup that is whole
    read: int  # newer ones, from the damaged file
    lost: int  # gaps in the numbers of the rows
    aside: str  # where the damaged file is kept


def salvage(path: str, folder: str) -> Salvaged:
    """Replace a damaged database by its newest backup and what can be read above that, from the beginning without one.

    The damaged file stays aside. QuizzerError if nothing can be read and there is no backup.
    """
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path), prefix=TEMPORARY) as workshop:
        new = os.path.join(workshop, "new.sqlite")
        _begin(new, folder)
        with closing(open_database(new)) as database, _copy(path, workshop) as damaged:
            kept = int(database.one("SELECT COUNT(*) FROM review"))
            for table in ("params", "review"):  # a row of the log names its parameters
                _append(database, damaged, table)
            database.execute("DELETE FROM cache_key")  # the states are those of the backup: they are made anew
            rows, last = database.execute("SELECT COUNT(*), MAX(id) FROM review").fetchone()
            database.execute("PRAGMA journal_mode = DELETE")
        if not rows:
            raise QuizzerError(f"{path}: no row can be read, and there is no backup: move it away to begin anew")
        aside = backups.set_aside(path)
        assert aside is not None  # there is something that is damaged
        with replacing(path) as temporary:
            os.replace(new, temporary)
    return Salvaged(kept, rows - kept, last - rows, aside)


def _begin(path: str, folder: str) -> None:
    """Copy the backup that goes furthest, of those that are whole; it may be of an older schema."""
    whole = []
    for backup in backups.files(folder):
        with suppress(QuizzerError):
            whole.append(backups.inspect(backup))
    if whole:
        # A log only grows, so it is the longest one. In a home that was copied, files have the times of the copy, and
        # the times of rows are those of a clock that may have been set back.
        longest = max(whole, key=lambda backup: backup.rows)
        create_private(path)
        shutil.copyfile(longest.path, path)


@contextmanager
def _copy(path: str, workshop: str) -> Iterator[sqlite3.Connection]:
    """The damaged database, with its write-ahead log: opening a file may change it."""
    copy = os.path.join(workshop, "damaged.sqlite")
    for ending in ("", "-wal"):
        with suppress(FileNotFoundError):
            shutil.copyfile(path + ending, copy + ending)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.execute("PRAGMA writable_schema = ON")  # else SQLite reads nothing of a file that was cut off
        connection.row_factory = sqlite3.Row
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        yield connection


def _append(database: Database, damaged: sqlite3.Connection, table: str) -> None:
    """Add the rows above the last one that is there, in the columns that both tables have."""
    own = {row[1] for row in database.execute(f"PRAGMA table_info({table})")}
    known = {None, *(row[0] for row in database.execute("SELECT id FROM params"))}
    last = int(database.one(f"SELECT COALESCE(MAX(id), 0) FROM {table}"))
    with database.atomic():
        for row in _readable(damaged, table, last):
            if row.get("params_id") not in known:
                row["params_id"] = None
            columns = sorted(own & row.keys())
            sql = f"INSERT INTO {table} ({', '.join(columns)}) VALUES (:{', :'.join(columns)})"
            with suppress(sqlite3.IntegrityError):  # what is left of it is no row, or one that is there
                database.execute(sql, row)


def _readable(damaged: sqlite3.Connection, table: str, last: int) -> Iterator[dict[str, Any]]:
    """The rows above a number, in their order, up to one that cannot be read."""
    with suppress(sqlite3.DatabaseError):
        for row in damaged.execute(f"SELECT * FROM {table} WHERE id > ? ORDER BY id", (last,)):
            yield dict(row)
