"""Taking in the rows of another log, in the place of this one or beside its own: in a database of quizzer's own making.

A file may come from anywhere. Nothing but rows is taken from it, through columns that are known; what else a file can
hold (triggers, views, computed columns) never comes into a home.
"""

import os
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from datetime import datetime
from typing import Any

from quizzer.core.event import Event
from quizzer.core.schedule import Scheduler
from quizzer.errors import DamagedError, QuizzerError
from quizzer.home.files import TEMPORARY, replacing
from quizzer.store import backups
from quizzer.store.database import Database, backups_folder
from quizzer.store.migrating import migrate, open_database
from quizzer.store.records import Progress
from quizzer.store.reviews import Reviews
from quizzer.tuples import NamedTuple

_DROPPED = ("trigger", "view", "index", "table")
_NUMBERED = ("id", "params_id", "target")  # columns that hold numbers of rows: another log has other ones
_LACKED = "uid NOT IN (SELECT uid FROM main.review)"
# The time that a log had reached with each row, and the row that reached it: where a clock was set back, several rows
# have one, as have those that a sitting wrote at once. In the order of these two, rows of two logs lie by time, and
# those of one log as they lay in it. Behind a row of the future, from which two logs went on by themselves with their
# clocks set right, rows lie by the beginnings of their sittings.
_TIMED = """
SELECT *, MAX(CASE WHEN leads THEN id END) OVER (ORDER BY id) AS leader FROM (
    SELECT *, FIRST_VALUE(at_ms) OVER same AS begun, FIRST_VALUE(uid) OVER same AS beginning,
        MAX(at_ms) OVER up AS reached,
        at_ms > COALESCE(MAX(at_ms) OVER (up ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), at_ms - 1)
        OR (at_ms = MAX(at_ms) OVER up AND sitting IS NOT LAG(sitting) OVER up) AS leads
    FROM {log}.review WINDOW up AS (ORDER BY id), same AS (PARTITION BY COALESCE(sitting, uid) ORDER BY id)
)
"""


class Merged(NamedTuple):
    """What a merge came to."""

    added: int  # rows that the log lacked
    rows: int  # of the log since
    states: int
    kept: str | None  # the log as it was; None if nothing was added
    days: tuple[int, int] | None  # the first and the last study day of what was added
    cards: list[str]  # that what was added is about


def restore(
    path: str, source: str, scheduler: Scheduler, now: datetime, progress: Progress | None = None
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
                kept = _kept(path, "restore", now)
                _empty(live)
                fill(live, source)
                return kept, Reviews(live, scheduler).rebuild(progress)
    path = os.path.realpath(path)  # a link stays one
    with _workshop(path) as new, replacing(path) as temporary:
        with closing(open_database(new)) as database:
            database.execute("PRAGMA foreign_keys = OFF")
            with database.atomic():
                fill(database, source)
                states = Reviews(database, scheduler).rebuild(progress)
            database.execute("PRAGMA journal_mode = DELETE")
        aside = backups.set_aside(path)
        os.replace(new, temporary)
    return aside, states


def merge(path: str, source: str, scheduler: Scheduler, now: datetime, progress: Progress | None = None) -> Merged:
    """Add the rows of another log that this one lacks, which is kept before: the union of both, by the uids of rows.

    Rows lie in the order of their times then, and those of one log as they lay in it, whichever of the two came first.
    """
    backups.inspect(source)
    if os.path.exists(path) and not backups.is_sound(path):
        raise QuizzerError(f"{path} is damaged, and nothing can be added: `quizzer doctor --fix` mends it before")
    with _workshop(path) as new:
        with closing(open_database(new)) as other:
            other.execute("PRAGMA foreign_keys = OFF")  # as in `restore`
            with other.atomic():
                fill(other, source)
        return _united(path, new, scheduler, now, progress)


def rehearse(path: str, source: str, scheduler: Scheduler, now: datetime, progress: Progress | None = None) -> Merged:
    """What a merge would come to: it is made with a copy, of which nothing is left."""
    with tempfile.TemporaryDirectory(prefix=TEMPORARY) as folder:
        copy = os.path.join(folder, "progress.sqlite")
        if os.path.exists(path):
            with closing(open_database(path, readonly=True)) as live:
                backups.write(live, copy)
        return merge(copy, source, scheduler, now, progress)._replace(kept=None)


def take_in(
    path: str, events: Iterable[Event], scheduler: Scheduler, now: datetime, progress: Progress | None = None
) -> Merged:
    """Add rows that were made elsewhere, and of which those that are known by their uids are not added again."""
    with _workshop(path) as new:
        with closing(open_database(new)) as other, other.atomic():
            Reviews(other, scheduler).extend(events)
        return _united(path, new, scheduler, now, progress)


def _united(path: str, new: str, scheduler: Scheduler, now: datetime, progress: Progress | None) -> Merged:
    """Add the rows of a log in the workshop."""
    with closing(open_database(path)) as live:
        live.execute("PRAGMA foreign_keys = OFF")  # as in `restore`
        live.execute("ATTACH ? AS other", (new,))
        with live.atomic():
            lacked = (
                f"SELECT card, COUNT(*), MIN(study_day), MAX(study_day) FROM other.review WHERE {_LACKED} GROUP BY card"
            )
            found = live.execute(lacked).fetchall()
            kept = _kept(path, "merge", now) if found else None
            if found:
                _join(live)
            reviews = Reviews(live, scheduler)
            states = reviews.rebuild(progress) if found else int(live.one("SELECT COUNT(*) FROM card_state"))
            days = (min(row[2] for row in found), max(row[3] for row in found)) if found else None
            added = sum(row[1] for row in found)
            return Merged(added, reviews.count(), states, kept, days, [row[0] for row in found])


@contextmanager
def _workshop(path: str) -> Iterator[str]:
    """The path of a database in the making, in a folder beside the one that it is for."""
    with tempfile.TemporaryDirectory(dir=os.path.dirname(os.path.abspath(path)), prefix=TEMPORARY) as folder:
        yield os.path.join(folder, "new.sqlite")


def _kept(path: str, what: str, now: datetime) -> str:
    with closing(open_database(path)) as same:  # one that writes cannot be copied from
        return backups.before(same, backups_folder(path), what, now)["path"]


def _empty(database: Database) -> None:
    """Make all tables of a database anew, inside the transaction that is open."""
    for kind in _DROPPED:
        own = "type = ? AND sql IS NOT NULL AND name NOT LIKE 'sqlite!_%' ESCAPE '!'"
        for (name,) in database.execute(f"SELECT name FROM main.sqlite_master WHERE {own}", (kind,)).fetchall():
            database.execute(f"DROP {kind} IF EXISTS main.{quoted(name)}")
    database.execute("PRAGMA user_version = 0")
    migrate(database)


def fill(database: Database, source: str) -> None:
    """Write the rows of a file into a database that has none."""
    with backups.distrusted(source) as connection:
        for table in backups.TABLES:
            _copy(database, connection, source, table)
    for table, row, *_ in database.execute("PRAGMA main.foreign_key_check").fetchmany(1):
        raise QuizzerError(f"{source} cannot be taken in: row {row} of {table} refers to nothing; nothing was changed")


def _join(live: Database) -> None:
    """Make the log anew with the rows of the attached one too; the parameters in use stay those of this one."""
    own = [row[1] for row in live.execute("PRAGMA main.table_info(review)") if row[1] not in _NUMBERED]
    columns = ", ".join(own)

    def rows(log: str, where: str) -> str:
        return (
            f"SELECT {', '.join(f'r.{name}' for name in own)}, p.weights, t.uid AS target_uid, "
            f"r.id AS place, r.reached, l.uid AS leader, IIF(r.sitting IS l.sitting, -1, r.begun) AS begun, "
            f"IIF(r.sitting IS l.sitting, '', r.beginning) AS beginning FROM ({_TIMED.format(log=log)}) r "
            f"JOIN {log}.review l ON l.id = r.leader LEFT JOIN {log}.params p ON p.id = r.params_id "
            f"LEFT JOIN {log}.review t ON t.id = r.target WHERE {where}"
        )

    both = f"{rows('main', '1')} UNION ALL {rows('other', f'r.{_LACKED}')}"
    live.execute(
        f"CREATE TABLE other.joined AS SELECT * FROM ({both}) ORDER BY reached, leader, begun, beginning, place"
    )
    live.execute("CREATE INDEX other.joined_uid ON joined (uid)")
    vectors = "algorithm, weights, source, library, created_ms"
    live.execute(f"INSERT OR IGNORE INTO other.params ({vectors}) SELECT {vectors} FROM main.params ORDER BY id")
    own_adoptions = "SELECT a.*, weights FROM main.adoption a LEFT JOIN main.params p ON p.id = a.params_id"
    live.execute(f"CREATE TABLE other.own_adoption AS {own_adoptions}")
    adopted = ", ".join(row[1] for row in live.execute("PRAGMA main.table_info(adoption)") if row[1] != "params_id")
    _empty(live)
    live.execute(f"INSERT INTO main.params ({vectors}) SELECT {vectors} FROM other.params ORDER BY created_ms, weights")
    live.execute(
        f"INSERT INTO main.review (id, {columns}, params_id, target) SELECT j.rowid, {columns}, "
        "(SELECT id FROM main.params p WHERE p.weights = j.weights), "
        "(SELECT t.rowid FROM other.joined t WHERE t.uid = j.target_uid) FROM other.joined j ORDER BY j.rowid"
    )
    live.execute(
        f"INSERT INTO main.adoption ({adopted}, params_id) SELECT {adopted}, "
        "(SELECT id FROM main.params p WHERE p.weights = a.weights) FROM other.own_adoption a ORDER BY id"
    )


def quoted(name: str) -> str:
    return '"{}"'.format(name.replace('"', '""'))


def _copy(database: Database, source: sqlite3.Connection, path: str, table: str) -> None:
    """The rows of a table, in the columns that both know; QuizzerError for one that does not fit."""
    own = [row[1] for row in database.execute(f"PRAGMA table_info({table})")]
    given = {row[1] for row in source.execute(f"PRAGMA table_info({table})")}
    columns = [name for name in own if name in given]
    if not columns:  # it is of an older quizzer
        return
    last: list[Any] = [None]

    def rows() -> Iterator[tuple[Any, ...]]:
        for row in source.execute(f"SELECT {', '.join(columns)} FROM {table} ORDER BY id"):
            last[0] = row[0]
            yield row

    insert = f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({', '.join('?' for _ in columns)})"
    try:
        database.executemany(insert, rows())
    except (DamagedError, sqlite3.DataError) as error:  # told of what is written to, which is none the worse
        where = f"a row of {table} above number {last[0] or 0}"
        raise QuizzerError(f"{path} cannot be taken in: {where} cannot be read; nothing was changed") from error
    except (sqlite3.IntegrityError, sqlite3.OperationalError, OverflowError) as error:
        where = f"row {last[0]} of {table}" if last[0] is not None else table
        raise QuizzerError(f"{path} cannot be taken in: {where} does not fit ({error}); nothing was changed") from error
