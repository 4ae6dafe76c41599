"""Copies of the database: written beside, compared with it, and put in place as a whole.

A backup is one SQLite file that any SQLite reads. The one that quizzer makes each day is called `daily-...`, those made
before something is changed `before-...`; both are thinned.
"""

import os
import shutil
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from datetime import date, datetime
from typing import Any, TypedDict

from quizzer.errors import DamagedError, QuizzerError
from quizzer.home.files import create_private, free, replacing, sync_folder
from quizzer.store.database import NEWEST, Database, reading, refuse_long, refuse_other_files, unchanged
from quizzer.store.mishaps import UNREADABLE, looking

ENDING = ".sqlite"
_DAILY = "daily-"
BEFORE = "before-"
_KEPT_DAYS, _KEPT_WEEKS, _KEPT_MONTHS = 7, 5, 12
_KEPT_BEFORE = 20
_LONGEST = 50_000_000  # bytes of a row in a file from anywhere: an answer has a tenth of that at most
# Of the log: a row of it names its parameters, as does an adoption, of which older quizzers know nothing.
TABLES = ("params", "review", "adoption")
_LATER = ("adoption",)
_NAMED = "SELECT 1 FROM main.sqlite_master WHERE name = ? COLLATE NOCASE"


class Backup(TypedDict):
    """What a database file holds."""

    path: str
    rows: int
    newest: str | None  # when its last row was written
    schema: int
    bytes: int


class NoBackupError(QuizzerError):
    """A file is no database that could be put in place."""


def write(database: Database, path: str) -> Backup:
    """Copy the database, its newest rows included, to a file; compare the copy with it before the file is replaced."""
    refuse_long(path)
    folder = os.path.dirname(os.path.abspath(path))
    if not os.path.exists(database.path):
        raise QuizzerError(f"{database.path} is not there: there is no new backup")
    if os.path.lexists(folder) and not os.path.isdir(folder):
        raise QuizzerError(f"{folder} is no folder: move it away; there is no new backup")
    try:
        os.makedirs(folder, mode=0o700, exist_ok=True)
    except OSError as error:
        raise QuizzerError(f"{path} cannot be written: {error.strerror}; there is no new backup") from error
    with replacing(path) as temporary:
        try:
            last = _last_row(database.path)
            with closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
                database.connection.backup(copy)
                copy.execute("PRAGMA journal_mode = DELETE")  # one file, without a log beside it
            made = _compared(temporary, database.path, last)
        except sqlite3.DatabaseError as error:
            raise QuizzerError(f"{path} cannot be written: {error}; there is no new backup") from error
    return {**made, "path": path}


def _last_row(live: str) -> int:
    with opened(live) as connection:
        return int(connection.execute("SELECT COALESCE(MAX(id), 0) FROM review").fetchone()[0])


def _compared(copy: str, live: str, last_row: int = 0) -> Backup:
    """What the copy holds; QuizzerError unless it is whole and its log is that of the database, row by row.

    Other sittings may have gone on writing: rows beyond the copy's last, and beyond the last of before, may be missing.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - the glance asks what backups hold, and makes none

    with opened(copy) as connection, ThreadPoolExecutor(1) as beside:
        differs = beside.submit(_differs, copy, live, last_row)
        # Whether indexes agree with tables takes five times as long: a restore reads tables, and makes indexes anew.
        if connection.execute("PRAGMA quick_check").fetchall() != [("ok",)]:
            raise QuizzerError(f"{live}: the copy is damaged; there is no new backup (`quizzer doctor` looks closer)")
        if differs.result():
            raise QuizzerError(f"{live}: the copy differs from it; there is no new backup: try again")
        return _summary(connection, copy)


def _differs(copy: str, live: str, last_row: int) -> bool:
    """Whether a row of the copy is not that of the log, or one is missing."""
    with opened(live) as connection:
        connection.execute("ATTACH ? AS copy", (unchanged(copy),))
        for table in TABLES:
            least = last_row if table == "review" else 0
            # Those of the copy: the log may have been migrated since.
            columns = [row[1] for row in connection.execute(f"PRAGMA copy.table_info({table})")]
            if not columns:
                continue
            same = " AND ".join(f"c.{column} IS l.{column}" for column in columns)
            joined = f"copy.{table} c LEFT JOIN main.{table} l ON l.id = c.id"
            differing = f"SELECT COUNT(*) FROM {joined} WHERE NOT ({same})"
            last = f"MAX({least}, (SELECT COALESCE(MAX(id), 0) FROM copy.{table}))"
            missing = f"SELECT COUNT(*) - (SELECT COUNT(*) FROM copy.{table}) FROM main.{table} WHERE id <= {last}"
            if any(connection.execute(sql).fetchone()[0] for sql in (differing, missing)):
                return True
    return False


@contextmanager
def opened(path: str) -> Iterator[sqlite3.Connection]:
    """A connection that changes nothing in the file; what its log holds is read too if there is one."""
    with closing(reading(path)) as connection:
        yield connection


@contextmanager
def distrusted(path: str) -> Iterator[sqlite3.Connection]:
    """A connection to a file from anywhere: none of the conditions in it are tried, and no row of it fills memory."""
    with opened(path) as connection:
        connection.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)  # SQLite then looks at the length alone
        connection.execute("PRAGMA ignore_check_constraints = ON")
        yield connection


def inspect(path: str) -> Backup:
    """What is in a database file; NoBackupError if it is none of quizzer's or is damaged.

    QuizzerError if it is of a newer quizzer, or another program holds it: it may be sound.
    """
    if not os.path.isfile(path):
        raise NoBackupError(f"{path} is no file: `quizzer restore` lists the backups there are")
    try:
        refuse_other_files(path)
        with looking(path), distrusted(path) as connection:
            if not has_tables(connection):
                raise NoBackupError(f"{path} is no backup of quizzer's: choose another (`quizzer restore` lists them)")
            # Rows of these are read, whatever else it has: nothing is asked of its indexes.
            there = [name for name in TABLES if connection.execute(_NAMED, (name,)).fetchone()]
            if any(connection.execute(f"PRAGMA quick_check({name})").fetchall() != [("ok",)] for name in there):
                raise NoBackupError(f"{path} is damaged: choose another backup (`quizzer restore` lists them)")
            found = _summary(connection, path)
    except (*UNREADABLE, DamagedError) as error:
        advice = "choose another (`quizzer restore` lists them)"
        raise NoBackupError(f"{path} is no backup of quizzer's, or damaged: {advice}") from error
    if found["schema"] > NEWEST:
        raise QuizzerError(f"{path} was written by a newer quizzer (schema {found['schema']}): upgrade quizzer")
    return found


def has_tables(connection: sqlite3.Connection) -> bool:
    """Whether log and parameters are tables, whose columns hold what was written: a view might never end."""
    for name in TABLES:
        if name in _LATER and not connection.execute(_NAMED, (name,)).fetchone():
            continue
        kept = "SELECT COUNT(*) FROM main.sqlite_master WHERE type = 'table' AND rootpage > 0 AND name = ?"
        computed = "SELECT COUNT(*) FROM pragma_table_xinfo(?) WHERE hidden > 0"
        if not connection.execute(kept, (name,)).fetchone()[0] or connection.execute(computed, (name,)).fetchone()[0]:
            return False
    return True


def told(path: str, sql: str, values: Any = ()) -> list[Any]:
    """What a file from anywhere answers; nothing if it is no log, or cannot be read: others tell that."""
    try:
        with distrusted(path) as connection:
            return connection.execute(sql, values).fetchall() if has_tables(connection) else []
    except (*UNREADABLE, QuizzerError, OSError):
        return []


def _summary(connection: sqlite3.Connection, path: str) -> Backup:
    schema = int(connection.execute("PRAGMA main.user_version").fetchone()[0])
    instant = "strftime('%Y-%m-%dT%H:%M:%fZ', at_ms / 1000.0, 'unixepoch')"  # NULL for a number that is none
    last = f"(SELECT {instant} FROM main.review ORDER BY id DESC LIMIT 1)"
    rows, newest = connection.execute(f"SELECT COUNT(*), {last} FROM main.review").fetchone()
    return {"path": path, "rows": int(rows), "newest": newest, "schema": schema, "bytes": os.path.getsize(path)}


def is_sound(path: str) -> bool:
    """Whether a database can be written over; QuizzerError if nobody can say, since another program holds it."""
    try:
        inspect(path)
        with looking(path), opened(path) as connection:
            return bool(connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)])
    except (NoBackupError, sqlite3.DatabaseError):
        return False


def set_aside(path: str) -> str | None:
    """Copy a damaged database, and SQLite's log beside it, under a free name; then take that log away.

    SQLite would write the pages of an old log into whatever file comes in the database's place.
    """
    if not os.path.exists(path):
        return None
    aside = free(f"{path}.damaged")
    for ending in ("", "-wal"):
        if os.path.exists(path + ending):
            create_private(aside + ending)
            shutil.copyfile(path + ending, aside + ending)
    sync_folder(os.path.dirname(path))
    for ending in ("-wal", "-shm"):
        with suppress(FileNotFoundError):
            os.unlink(path + ending)
    return aside


def stamped(folder: str, why: str, now: datetime) -> str:
    """The path of a backup that is made now, for that reason."""
    return free(os.path.join(folder, f"{why}-{now:%Y-%m-%d-%H%M%S}"), ENDING)


def before(database: Database, folder: str, what: str, now: datetime) -> Backup:
    """A backup before something is changed."""
    made = write(database, stamped(folder, BEFORE + what, now))
    others = [file for file in files(folder, BEFORE) if file != made["path"]]  # whatever times they have
    _forget(database, others[_KEPT_BEFORE - 1 :])
    return made


def daily(database: Database, folder: str, now: datetime) -> Backup | None:
    """The backup of this day, if there is none yet; older ones are thinned."""
    path = os.path.join(folder, f"{_DAILY}{now:%Y-%m-%d}{ENDING}")
    if os.path.exists(path) or not database.one("SELECT 1 FROM review LIMIT 1"):
        return None
    made = write(database, path)
    days: dict[date, str] = {}
    for file in files(folder, _DAILY):
        with suppress(ValueError):  # another name is none that quizzer gave
            days[date.fromisoformat(os.path.basename(file).removeprefix(_DAILY).removesuffix(ENDING))] = file
    past = [day for day in days if day <= now.date()]  # others are of a clock that was wrong: their day comes
    _forget(database, (days[day] for day in set(past) - kept_days(past)))
    return made


def kept_days(days: Iterable[date]) -> set[date]:
    """The days whose backups are kept: the last seven, and the last one of each of five weeks and twelve months."""
    oldest_first = sorted(days)
    kept = set(oldest_first[-_KEPT_DAYS:])
    for period, most in (("%G-%V", _KEPT_WEEKS), ("%Y-%m", _KEPT_MONTHS)):
        last_of = {day.strftime(period): day for day in oldest_first}
        kept.update(list(last_of.values())[-most:])
    return kept


def files(folder: str, prefix: str = "") -> list[str]:
    """The backups of a folder whose names begin so, the newest first."""
    names = os.listdir(folder) if os.path.isdir(folder) else ()
    found = [name for name in names if name.startswith(prefix) and name.endswith(ENDING) and name[0] != "."]
    paths = (os.path.join(folder, name) for name in found)
    return sorted(paths, key=lambda path: (os.lstat(path).st_mtime, path), reverse=True)


def named(folder: str, name: str) -> str:
    """The path of a backup, given that or its name among those of a folder."""
    path = os.path.join(folder, name)
    is_name = os.path.basename(name) == name and not os.path.exists(name) and os.path.exists(path)
    return path if is_name else name


def _forget(database: Database, paths: Iterable[str]) -> None:
    """Delete backups, but for one whose newest row the log lacks, as after a restore: it may be all there is of it."""
    for path in paths:
        newest = told(path, "SELECT uid FROM review ORDER BY id DESC LIMIT 1")
        if not newest or database.one("SELECT 1 FROM review WHERE uid = ?", newest[0]):
            with suppress(OSError):
                os.unlink(path)
