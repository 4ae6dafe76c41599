"""Backups from anywhere: what a file can hold besides rows is never run, and never comes into a home."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from quizzer.core.schedule import Scheduler
from quizzer.errors import QuizzerError
from quizzer.store import backups, integrity, restoring
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)
COLUMNS = "uid, card, action, at_ms, offset_min, study_day, credited, grade"
LATER = (
    f"INSERT INTO review (id, {COLUMNS}, target) VALUES ({{0}}, 'u{{0}}', 'd/c', 'void', 1, 0, 739000, 0, NULL, {{1}})"
)
ENDLESS = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS uid FROM n"
EVENTS = [(when, what, table) for when in ("BEFORE", "AFTER") for what in ("INSERT", "UPDATE", "DELETE")
          for table in ("review", "params", "card_state", "cache_key")]  # fmt: skip

# Each is made of a sound backup of five rows; how many rows are taken of it, None where it is refused.
HOSTILE = {
    "triggers on every table": (
        [f"CREATE TRIGGER {w}{n}{t} {w} {n} ON {t} BEGIN DELETE FROM review; END" for w, n, t in EVENTS], 5,
    ),
    "view for the log": (["DROP TABLE review", f"CREATE VIEW review AS {ENDLESS}"], None),
    "view for the parameters": (["DROP TABLE params", f"CREATE VIEW params AS {ENDLESS}"], None),
    "endless view besides": ([f"CREATE VIEW other AS {ENDLESS}"], 5),
    "virtual table for the log": (["DROP TABLE review", "CREATE VIRTUAL TABLE review USING fts5(uid, card)"], None),
    "computed column of the log": (["ALTER TABLE review ADD COLUMN more TEXT AS (hex(zeroblob(400000000)))"], None),
    "computed column of the parameters": (["ALTER TABLE params ADD COLUMN more TEXT AS (hex(zeroblob(9)))"], None),
    "condition that takes a day": (
        ["CREATE TABLE other (a CHECK (length(hex(zeroblob(a))) > 0))", "INSERT INTO other VALUES (9), (9)",
         "ALTER TABLE review ADD COLUMN slow TEXT CHECK (length(hex(zeroblob(id * 100000000))) > 0) DEFAULT 'x'"], 5,
    ),
    "index on what takes a day": (["CREATE INDEX slow ON review (length(hex(zeroblob(id))))"], 5),
    "large row": (["DROP TRIGGER review_no_update", "UPDATE review SET raw = hex(zeroblob(60000)) WHERE id = 3"], None),
    "large row of another table": (["CREATE TABLE other (a)", "INSERT INTO other VALUES (zeroblob(5000000))"], 5),
    "many tables": ([f"CREATE TABLE t{number} (a)" for number in range(500)], 5),
    "rows that take each other back": ([LATER.format(6, 7), LATER.format(7, 6)], 7),
    "row that takes itself back": ([LATER.format(6, 6)], 6),
    "row that refers to nothing": ([LATER.format(6, 99)], None),
    "tables that refer to each other": (
        ["ALTER TABLE params ADD COLUMN more INTEGER REFERENCES review", "UPDATE params SET more = 1"], 5,
    ),
    "names with quotes": (["CREATE TABLE \"a\"\"; DROP TABLE review; --\" (\"b\"\"c\")"], 5),
}  # fmt: skip


@pytest.fixture
def own(database, reviews, event):
    """The path of a log of two rows."""
    for number in range(2):
        reviews.append(event(f"own/c{number}"))
    database.close()
    return database.path


@pytest.fixture(params=HOSTILE)
def hostile(request, tmp_path, event, monkeypatch):
    """The path of such a file, and how many rows it gives."""
    monkeypatch.setattr(backups, "_LONGEST", 100_000)
    path, (statements, rows) = str(tmp_path / "given.sqlite"), HOSTILE[request.param]
    with closing(open_database(path)) as database:
        for number in range(5):
            Reviews(database, Scheduler()).append(event(f"d/c{number}"))
        database.execute("PRAGMA journal_mode = DELETE")
    with closing(sqlite3.connect(path, isolation_level=None)) as given:
        given.execute("PRAGMA ignore_check_constraints = ON")
        for statement in statements:
            given.execute(statement)
    return path, rows


def _schema(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT type, name, sql FROM sqlite_master ORDER BY name").fetchall()


def _count(path):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute("SELECT COUNT(*) FROM review").fetchone()[0]


@pytest.mark.parametrize("take", [restoring.restore, restoring.merge], ids=["restore", "merge"])
def test_hostile_file_is_read_as_rows_or_refused_in_a_line(own, hostile, take):
    (path, rows), schema = hostile, _schema(own)
    if rows is None:
        with pytest.raises(QuizzerError) as refused:
            take(own, path, Scheduler(), NOW)
        assert "\n" not in str(refused.value)
        assert path in str(refused.value)
        assert _count(own) == 2
    else:
        take(own, path, Scheduler(), NOW)
        assert _count(own) == rows + (2 if take is restoring.merge else 0)
    assert _schema(own) == schema
    assert not [name for name in os.listdir(os.path.dirname(own)) if name.startswith(".quizzer-")]


def test_hostile_file_takes_the_place_of_a_damaged_log_as_rows_too(own, hostile):
    (path, rows), schema = hostile, _schema(own)
    with open(own, "wb") as file:
        file.write(b"x" * 9000)
    if rows is None:
        with pytest.raises(QuizzerError):
            restoring.restore(own, path, Scheduler(), NOW)
    else:
        restoring.restore(own, path, Scheduler(), NOW)
        assert (_count(own), _schema(own)) == (rows, schema)


def test_hostile_backup_mends_a_damaged_log_by_its_rows_alone(own, hostile, tmp_path):
    (path, rows), schema = hostile, _schema(own)
    (tmp_path / "backups").mkdir()
    os.rename(path, tmp_path / "backups" / "given.sqlite")
    with closing(sqlite3.connect(own)) as damaged:
        damaged.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with open(own, "r+b") as file:
        file.seek(4096)
        file.write(b"x" * 200)
    if rows is None:
        with pytest.raises(QuizzerError, match="no row can be read, and there is no backup"):
            integrity.salvage(own, str(tmp_path / "backups"))
    else:
        integrity.salvage(own, str(tmp_path / "backups"))
        assert (_count(own), _schema(own)) == (rows, schema)
