"""One SQLite connection: opened with the right pragmas, and written to in transactions."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any, NoReturn

from quizzer.errors import DamagedError, QuizzerError
from quizzer.home import BESIDE
from quizzer.home.files import create_private, creating, refuse_special, replacing

NEWEST = 2  # the schema that this quizzer writes
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
BUSY_SECONDS = 10.0
IN_MEMORY = ":memory:"
_NOT_TEXT = "Could not decode to UTF-8"  # Python's word for a text column that holds something else
_UNAVAILABLE = ("SQLITE_BUSY", "SQLITE_CANTOPEN", "SQLITE_LOCKED", "SQLITE_FULL", "SQLITE_IOERR")
_OWN = ("main", "temp")
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
        self._log = self._identity("-wal")  # SQLite's own log, with what is not in the other file yet

    def _connect(self) -> sqlite3.Connection:
        exists = os.path.exists(self.path)
        if self.readonly:
            return reading(self.path) if exists else sqlite3.connect("file::memory:", uri=True, isolation_level=None)
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

        Where the file was replaced meanwhile, by one that holds all that this log has, it is written to that one. Else
        QuizzerError, and what this log has is kept beside the backups.
        """
        if not self._depth and self._identity() != self._file:
            self._follow()
        name = f"s{self._depth}"
        begin, commit = ("BEGIN IMMEDIATE", "COMMIT") if not self._depth else (f"SAVEPOINT {name}", f"RELEASE {name}")
        with mending(self.path):
            self.execute(begin)
            self._depth += 1
            try:
                yield
                self.execute(commit)
                if self._depth == 1:
                    self._log = self._identity("-wal")
                    if self._identity() != self._file:
                        self._stop()
            except BaseException:
                self._roll_back(name)
                raise
            finally:
                self._depth -= 1

    def _identity(self, ending: str = "") -> tuple[int, int] | None:
        """The file that has the path now; None for none."""
        if self.path == IN_MEMORY or self.readonly:
            return None
        try:
            found = os.stat(self.path + ending)
        except OSError:
            return None
        return found.st_dev, found.st_ino

    def _follow(self) -> None:
        """Go on in the file that has the path now, if this log goes on in it."""
        attached = [(name, file) for _, name, file in self.execute("PRAGMA database_list") if name not in _OWN]
        # Opened beside our own log, another file would get the pages of ours.
        is_alone = self._log is None or self._identity("-wal") != self._log
        if self._identity() is None or not is_alone or not all(file for _, file in attached):
            self._stop()
        there = self._connect()
        if not self._goes_on(there):
            there.close()
            self._stop()
        self.connection.close()
        self.connection, self._file = there, self._identity()
        self.execute("PRAGMA foreign_keys = ON")
        for name, file in attached:
            self.execute(f"ATTACH ? AS {name}", (file,))
            self.execute(f"PRAGMA {name}.synchronous = NORMAL")

    def _goes_on(self, there: sqlite3.Connection) -> bool:
        """Whether the log of another file has the newest row of this one, under its number."""
        try:
            newest = self.connection.execute("SELECT id, uid FROM review ORDER BY id DESC LIMIT 1").fetchone()
            same = "SELECT (SELECT uid FROM review WHERE id = ?) IS ?"
            is_known = there.execute("PRAGMA user_version").fetchone()[0] == NEWEST
            return bool(is_known and (newest is None or there.execute(same, newest).fetchone()[0]))
        except sqlite3.DatabaseError:
            return False

    def _stop(self) -> NoReturn:
        """Keep what only this connection can still read, and say where; a log that belongs to nothing now goes."""
        text = f"{self.path} is gone, or another log than it was: it was moved, restored or synchronised meanwhile"
        try:
            kept = self._rescued()
        except (OSError, sqlite3.DatabaseError, QuizzerError) as error:
            raise QuizzerError(f"{text}; what was answered in this sitting may not be in it ({error})") from error
        if self._log and self._identity("-wal") == self._log:
            for ending in ("-wal", "-shm"):
                with suppress(OSError):
                    os.unlink(self.path + ending)
        name = os.path.basename(kept)
        raise QuizzerError(f"{text}; all that it had is kept as {kept} (`quizzer restore {name}` puts it in place)")

    def _rescued(self) -> str:
        """A copy of the log as this connection sees it, beside the backups; its path."""
        folder = backups_folder(self.path)
        os.makedirs(folder, mode=0o700, exist_ok=True)
        path = os.path.join(folder, f"rescued-{os.urandom(4).hex()}.sqlite")
        with replacing(path) as temporary, closing(sqlite3.connect(temporary, isolation_level=None)) as copy:
            self.connection.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")
            copy.execute("SELECT 1 FROM review LIMIT 1")
        return path

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
            raise QuizzerError(f"{path}: the disk is full, what was to be kept now is not; make room") from error
        if code.startswith(("SQLITE_READONLY", "SQLITE_PERM")):
            raise QuizzerError(f"{path} cannot be written: {text}; what was to be kept now is not") from error
        if code.startswith(("SQLITE_CANTOPEN", "SQLITE_IOERR")):
            raise QuizzerError(f"{path} cannot be read or written: {text}; what was to be kept now is not") from error
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

    So it does with a file of none: one that has backups was emptied by an accident. What is no file, and what is none
    beside it, is told before SQLite waits for it or reads for ever.
    """
    real = os.path.realpath(path)
    for beside in (path, *(real + ending for ending in BESIDE if ending)):
        refuse_special(beside)
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


def unchanged(path: str) -> str:
    """The address of a file that SQLite reads and never changes; it locks it where another may be writing."""
    path = os.path.realpath(path)  # beside which SQLite's own log lies
    mode = "mode=ro" if os.path.exists(f"{path}-wal") else "immutable=1"
    return f"file:{path.replace('%', '%25').replace('?', '%3f').replace('#', '%23')}?{mode}"


def reading(path: str) -> sqlite3.Connection:
    """A connection that changes nothing in a file, and reads what lies in SQLite's own log beside it too."""
    address = unchanged(path)
    connection = sqlite3.connect(address, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    if address.endswith("mode=ro"):
        try:
            connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
        except sqlite3.OperationalError as error:
            connection.close()
            if not error.sqlite_errorname.startswith(("SQLITE_CANTOPEN", "SQLITE_READONLY")):
                raise
            return _copied(os.path.realpath(path))
    return connection


def _copied(path: str) -> sqlite3.Connection:
    """A private copy, with what its log holds: SQLite reads that nowhere but in a folder that it can write to."""
    import shutil  # noqa: PLC0415 - folders that cannot be written are rare, and killed sittings in them too
    import tempfile  # noqa: PLC0415

    try:
        with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
            copy = os.path.join(folder, "copy.sqlite")
            for ending in ("", "-wal"):
                shutil.copyfile(path + ending, copy + ending)
            with closing(sqlite3.connect(copy, isolation_level=None)) as connection:
                connection.execute("PRAGMA journal_mode = DELETE")
            return sqlite3.connect(unchanged(copy), uri=True, isolation_level=None)  # stays open without its name
    except OSError as error:
        text = f"{path}-wal holds the newest answers and cannot be read ({error.strerror})"
        raise QuizzerError(f"{text}: make room, or copy the folder to where it can be written") from error


def run_script(database: Database, script: str) -> None:
    """Run the statements of a script inside the transaction that is open."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            database.execute(statement)
            statement = ""
