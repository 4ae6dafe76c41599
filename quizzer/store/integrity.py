"""Whether a database is whole, and whether what it holds can be: what `doctor` asks of the store.

In the place of a damaged one comes the newest backup, with the rows above its last one that can still be read.
"""

import os
import shutil
import sqlite3
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager, suppress
from typing import Any

from quizzer.core.event import ACTIONS
from quizzer.errors import DamagedError, QuizzerError
from quizzer.home.files import TEMPORARY, replacing
from quizzer.store import backups, restoring
from quizzer.store.database import IN_MEMORY, NEWEST, Database, reading, refuse_other_files
from quizzer.store.migrating import open_database
from quizzer.store.mishaps import BUSY_SECONDS, UNREADABLE, looking
from quizzer.store.restoring import quoted
from quizzer.tuples import NamedTuple

_TABLES = ({"review", "params", "card_state", "cache_key"}, {"deck", "card", "body", "variant", "made_with"})
_LATER = {3: "adoption", 4: "day_sum"}  # and of a log of that schema or a newer one
_MOST = 5  # of one sort, that are told in full
_CACHE_KB = 65_536


class Salvaged(NamedTuple):
    """What became of the rows of a log."""

    kept: int  # from the newest backup that is whole
    read: int  # newer ones, from the damaged file
    lost: int  # gaps in the numbers of the rows
    aside: str  # where the damaged file is kept


def damage(path: str) -> list[str]:
    """What SQLite finds wrong with a file; empty for one that is whole. QuizzerError if it cannot be read now."""
    try:
        refuse_other_files(path)
        # SQLite looks for itself, while Python reads.
        with looking(path), closing(_connected(path)) as connection, ThreadPoolExecutor(1) as beside:
            checked = beside.submit(_checked, path)
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
            _read_all_texts(connection)
            lost = _lost_tables(connection)
            found = checked.result()
    except DamagedError as error:
        return [error.reason]
    except UNREADABLE as error:
        return [str(error).split(" with text")[0]]
    found = [] if found == ["ok"] else [" ".join(str(text).split()) for text in found]
    return found + lost + [f"row {row} of {table} refers to nothing in {parent}" for table, row, parent, _ in broken]


def is_current(path: str) -> bool:
    """Whether there is a log that opening leaves as it is: of this schema, and in SQLite's mode for many readers."""
    if not os.path.isfile(path):
        return False
    refuse_other_files(path)
    with looking(path), closing(_connected(path)) as connection:
        schema = connection.execute("PRAGMA user_version").fetchone()[0]
        return (schema, *connection.execute("PRAGMA journal_mode").fetchone()) == (NEWEST, "wal")


def _connected(path: str) -> sqlite3.Connection:
    """A connection that brings into order what was left half done, where it can."""
    can_write = all(os.access(where, os.W_OK) for where in (path, os.path.dirname(path)))
    return sqlite3.connect(path, timeout=BUSY_SECONDS) if can_write else reading(path)


def _checked(path: str) -> list[str]:
    """What SQLite says of a file."""
    with closing(_connected(path)) as connection:
        connection.execute(f"PRAGMA cache_size = -{_CACHE_KB}")  # it looks each row up in each index
        return [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]


def _read_all_texts(connection: sqlite3.Connection) -> None:
    """Read every text: SQLite does not look whether it is one, Python does. Strict tables tell which columns are."""
    tables = connection.execute("SELECT name, strict FROM pragma_table_list WHERE schema = 'main' AND type = 'table'")
    for table, is_strict in tables.fetchall():
        columns = connection.execute("SELECT name FROM pragma_table_info(?) WHERE type = 'TEXT'", (table,))
        texts = [quoted(name) for (name,) in columns] if is_strict else []
        for _ in connection.execute(f"SELECT {', '.join(texts) or '*'} FROM {quoted(table)}"):
            pass


def _lost_tables(connection: sqlite3.Connection) -> list[str]:
    """What another program took away of the tables of a log, or of an index; a dump that was read in is neither."""
    there = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if there and not version:
        return ["it has tables, and no number of a schema"]
    log, index = _TABLES
    of_now = (log | {name for since, name in _LATER.items() if version >= since}, index)
    return [f"the table {name} is gone" for own in of_now if own & there for name in sorted(own - there)]


def lost_schema(database: Database) -> dict[str, str]:
    """The indexes and triggers that the schema has and this database lacks, each with the statement that makes it."""
    with closing(open_database(IN_MEMORY)) as whole:
        return {name: sql for name, sql in _schema(whole).items() if name not in _schema(database)}


def _schema(database: Database) -> dict[str, str]:
    sql = "SELECT name, sql FROM main.sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    return dict(database.execute(sql).fetchall())


def odd_rows(database: Database) -> list[tuple[int, str]]:
    """Rows of the log that make no sense, each with why; a replay passes over them or takes them as they are."""
    names = ", ".join(f"'{name}'" for name in sorted(ACTIONS))
    renamed = "CASE WHEN json_valid(detail) THEN json_type(detail, '$.to') END"
    checks = {
        "it does something that this quizzer does not know": f"action NOT IN ({names})",
        "its detail is not JSON": "detail IS NOT NULL AND NOT json_valid(detail)",
        "its detail is not a JSON object": "CASE WHEN json_valid(detail) THEN json_type(detail) != 'object' END",
        "it gives no new name": f"action = 'rename' AND COALESCE({renamed}, '') != 'text'",
        "it takes back or regrades nothing": "action IN ('void', 'regrade') AND target IS NULL",
        "it refers to a later row": "target IS NOT NULL AND target >= id",
        "it is an answer without a grade": "action IN ('answer', 'practice', 'retry') AND grade IS NULL",
        "its time cannot be": "at_ms NOT BETWEEN 0 AND 253402300799999 OR study_day NOT BETWEEN 1 AND 3652059",
    }
    # In one look at each row; none is odd in a log that quizzer alone has written to.
    odd = " OR ".join(f"({condition})" for condition in checks.values())
    if not database.one(f"SELECT 1 FROM review WHERE {odd} LIMIT 1"):
        return []
    found: list[tuple[int, str]] = []
    for why, condition in checks.items():
        rows = database.execute(f"SELECT id FROM review WHERE {condition} ORDER BY id LIMIT {_MOST}")
        found += [(row, why) for (row,) in rows]
    return found


def cards_of_the_future(database: Database, now_ms: float) -> list[str]:
    """The card of each row that says it was written later than now, and was not taken back."""
    sql = (
        "SELECT card FROM review WHERE at_ms > ? AND action NOT IN ('void', 'regrade', 'rename') AND NOT EXISTS "
        "(SELECT 1 FROM review later WHERE later.target = review.id AND later.action = 'void') ORDER BY id"
    )
    return [card for (card,) in database.execute(sql, (now_ms + 1000,))]


def salvage(path: str, folder: str) -> Salvaged:
    """Replace a damaged database by its newest backup and what can be read above that, from the beginning without one.

    The damaged file stays aside. QuizzerError if nothing can be read and there is no backup.
    """
    path = os.path.realpath(path)  # a link stays one
    with _held(path), tempfile.TemporaryDirectory(dir=os.path.dirname(path), prefix=TEMPORARY) as workshop:
        new = os.path.join(workshop, "new.sqlite")
        with closing(open_database(new)) as database, _copy(path, workshop) as damaged:
            _begin(database, folder)
            kept = int(database.one("SELECT COUNT(*) FROM review"))
            for table in backups.TABLES:
                _append(database, damaged, table)
            rows, last = database.execute("SELECT COUNT(*), MAX(id) FROM review").fetchone()
            database.execute("PRAGMA journal_mode = DELETE")
        if not rows:
            raise QuizzerError(f"{path}: no row can be read, and there is no backup: move it away to begin anew")
        with replacing(path) as temporary:
            aside = backups.set_aside(path)
            os.replace(new, temporary)
    assert aside is not None  # there was something that is damaged
    return Salvaged(kept, rows - kept, last - rows, aside)


@contextmanager
def _held(path: str) -> Iterator[None]:
    """Let no sitting write to a damaged database meanwhile, if it can still be locked; what it writes later it keeps.

    SQLite's locks are those of the process: no file of it that has one, as the shared memory, may be read meanwhile.
    """
    found = os.stat(path).st_ino
    with closing(sqlite3.connect(path, timeout=BUSY_SECONDS, isolation_level=None)) as connection:
        with suppress(*UNREADABLE), looking(path):
            connection.execute("BEGIN IMMEDIATE")
        if os.stat(path).st_ino != found:
            raise QuizzerError(f"{path} was replaced meanwhile: nothing was changed, look again")
        yield


def _begin(database: Database, folder: str) -> None:
    """Take the rows of the backup that goes furthest, of those that are whole; it may be of an older schema."""
    whole = []
    for backup in backups.files(folder):
        with suppress(QuizzerError):
            whole.append(backups.inspect(backup))
    # A log only grows, so it is the longest one. In a home that was copied, files have the times of the copy, and the
    # times of rows are those of a clock that may have been set back.
    database.execute("PRAGMA foreign_keys = OFF")  # a row may come before the one that it refers to
    for found in sorted(whole, key=lambda backup: -backup["rows"]):
        with suppress(QuizzerError), database.atomic():
            restoring.fill(database, found["path"])
            break
    database.execute("PRAGMA foreign_keys = ON")


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
    with suppress(*UNREADABLE):
        for row in damaged.execute(f"SELECT * FROM {table} WHERE id > ? ORDER BY id", (last,)):
            yield dict(row)
