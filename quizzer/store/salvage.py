"""What can still be read of a damaged database, put into a new one; what cannot is taken from a backup."""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Generator, Iterator, Sequence
from contextlib import closing, suppress
from typing import NamedTuple

from quizzer.errors import QuizzerError
from quizzer.home.files import replacing
from quizzer.store import backups
from quizzer.store.database import IN_MEMORY, Database
from quizzer.store.migrating import open_database

_CHUNK = 256
_WIDEST_GAP = 1 << 24
_MOST_FAILURES = 20_000  # pieces that cannot be read, before the rest is given up
_LONGEST = 1 << 36  # a longer file is named by a header that is damaged itself
_Row = tuple[object, ...]


class Salvaged(NamedTuple):
    """What became of the rows of a log."""

    read: int  # from the damaged file
    added: int  # from the newest backup that is whole
    lost: int  # gaps that remain in the numbers of the rows
    aside: str  # where the damaged file is kept


def salvage(path: str, folder: str) -> Salvaged:
    """Replace a damaged database by all that is left of it and of its newest backup.

    The damaged file stays aside. QuizzerError if nothing can be read and there is no backup.
    """
    with tempfile.TemporaryDirectory(dir=os.path.dirname(path), prefix=".quizzer-") as workshop:
        rows = _rows_of(path, workshop)
        read = len(rows["review"])
        backup = _newest_sound(folder)
        if backup:
            _prefer(_rows_of(backup, workshop), rows)
        if not rows["review"]:
            raise QuizzerError(f"{path}: no row can be read, and there is no backup: move it away to begin anew")
        aside = backups.set_aside(path)
        assert aside is not None  # there is something that is damaged
        kept = _write(path, rows)
    return Salvaged(read, len(rows["review"]) - read, max(rows["review"]) - kept, aside)


def _newest_sound(folder: str) -> str | None:
    for path in backups.files(folder):
        with suppress(QuizzerError):
            return backups.inspect(path).path
    return None


def _rows_of(path: str, workshop: str) -> dict[str, dict[int, _Row]]:
    """The rows of log and parameters that can be read, by their ids; of a copy, since opening a file may change it."""
    copy = os.path.join(workshop, "copy.sqlite")
    for ending in ("", "-wal"):
        with suppress(FileNotFoundError):
            os.unlink(copy + ending)
        with suppress(FileNotFoundError), open(path + ending, "rb") as source, open(copy + ending, "wb") as target:
            while block := source.read(1 << 20):
                target.write(block)
    was_cut = _lengthen(copy)
    with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
        connection.text_factory = lambda data: data.decode("utf-8", "replace")
        rows = {table: dict(_readable(connection, table)) for table in ("params", "review")}
    if was_cut:  # the end of a long row may have been there
        return {table: {n: row for n, row in found.items() if not _has_zeros(row)} for table, found in rows.items()}
    return rows


def _has_zeros(row: _Row) -> bool:
    return any(isinstance(value, str) and "\0" in value for value in row)


def _lengthen(path: str) -> bool:
    """Give a file that was cut off the length that its header names: SQLite reads nothing of a shorter one."""
    with open(path, "r+b") as file:
        header = file.read(100)
        if len(header) == 100:
            page_bytes = int.from_bytes(header[16:18], "big")
            whole = (65536 if page_bytes == 1 else page_bytes) * int.from_bytes(header[28:32], "big")
            if os.path.getsize(path) < whole <= _LONGEST:
                file.truncate(whole)
                return True
    return False


def _readable(connection: sqlite3.Connection, table: str) -> Iterator[tuple[int, _Row]]:
    """Rows from the first on, then from the last back, then what lies between, in ever smaller pieces."""
    columns = ", ".join(_columns(table))
    above = yield from _walk(connection, f"SELECT {columns} FROM {table} WHERE id > ? ORDER BY id LIMIT {_CHUNK}", 0)
    if above is None:
        return
    last = 1 << 62
    downwards = f"SELECT {columns} FROM {table} WHERE id < ? AND id > {above} ORDER BY id DESC LIMIT {_CHUNK}"
    below = yield from _walk(connection, downwards, last)
    if below is None:
        return
    between = f"SELECT {columns} FROM {table} WHERE id BETWEEN ? AND ? ORDER BY id"
    yield from _pieces(connection, between, above + 1, min(below, above + _WIDEST_GAP) - 1)


def _pieces(connection: sqlite3.Connection, sql: str, first: int, last: int) -> Iterator[tuple[int, _Row]]:
    """The rows of a range: all at once, or those of its halves where one of them cannot be read."""
    ranges, failures = [(first, last)], 0
    while ranges and failures < _MOST_FAILURES:
        low, high = ranges.pop()
        try:
            rows = connection.execute(sql, (low, high)).fetchall() if low <= high else []
        except sqlite3.DatabaseError:
            failures += 1
            if low < high:
                middle = (low + high) // 2
                ranges += [(middle + 1, high), (low, middle)]
            continue
        for row in rows:
            if low <= row[0] <= high:  # an empty page reads as a row of number 0
                yield row[0], row


def _walk(connection: sqlite3.Connection, sql: str, at: int) -> Generator[tuple[int, _Row], None, int | None]:
    """Rows in chunks until one cannot be read; where that was, None at the end of the table."""
    seen: set[int] = set()
    while True:
        try:
            rows = connection.execute(sql, (at,)).fetchall()
        except sqlite3.DatabaseError:
            return at
        if not rows:
            return None
        if rows[-1][0] in seen:  # a damaged page may lead back to where one came from
            return at
        seen.update(row[0] for row in rows)
        for row in rows:
            yield row[0], row
        at = rows[-1][0]


def _columns(table: str) -> Sequence[str]:
    with closing(open_database(IN_MEMORY)) as whole:
        return [row[1] for row in whole.execute(f"PRAGMA table_info({table})")]


def _prefer(sound: dict[str, dict[int, _Row]], rows: dict[str, dict[int, _Row]]) -> None:
    """Take the backup's rows where it has them: a log only grows, and what a damaged page says may be wrong."""
    for table, found in sound.items():
        rows[table] |= found


def _write(path: str, rows: dict[str, dict[int, _Row]]) -> int:
    """A new database of these rows in the place of the damaged one; how many rows of the log it took."""
    with replacing(path) as temporary:
        os.unlink(temporary)  # an empty file is none that a database opens
        with closing(open_database(temporary)) as new:
            new.execute("PRAGMA foreign_keys = OFF")
            with new.atomic():
                for table, found in rows.items():
                    for number in sorted(found):
                        _insert(new, table, found[number])
            kept = int(new.one("SELECT COUNT(*) FROM review"))
            new.execute("PRAGMA journal_mode = DELETE")
        return kept


def _insert(database: Database, table: str, row: _Row) -> None:
    """Insert a row, unless what is left of it cannot be one."""
    with suppress(sqlite3.IntegrityError):
        database.execute(f"INSERT INTO {table} VALUES ({', '.join('?' for _ in row)})", row)
