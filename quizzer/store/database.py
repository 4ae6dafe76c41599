"""One SQLite connection: opened with the right pragmas, and written to in transactions."""

import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from quizzer.core.event import Event
from quizzer.errors import DamagedError, LostError, QuizzerError
from quizzer.home import BESIDE
from quizzer.home.files import create_private, creating, refuse_special
from quizzer.store.mishaps import BUSY_SECONDS, UNREADABLE, mending

NEWEST = 4  # the schema that this quizzer writes
OLDEST_SQLITE = (3, 37, 0)  # STRICT tables
IN_MEMORY = ":memory:"
_OWN = ("main", "temp")
_SMALLEST = 512  # bytes of a page
_LONGEST = 500  # bytes of a path: SQLite's 512, less what it appends to the name


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
        # The rows that were written here, each with the uid of the one that it is about.
        self.acknowledged: list[tuple[Event, str | None]] = []
        self._look()

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
        """Close it; what SQLite keeps of a log beside a file that is another one by now goes."""
        self.connection.close()
        if not self._is_same_file() and self._has_own_log():
            for ending in ("-wal", "-shm"):
                with suppress(OSError):
                    os.unlink(os.path.realpath(self.path) + ending)

    def settle(self) -> None:
        """LostError if the file is not there any more that was written to, or is another log."""
        if self.acknowledged and not self._is_as_it_was():
            self._follow()

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

        Where the file was replaced meanwhile, by one that holds all that this log has, it is written to that one.
        LostError if it is gone, is another log, or was written over.
        """
        name = f"s{self._depth}"
        with mending(self.path):
            if self._depth:
                self.execute(f"SAVEPOINT {name}")
            else:
                self._begin()
            self._depth += 1
            try:
                yield
                self.execute(f"RELEASE {name}" if self._depth > 1 else "COMMIT")
                if self._depth == 1:
                    if not self._is_same_file():
                        raise LostError(self.path)
                    self._look()
            except BaseException:
                self._roll_back(name)
                raise
            finally:
                self._depth -= 1

    def _begin(self) -> None:
        """Begin a transaction in the file that has the path now: it may be replaced while another program holds it."""
        if not self._is_as_it_was():
            self._follow()
        self.execute("BEGIN IMMEDIATE")
        if not self._is_as_it_was():
            self.execute("ROLLBACK")
            self._follow()
            self.execute("BEGIN IMMEDIATE")

    def _look(self) -> None:
        """Take note of the files that have the path now: the database, and SQLite's log of what is not in it yet."""
        self._file, self._log = self._seen(), self._seen("-wal")

    def _seen(self, ending: str = "") -> os.stat_result | None:
        if self.path == IN_MEMORY or self.readonly:
            return None
        try:
            # SQLite's own files lie beside the one that a link leads to.
            return os.stat(os.path.realpath(self.path) + ending if ending else self.path)
        except OSError:
            return None

    def _is_same_file(self) -> bool:
        return _name(self._seen()) == _name(self._file)

    def _has_own_log(self) -> bool:
        return self._log is not None and _name(self._seen("-wal")) == _name(self._log)

    def _is_as_it_was(self) -> bool:
        """Whether nobody has written into the database but through SQLite's log, which only grows."""
        now, before, log = self._seen(), self._file, self._seen("-wal")
        if now is None or before is None:
            return now is before
        if (_name(now), now.st_size, now.st_mtime_ns) != (_name(before), before.st_size, before.st_mtime_ns):
            return False
        return self._log is None or (self._has_own_log() and log is not None and log.st_size >= self._log.st_size)

    def _follow(self) -> None:
        """Go on in the file that has the path now, if this log goes on in it."""
        attached = [(name, file) for _, name, file in self.execute("PRAGMA database_list") if name not in _OWN]
        newest = self._newest()
        if self._is_same_file():  # SQLite brought it up to date, or somebody wrote over it: what was read may be old
            self.connection.close()
        # Opened beside our own log, another file would get the pages of ours.
        elif self._seen() is None or self._has_own_log():
            raise LostError(self.path)
        there = self._opened_again(newest)
        if there is None or not all(file for _, file in attached):
            raise LostError(self.path)
        self.connection.close()
        self.connection = there
        self._look()
        self.execute("PRAGMA foreign_keys = ON")
        for name, file in attached:
            self.execute(f"ATTACH ? AS {name}", (file,))
            self.execute(f"PRAGMA {name}.synchronous = NORMAL")

    def _opened_again(self, newest: Any) -> sqlite3.Connection | None:
        """The file that has the path now, if its log can be read, and has that row under that number."""
        same = "SELECT (SELECT uid FROM review WHERE id = ?) IS ?"
        with suppress(*UNREADABLE):
            there = self._connect()
            is_known = there.execute("PRAGMA user_version").fetchone()[0] == NEWEST
            is_whole = there.execute("PRAGMA integrity_check('review')").fetchall() == [("ok",)]
            goes_on = newest is None or there.execute(same, newest).fetchone()[0]
            if is_known and is_whole and goes_on and self._has_what_was_written(there):
                return there
            there.close()
        return None

    def _has_what_was_written(self, there: sqlite3.Connection) -> bool:
        """Whether the last row that was written here is in that log, or in what a restore has replaced."""
        if not self.acknowledged:
            return True
        uid, folder = (self.acknowledged[-1][0].uid,), backups_folder(self.path)
        known = "SELECT 1 FROM review WHERE uid = ?"
        if there.execute(known, uid).fetchone():
            return True
        for name in sorted(os.listdir(folder) if os.path.isdir(folder) else (), reverse=True):
            if name.startswith("before-restore-"):
                with suppress(sqlite3.DatabaseError), closing(reading(os.path.join(folder, name))) as replaced:
                    if replaced.execute(known, uid).fetchone():
                        return True
        return False

    def _newest(self) -> Any:
        """Number and uid of the newest row of the log."""
        try:
            return self.connection.execute("SELECT id, uid FROM review ORDER BY id DESC LIMIT 1").fetchone()
        except UNREADABLE as error:
            raise LostError(self.path) from error

    def _roll_back(self, name: str) -> None:
        if self._depth > 1:
            self.execute(f"ROLLBACK TO {name}")
            self.execute(f"RELEASE {name}")
        elif self.connection.in_transaction:  # a full disk has rolled back by itself
            self.execute("ROLLBACK")


def _name(found: os.stat_result | None) -> tuple[int, int] | None:
    """What tells a file from any other one."""
    return (found.st_dev, found.st_ino) if found else None


def _create(path: str) -> None:
    """Make an empty database that has its header before it has its name, so that a file without one is an accident.

    Its owner alone can read it, and SQLite gives the files beside it the same rights.
    """
    with suppress(OSError), creating(path) as temporary, closing(sqlite3.connect(temporary)) as database:
        database.execute("PRAGMA journal_mode = WAL")
    create_private(path)  # where the disk cannot create a file that way


def refuse_long(path: str) -> None:
    """QuizzerError for a path that SQLite does not open, whatever it leads to."""
    length = len(os.fsencode(os.path.realpath(path)))
    if length > _LONGEST:
        raise QuizzerError(f"{path} is a path of {length} bytes, and SQLite takes {_LONGEST}: choose a shorter one")


def refuse_other_files(path: str) -> None:
    """SQLite takes a file of a few bytes for an empty database, and would write over it.

    So it does with a file of none: one that has backups was emptied by an accident. What is no file, and what is none
    beside it, is told before SQLite waits for it or reads for ever. The file itself is not opened: to close
    it would take their locks from the other connections of this process, as POSIX has it.
    """
    refuse_long(path)
    real = os.path.realpath(path)
    for beside in (path, *(real + ending for ending in BESIDE if ending)):
        refuse_special(beside)
    if not os.path.isfile(path):
        return
    size, folder = os.path.getsize(path), backups_folder(path)
    if 0 < size < _SMALLEST:
        raise DamagedError(path, "it is not a database")
    if not size and not os.path.exists(f"{real}-wal") and os.path.isdir(folder) and os.listdir(folder):
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
