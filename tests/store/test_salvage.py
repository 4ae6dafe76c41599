"""What is left of a damaged log is saved as it was; the rest comes from the newest backup that is whole."""

import os
import random
import sqlite3
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizzer.core.schedule import Scheduler
from quizzer.errors import QuizzerError
from quizzer.store import backups, integrity
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews
from quizzer.store.salvage import salvage

PAGE = 4096
ROWS = 400
NOTHING_LEFT = (15, 19)  # the page that leads to all rows is gone


@pytest.fixture
def filled(database, reviews, event):
    """A log over many pages, all of it in the database file; its rows as they are."""
    with database.atomic():
        for number in range(ROWS):
            reviews.append(event(f"d/c{number % 50}", "practice", day=number, grade=3, raw=f"{number} " * 40))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = database.execute("SELECT * FROM review ORDER BY id").fetchall()
    database.close()
    return {row[0]: row for row in rows}


def _damage(path, seed):
    """Garble one to three pages, or cut the file, until SQLite notices; never the first page, with the schema."""
    whole = Path(path).read_bytes()
    damaged = _garbled(path, whole, seed)
    while not integrity.damage(path):  # an unused part of a page
        seed += 5
        damaged = _garbled(path, whole, seed)
    return damaged


def _garbled(path, whole, seed):
    rng = random.Random(seed)
    data = bytearray(whole)
    if seed % 5 == 4:
        data = data[: rng.randrange(PAGE * 8, len(data))]
    else:
        for _ in range(rng.randint(1, 3)):
            at = rng.randrange(PAGE, len(data) - PAGE) // PAGE * PAGE
            length = rng.choice((16, 200, PAGE))
            data[at : at + length] = rng.randbytes(length)
    Path(path).write_bytes(data)
    return bytes(data)


def _saved(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        return {row[0]: row for row in connection.execute("SELECT * FROM review")}


@pytest.mark.parametrize("seed", range(25))
def test_what_can_be_read_is_saved_as_it_was(filled, tmp_path, seed):
    path, folder = str(tmp_path / "progress.sqlite"), str(tmp_path / "backups")
    damaged = _damage(path, seed)
    try:
        done = salvage(path, folder)
    except QuizzerError:  # the page that leads to all rows is gone, and there is no backup
        assert seed in NOTHING_LEFT
        assert Path(path).read_bytes() == damaged
        return
    saved = _saved(path)
    assert seed not in NOTHING_LEFT
    assert len(saved) >= (1 if seed % 5 == 4 else ROWS / 2)  # of a file that is cut off, less is left
    assert all(filled[number] == row for number, row in saved.items())
    assert (done.read, done.added) == (len(saved), 0)
    assert done.lost == max(saved) - len(saved)
    assert Path(done.aside).read_bytes() == damaged
    with closing(open_database(path)) as again:
        log = Reviews(again, Scheduler())
        log.keep_in_step()
        assert integrity.stale_states(log) == []


@pytest.mark.parametrize("seed", range(25))
def test_nothing_is_lost_where_a_backup_has_it(filled, tmp_path, seed):
    path, folder = str(tmp_path / "progress.sqlite"), str(tmp_path / "backups")
    with closing(open_database(path)) as database:
        backups.daily(database, folder, datetime(2026, 11, 23, tzinfo=UTC))
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _damage(path, seed)
    done = salvage(path, folder)
    assert _saved(path) == filled
    assert (done.read + done.added, done.lost) == (ROWS, 0)
    assert done.added < ROWS or seed in NOTHING_LEFT


def test_log_that_is_all_garbage_comes_from_the_backup(filled, tmp_path):
    path, folder = tmp_path / "progress.sqlite", str(tmp_path / "backups")
    with closing(open_database(str(path))) as database:
        backups.daily(database, folder, datetime(2026, 11, 23, tzinfo=UTC))
    garbage = random.Random(1).randbytes(50_000)
    path.write_bytes(garbage)
    done = salvage(str(path), folder)
    assert (done.read, done.added) == (0, ROWS)
    assert _saved(path) == filled
    assert Path(done.aside).read_bytes() == garbage


def test_damaged_backup_is_passed_over(filled, tmp_path):
    path, folder = str(tmp_path / "progress.sqlite"), tmp_path / "backups"
    with closing(open_database(path)) as database:
        older = backups.daily(database, str(folder), datetime(2026, 11, 22, tzinfo=UTC)).path
        newer = backups.daily(database, str(folder), datetime(2026, 11, 23, tzinfo=UTC)).path
    os.utime(older, (1, 1))
    Path(newer).write_bytes(b"SQLite format 3\x00" + b"x" * 9000)
    Path(path).write_bytes(b"x" * 9000)
    assert salvage(path, str(folder)).added == ROWS


def test_without_a_row_and_a_backup_the_file_is_left_as_it_is(filled, tmp_path):
    path = tmp_path / "progress.sqlite"
    path.write_bytes(b"x" * 9000)
    before = sorted(os.listdir(tmp_path))
    with pytest.raises(QuizzerError, match="no row can be read, and there is no backup"):
        salvage(str(path), str(tmp_path / "backups"))
    assert path.read_bytes() == b"x" * 9000
    assert sorted(os.listdir(tmp_path)) == before
