"""Putting a backup in the place of the log: its rows, in a database of quizzer's own making.

A backup may come from anywhere. Nothing but rows is taken from it, through columns that are known; what else a file
can hold (triggers, views, computed columns) never comes into a home.
"""

import os
import sqlite3
import tempfile
from collections.abc import Callable, Iterator
from contextlib import closing
from typing import Any

from quizzer.core.schedule import Scheduler
from quizzer.errors import DamagedError, QuizzerError
from quizzer.home.files import TEMPORARY, replacing
from quizzer.store import backups
from quizzer.store.database import Database
from quizzer.store.migrating import migrate, open_database
from quizzer.store.records import Progress
from quizzer.store.reviews import Reviews

_TABLES = ("params", "review")  # a row of the log names its parameters
_DROPPED = ("trigger", "view", "index", "table")


def restore(
    path: str, source: str, scheduler: Scheduler, keep: Callable[[Database], str], progress: Progress | None = None
) -> tuple[str | None, int]:
    """Put a backup in the place of a database; where that is kept, and how many states the new log gives.

    A sound one is kept and written over in one transaction: sittings that are under way wait for it, see the one log or
    the other, and no answer comes between. One that cannot be opened is replaced as a file; what it was stays aside.
    """
    backups.inspect(source)
    if backups.is_sound(path):
        with closing(open_database(path)) as live:
            live.execute("PRAGMA foreign_keys = OFF")  # else each row that goes is looked for in all others
            with live.atomic():
                with closing(open_database(path)) as same:  # one that writes cannot be copied from
                    kept = keep(same)
                return kept, _made(live, source, scheduler, progress)
    folder = os.path.dirname(os.path.abspath(path))
    with tempfile.TemporaryDirectory(dir=folder, prefix=TEMPORARY) as workshop, replacing(path) as temporary:
        new = os.path.join(workshop, "new.sqlite")
        with closing(open_database(new)) as database:
            with database.atomic():
                states = _made(database, source, scheduler, progress)
            database.execute("PRAGMA journal_mode = DELETE")
        aside = backups.set_aside(path)
        os.replace(new, temporary)
    return aside, states


def _made(database: Database, source: str, scheduler: Scheduler, progress: Progress | None) -> int:
    """Make the database anew, with the rows of another, inside the transaction that is open."""
    for kind in _DROPPED:
        own = "type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        for (name,) in database.execute(f"SELECT name FROM main.sqlite_master WHERE {own}", (kind,)).fetchall():
            database.execute(f"DROP {kind} IF EXISTS main.{_quoted(name)}")
    database.execute("PRAGMA user_version = 0")
    migrate(database)
    with backups.opened(source) as connection:
        for table in _TABLES:
            _copy(database, connection, source, table)
    for table, row, *_ in database.execute("PRAGMA main.foreign_key_check").fetchmany(1):
        raise QuizzerError(f"{source} cannot be restored: row {row} of {table} refers to nothing; nothing was changed")
    return Reviews(database, scheduler).rebuild(progress)


def _quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _copy(database: Database, source: sqlite3.Connection, path: str, table: str) -> None:
    """The rows of a table, in the columns that both know; QuizzerError for one that does not fit."""
    own = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    given = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    columns = [name for name in own if name in given]
    last: list[Any] = [None]

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in source.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"):
            last[0] = row[0]
            yield row

    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"
    try:
        database.executemany(insert, rows())
    except DamagedError as error:  # told of the database that is written to, which is none the worse
        where = f"a row of {table} above number {last[0] or 0}"
        raise QuizzerError(f"{path} cannot be restored: {where} cannot be read; nothing was changed") from error
    except (sqlite3.IntegrityError, sqlite3.OperationalError, OverflowError) as error:
        where = f"row {last[0]} of {table}" if last[0] is not None else table
        raise QuizzerError(f"{path} cannot be restored: {where} does not fit ({error}); nothing was changed") from error
