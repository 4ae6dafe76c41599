"""Whether a database is whole, and whether what it holds can be: what `doctor` asks of the store."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from typing import NamedTuple

from quizzer.core.event import ACTIONS
from quizzer.core.replay import fold_all
from quizzer.errors import QuizzerError
from quizzer.store.database import IN_MEMORY, Database, refuse_other_files
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

_MOST = 5  # of one sort, that are told in full


class Odd(NamedTuple):
    """A row of the log that cannot have come about by answering."""

    row: int
    why: str


def damage(path: str) -> list[str]:
    """What SQLite finds wrong with a file; empty for one that is whole."""
    try:
        refuse_other_files(path)
        with closing(sqlite3.connect(path, timeout=10)) as connection:
            found = [row[0] for row in connection.execute(f"PRAGMA integrity_check({_MOST})")]
            broken = connection.execute("PRAGMA foreign_key_check").fetchmany(_MOST)
            _read_all_texts(connection)
    except QuizzerError:
        return ["it is empty, though there are backups" if os.path.getsize(path) == 0 else "it is not a database"]
    except sqlite3.DatabaseError as error:
        return [str(error).split(" with text")[0]]
    found = [] if found == ["ok"] else [" ".join(str(text).split()) for text in found]
    return found + [f"row {row} of {table} refers to nothing in {parent}" for table, row, parent, _ in broken]


def _read_all_texts(connection: sqlite3.Connection) -> None:
    """Read every row: SQLite does not look whether a text is one, Python does."""
    tables = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()
    for (table,) in tables:
        for _ in connection.execute(f"SELECT * FROM {table}"):
            pass


def lost_schema(database: Database) -> dict[str, str]:
    """The indexes and triggers that the schema has and this database lacks, each with the statement that makes it."""
    with closing(open_database(IN_MEMORY)) as whole:
        return {name: sql for name, sql in _schema(whole).items() if name not in _schema(database)}


def _schema(database: Database) -> dict[str, str]:
    sql = "SELECT name, sql FROM main.sqlite_master WHERE type IN ('index', 'trigger') AND sql IS NOT NULL"
    return dict(database.execute(sql).fetchall())


def odd_rows(database: Database) -> list[Odd]:
    """Rows of the log that make no sense; a replay passes over them or takes them as they are."""
    names = ", ".join(f"'{name}'" for name in sorted(ACTIONS))
    checks = {
        "it does something that this quizzer does not know": f"action NOT IN ({names})",
        "its detail is not JSON": "detail IS NOT NULL AND NOT json_valid(detail)",
        "it takes back or regrades nothing": "action IN ('void', 'regrade') AND target IS NULL",
        "it refers to a later row": "target IS NOT NULL AND target >= id",
        "it is an answer without a grade": "action IN ('answer', 'practice', 'retry') AND grade IS NULL",
        "its time cannot be": "at_ms < 0 OR study_day < 1 OR study_day > 3652059",
    }
    found = []
    for why, condition in checks.items():
        rows = database.execute(f"SELECT id FROM review WHERE {condition} ORDER BY id LIMIT {_MOST}")
        found += [Odd(row, why) for (row,) in rows]
    return found


def stale_states(reviews: Reviews) -> list[str]:
    """The cards whose kept state is not what replaying the log gives."""
    kept = reviews.states()
    replayed = fold_all(reviews.events(), reviews.scheduler, reviews.corrections())
    return sorted(card for card in kept.keys() | replayed.keys() if kept.get(card) != replayed.get(card))
