"""A log that has gone back behind its backups, or behind what a synchroniser left beside it, is noticed by its rows."""

import os
import shutil
import sqlite3
from contextlib import closing
from datetime import UTC, datetime

import pytest

from quizzer.core.schedule import Scheduler
from quizzer.store import backups, restoring, witnesses
from quizzer.store.index import Index
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


@pytest.fixture
def used(tmp_path, event):
    """The path of a log of five rows, and a word that adds rows to it, or to another."""
    path = str(tmp_path / "progress.sqlite")

    def answer(count, where=path):
        with closing(open_database(where)) as database:
            log = Reviews(database, Scheduler())
            log.keep_in_step()
            for number in range(count):
                log.append(event(f"d/c{number}", "practice", grade=3))

    answer(5)
    return path, answer


def _backed_up(path, name):
    with closing(open_database(path)) as database:
        backups.write(database, os.path.join(os.path.dirname(path), "backups", name))


def _missed(path):
    with closing(open_database(path)) as database:
        return [
            (os.path.basename(witness.path), len(witnesses.lacked_rows(database, witness.path)))
            for witness in witnesses.missed(database)
        ]


def test_backups_of_a_log_that_went_on_miss_nothing(used):
    path, answer = used
    for name in ("daily-2026-11-22.sqlite", "daily-2026-11-23.sqlite"):
        _backed_up(path, name)
        answer(2)
    assert _missed(path) == []


def test_log_that_has_gone_back_lacks_what_its_backups_have(used, tmp_path):
    path, answer = used
    shutil.copy(path, tmp_path / "yesterday")
    for name in ("daily-2026-11-22.sqlite", "daily-2026-11-23.sqlite"):
        answer(2)
        _backed_up(path, name)
    shutil.copy(tmp_path / "yesterday", path)
    answer(3)  # what is answered since makes it no shorter than a backup, and no better
    assert _missed(path) == [("daily-2026-11-23.sqlite", 4), ("daily-2026-11-22.sqlite", 2)]


@pytest.mark.parametrize(
    "name",
    [
        "progress (conflicted copy).sqlite", "progress.sync-conflict-20261123-180000-ABC.sqlite", "progress 2.sqlite",
        "progress.sqlite.conflict1", "backups/rescued-0a1b2c3d.sqlite",
    ],
)  # fmt: skip
def test_copies_that_synchronisers_and_sittings_left_are_found(used, tmp_path, name):
    path, answer = used
    copy = tmp_path / name
    copy.parent.mkdir(exist_ok=True)
    shutil.copy(path, copy)
    assert _missed(path) == []
    answer(2, str(copy))
    answer(1)
    assert _missed(path) == [(copy.name, 2)]


@pytest.mark.parametrize(
    "name", ["progress.sqlite.damaged", "progress.sqlite.damaged-2", "other.sqlite", "progress.txt"]
)
def test_what_is_no_copy_of_the_log_is_passed_over(used, tmp_path, name):
    path, answer = used
    answer(2, str(tmp_path / "more.sqlite"))
    shutil.copy(tmp_path / "more.sqlite", tmp_path / name)
    assert _missed(path) == []


def test_what_a_restore_gave_up_is_not_missed(used, tmp_path):
    path, answer = used
    _backed_up(path, "daily-2026-11-20.sqlite")
    answer(4)
    _backed_up(path, "daily-2026-11-23.sqlite")
    answer(1)
    restoring.restore(path, str(tmp_path / "backups" / "daily-2026-11-20.sqlite"), Scheduler(), NOW)
    assert _missed(path) == []
    shutil.copy(path, tmp_path / "yesterday")
    answer(2)
    _backed_up(path, "daily-2026-11-24.sqlite")
    assert _missed(path) == []
    shutil.copy(tmp_path / "yesterday", path)
    assert _missed(path) == [("daily-2026-11-24.sqlite", 2)]


def test_files_that_are_no_logs_are_no_witnesses(used, tmp_path):
    path, _ = used
    folder = tmp_path / "backups"
    folder.mkdir()
    (folder / "torn.sqlite").write_bytes(b"SQLite format 3\0" + b"\xff" * 5000)
    (folder / "text.sqlite").write_text("text")
    (folder / "folder.sqlite").mkdir()
    (folder / "dangling.sqlite").symlink_to(tmp_path / "nothing")
    endless = (
        "CREATE VIEW review AS WITH RECURSIVE n(uid) AS (SELECT 1 UNION ALL SELECT uid + 1 FROM n) SELECT uid FROM n"
    )
    with closing(sqlite3.connect(folder / "view.sqlite")) as view:
        view.execute(endless)
        view.execute("CREATE TABLE params (id)")
    with closing(sqlite3.connect(folder / "odd.sqlite")) as odd:
        odd.execute("CREATE TABLE params (id)")
        odd.execute("CREATE TABLE review (id, uid)")
        odd.execute("INSERT INTO review VALUES (NULL, CAST(x'ff' AS TEXT))")
    assert _missed(path) == []


def test_only_new_files_are_looked_into(used, tmp_path, monkeypatch):
    path, _ = used
    for number in range(5):
        _backed_up(path, f"daily-2026-11-0{number + 1}.sqlite")
    looked = []
    read = backups.distrusted
    monkeypatch.setattr(backups, "distrusted", lambda path: (looked.append(path), read(path))[1])
    for expected in (5, 0, 1):
        with closing(open_database(path)) as database:
            assert witnesses.missing(database, Index(database, str(tmp_path / "index.sqlite"))) == []
        assert len(looked) == expected
        looked.clear()
        if not expected:
            os.utime(tmp_path / "backups" / "daily-2026-11-01.sqlite", (1, 1))
