"""One SQLite connection: opened with the right pragmas, and written to in transactions."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from quizzer.errors import DamagedError, QuizzerError
from quizzer.home.files import create_private, creating

NEWEST = 2  # the schema that this quizzer writes
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
BUSY_SECONDS = 10.0
IN_MEMORY = ":memory:"
_ANOTHER = (
    "is gone, or another file than it was: it was restored, mended, moved or synchronised meanwhile; "
    "the last answer is not in it, begin again"
)
_NOT_TEXT = "Could not decode to UTF-8"  # Python's word for a text column that holds something else
_UNAVAILABLE = ("SQLITE_BUSY", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR")
_HEADER = b"SQLite format 3\x00"


class Database:
    """A connection to the database of a home, with the card index attached as `ix`."""

    def __init__(self, path: str, *, readonly: bool = False) -> None:
        if sqlite3.sqlite_version_info < OLDEST_SQLITE:
            raise QuizzerError(f"SQLite {sqlite3.sqlite_version} is too old: quizzer needs 3.37 or newer")
        self.path = path
        self.readonly = readonly
        self._depth = 0
        with mending(path):
            refuse_other_files(path)
            self.connection = self._connect()
            self.execute("PRAGMA foreign_keys = ON")
        self._file = self._identity()

    def _connect(self) -> sqlite3.Connection:
        exists = os.path.exists(self.path)
        if self.readonly:
            uri = immutable(self.path) if exists else "file::memory:"
            return sqlite3.connect(uri, uri=True, isolation_level=None)
        if self.path != IN_MEMORY and not exists:
            _create(self.path)
        connection = sqlite3.connect(self.path, timeout=BUSY_SECONDS, isolation_level=None)
        # FULL: an answer that was acknowledged survives a power cut, not only a crash.
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        return connection

    def close(self) -> None:
        self.connection.close()

    def execute(self, sql: str, values: Any = ()) -> sqlite3.Cursor:
        with mending(self.path):
            return self.connection.execute(sql, values)

    def executemany(self, sql: str, rows: Iterable[Any]) -> None:
        with mending(self.path):
            self.connection.executemany(sql, rows)

    def one(self, sql: str, values: Any = ()) -> Any:
        """The first column of the first row, or None."""
        row = self.execute(sql, values).fetchone()
        return row[0] if row else None

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """All of it or nothing. Nested, it is a savepoint.

        QuizzerError if it was written to a file that is no longer where the database is: nothing there says so.
        """
        name = f"s{self._depth}"
        begin, commit = ("BEGIN IMMEDIATE", "COMMIT") if not self._depth else (f"SAVEPOINT {name}", f"RELEASE {name}")
        with mending(self.path):
            self.execute(begin)
            self._depth += 1
            try:
                yield
                self.execute(commit)
                if self._depth == 1 and self._identity() != self._file:
                    raise QuizzerError(f"{self.path} {_ANOTHER}")
            except BaseException:
                self._roll_back(name)
                raise
            finally:
                self._depth -= 1

    def _identity(self) -> tuple[int, int] | None:
        """The file that has the path; None for none."""
        if self.path == IN_MEMORY or self.readonly:
            return None
        try:
            found = os.stat(self.path)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _roll_back(self, name: str) -> None:
        if self._depth > 1:
            self.execute(f"ROLLBACK TO {name}")
            self.execute(f"RELEASE {name}")
        elif self.connection.in_transaction:  # a full disk has rolled back by itself
            self.execute("ROLLBACK")


def _create(path: str) -> None:
    """Make an empty database that has its header before it has its name, so that a file without one is an accident.

    Its owner alone can read it, and SQLite gives the files beside it the same rights.
    """
    with suppress(OSError), creating(path) as temporary, closing(sqlite3.connect(temporary)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    create_private(path)  # where the disk cannot create a file that way


@contextmanager
def mending(path: str) -> Iterator[None]:
    """SQLite's errors as one line that says what to do."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text, code = str(error), getattr(error, "sqlite_errorname", "")
        if code.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")) or text.startswith(_NOT_TEXT):
            raise DamagedError(path, text.split(" with text")[0]) from error
        if code.startswith("SQLITE_FULL"):
            raise QuizzerError(f"{path}: the disk is full, the last answer was not kept; make room") from error
        if code.startswith(("SQLITE_READONLY", "SQLITE_CANTOPEN", "SQLITE_PERM", "SQLITE_IOERR")):
            raise QuizzerError(f"{path} cannot be written: {text}; the last answer was not kept") from error
        if code.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
            raise QuizzerError(f"{path} is held by another program for over {BUSY_SECONDS:.0f} s; try again") from error
        raise


@contextmanager
def looking(path: str) -> Iterator[None]:
    """A file that nobody can look into now is not damaged: QuizzerError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        if not getattr(error, "sqlite_errorname", "").startswith(_UNAVAILABLE):
            raise
        advice = "another program holds it, or its disk is full or failing; nothing was changed, try again"
        raise QuizzerError(f"{path} cannot be looked into now ({error}): {advice}") from error


def refuse_other_files(path: str) -> None:
    """SQLite takes a file of a few bytes for an empty database, and would write over it.

    So it does with a file of none: one that has backups was emptied by an accident.
    """
    if not os.path.isfile(path):
        return
    if os.path.getsize(path):
        with open(path, "rb") as file:
            if file.read(len(_HEADER)) != _HEADER:
                raise DamagedError(path, "it is not a database")
    elif not os.path.exists(f"{path}-wal") and os.path.isdir(folder := backups_folder(path)) and os.listdir(folder):
        raise DamagedError(path, "it is empty, though there are backups")


def backups_folder(path: str) -> str:
    return os.path.join(os.path.dirname(path), "backups")


def immutable(path: str) -> str:
    """The address of a file that SQLite reads without locking it, or writing anything beside it."""
    return f"file:{path.replace('%', '%25').replace('?', '%3f').replace('#', '%23')}?immutable=1"


def run_script(database: Database, script: str) -> None:
    """Run the statements of a script inside the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            database.execute(statement)
            statement = ""
