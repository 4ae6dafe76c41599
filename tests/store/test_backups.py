"""Copies of the database: verified, put in place as a whole, thinned."""

import itertools
import os
import random
import shutil
import sqlite3
import threading
from contextlib import closing
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.core.schedule import Scheduler
from quizzer.errors import DamagedError, LostError, QuizzerError
from quizzer.store import backups, integrity, restoring
from quizzer.store.database import NEWEST
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

NOW = datetime(2026, 11, 23, 18, tzinfo=UTC)


def _rows(path, table="review"):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(f"SELECT * FROM {table} ORDER BY id").fetchall()


def _restore(path, source):
    return restoring.restore(path, source, Scheduler(), NOW)[0]


@pytest.fixture
def filled(database, reviews, event):
    """A log of 40 rows; the newest are in SQLite's own log only."""
    for number in range(40):
        reviews.append(event(f"d/c{number % 7}", day=number, raw=f"answer {number}"))
    return database


# Writing.


def test_backup_holds_every_row_and_is_one_private_file(filled, tmp_path):
    path = tmp_path / "made" / "copy.sqlite"
    made = backups.write(filled, str(path))
    assert (made["path"], made["rows"], made["schema"], made["bytes"]) == (str(path), 40, NEWEST, path.stat().st_size)
    assert _rows(path) == filled.execute("SELECT * FROM review ORDER BY id").fetchall()
    states = "SELECT * FROM card_state ORDER BY card"
    with closing(sqlite3.connect(path)) as copy:
        assert copy.execute(states).fetchall() == filled.execute(states).fetchall()
    assert os.listdir(path.parent) == ["copy.sqlite"]
    if os.name == "posix":
        assert path.stat().st_mode & 0o777 == 0o600
        assert path.parent.stat().st_mode & 0o777 == 0o700


def test_backup_is_taken_while_another_sitting_writes(filled, tmp_path, event):
    stop = threading.Event()

    def write():
        with closing(open_database(filled.path)) as other:
            log, number = Reviews(other, Scheduler()), 0
            while not stop.is_set():
                log.append(event("d/other", "practice", day=number, grade=3))
                number += 1

    writer = threading.Thread(target=write)
    writer.start()
    try:
        made = [backups.write(filled, str(tmp_path / f"{n}.sqlite")) for n in range(10)]
    finally:
        stop.set()
        writer.join()
    assert made[0]["rows"] >= 40
    assert [one["rows"] for one in made] == sorted(one["rows"] for one in made)


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE review SET raw = 'other' WHERE id = 7",
        "DELETE FROM review WHERE id = 3",
        "UPDATE params SET source = 'x'",
    ],
)
def test_copy_that_differs_in_one_value_is_refused(filled, tmp_path, change):
    path = str(tmp_path / "copy.sqlite")
    backups.write(filled, path)
    assert backups._compared(path, filled.path)["rows"] == 40
    with closing(sqlite3.connect(path)) as copy:
        copy.execute("DROP TRIGGER review_no_update")
        copy.execute("DROP TRIGGER review_no_delete")
        copy.execute(change)
        copy.commit()
    with pytest.raises(QuizzerError, match="the copy differs"):
        backups._compared(path, filled.path)


def test_rows_written_since_are_no_difference(filled, reviews, tmp_path, event):
    path = str(tmp_path / "copy.sqlite")
    backups.write(filled, path)
    reviews.append(event("d/later", day=99))
    assert backups._compared(path, filled.path)["rows"] == 40


def test_rows_written_before_must_be_in_the_copy(filled, reviews, tmp_path, event):
    path = str(tmp_path / "copy.sqlite")
    backups.write(filled, path)
    reviews.append(event("d/later", day=99))
    with pytest.raises(QuizzerError, match="the copy differs"):
        backups._compared(path, filled.path, 41)


def test_backup_of_a_folder_that_cannot_be_written_has_what_a_killed_sitting_left(filled, tmp_path):
    killed, path = tmp_path / "killed" / "progress.sqlite", tmp_path / "copy.sqlite"
    (killed.parent / "progress.sqlite-shm").mkdir(parents=True)  # nobody can make that file
    for ending in ("", "-wal"):
        shutil.copyfile(filled.path + ending, f"{killed}{ending}")
    with closing(open_database(str(killed), readonly=True)) as opened:
        assert backups.write(opened, str(path))["rows"] == 40
    assert _rows(path) == _rows(filled.path)
    assert backups.inspect(str(killed))["rows"] == 40


def test_nothing_cannot_be_backed_up(tmp_path):
    """A home that cannot be written, and where nothing was ever kept."""
    empty = open_database(str(tmp_path / "progress.sqlite"), readonly=True)
    with closing(empty), pytest.raises(QuizzerError, match="is not there: there is no new backup"):
        backups.write(empty, str(tmp_path / "copies" / "copy.sqlite"))
    assert os.listdir(tmp_path) == []


def test_backup_that_cannot_be_written_leaves_the_old_one(filled, tmp_path, monkeypatch):
    path = tmp_path / "copy.sqlite"
    backups.write(filled, str(path))
    before = path.read_bytes()
    monkeypatch.setattr(backups, "_compared", lambda *_: (_ for _ in ()).throw(sqlite3.OperationalError("disk I/O")))
    with pytest.raises(QuizzerError, match="cannot be written: disk I/O; there is no new backup"):
        backups.write(filled, str(path))
    assert path.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == sorted(
        ["copy.sqlite", *(name for name in os.listdir(tmp_path) if name.startswith("progress.sqlite"))]
    )


# Looking into one.


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (None, "is no file"),
        (b"not a database, whatever it is called", "no backup of quizzer's"),
        (b"", "no backup of quizzer's"),
        ("other", "no backup of quizzer's"),
        ("newer", "written by a newer quizzer"),
        ("torn", "damaged"),
        ("folder", "is no file"),
    ],
)
def test_file_that_is_no_backup_is_refused_in_one_line(filled, tmp_path, content, words):
    path = tmp_path / "given.sqlite"
    if content == "folder":
        path.mkdir()
    elif content == "other":
        with closing(sqlite3.connect(path)) as other:
            other.execute("CREATE TABLE x (y)")
    elif content in ("newer", "torn"):
        backups.write(filled, str(path))
        if content == "newer":
            with closing(sqlite3.connect(path)) as copy:
                copy.execute(f"PRAGMA user_version = {NEWEST + 1}")
        else:
            path.write_bytes(path.read_bytes()[:9000])
    elif content is not None:
        path.write_bytes(content)
    with pytest.raises(QuizzerError, match=words) as caught:
        backups.inspect(str(path))
    assert "\n" not in str(caught.value)


# Restoring.


def test_restored_log_is_the_one_that_was_backed_up(filled, reviews, tmp_path, event):
    path = str(tmp_path / "copy.sqlite")
    backups.write(filled, path)
    before = _rows(path)
    reviews.append(event("d/later", day=99))
    assert _rows(_restore(filled.path, path))[-1][2] == "d/later"
    assert filled.execute("SELECT * FROM review ORDER BY id").fetchall() == before  # an open sitting sees it
    row, _ = reviews.append(event("d/new", day=100))
    assert row.id == 41


HOSTILE = {
    "a trigger that swallows answers": "CREATE TRIGGER z AFTER INSERT ON review BEGIN"
    " DELETE FROM review WHERE id = new.id; END",
    "a trigger of a known name": "DROP TRIGGER review_no_delete;"
    "CREATE TRIGGER review_no_delete BEFORE DELETE ON review BEGIN SELECT 1; END",
    "a trigger on the states": "CREATE TRIGGER s AFTER INSERT ON card_state BEGIN DELETE FROM card_state; END",
    "another table and view": "CREATE TABLE x (y); CREATE VIEW v AS SELECT * FROM review",
    "an index": "CREATE INDEX card_state_last2 ON card_state (reps)",
    "another column": "ALTER TABLE review ADD COLUMN more TEXT",
}


@pytest.mark.parametrize("script", HOSTILE.values(), ids=HOSTILE)
def test_nothing_but_rows_comes_from_a_backup(filled, reviews, tmp_path, event, script):
    path = str(tmp_path / "hostile.sqlite")
    backups.write(filled, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    schema = "SELECT type, name, tbl_name, sql FROM main.sqlite_master ORDER BY name"
    before, log = filled.execute(schema).fetchall(), _rows(filled.path)
    reviews.append(event("d/later", day=99))
    _restore(filled.path, path)
    assert filled.execute(schema).fetchall() == before
    assert filled.execute("SELECT * FROM review ORDER BY id").fetchall() == log
    reviews.append(event("d/new", day=100))
    assert len(_rows(filled.path)) == 41


REFUSED = {
    "an endless view": "DROP TABLE review; CREATE VIEW review AS WITH RECURSIVE n(id) AS"
    " (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, 0 AS at_ms FROM n",
    "a computed column": "ALTER TABLE review ADD COLUMN more TEXT AS (hex(zeroblob(1000000000)))",
    "no parameters": "PRAGMA foreign_keys = OFF; DROP TABLE params",
}


@pytest.mark.parametrize("script", REFUSED.values(), ids=REFUSED)
def test_what_only_looks_like_a_backup_is_refused_at_once(filled, tmp_path, script):
    path = str(tmp_path / "hostile.sqlite")
    backups.write(filled, path)
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(script)
    for look in (backups.inspect, lambda path: _restore(filled.path, path)):
        with pytest.raises(QuizzerError, match="is no backup of quizzer's"):
            look(path)
    assert len(_rows(filled.path)) == 40


def test_row_that_does_not_fit_is_named_and_nothing_is_changed(filled, tmp_path):
    path = str(tmp_path / "odd.sqlite")
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE review (id, uid, card, action, at_ms, offset_min, study_day, credited, grade)")
        connection.execute("CREATE TABLE params (id, algorithm, weights, source, library, created_ms)")
        for number, grade in ((1, 3), (2, 77)):
            row = (number, str(number), "d/x", "answer", 0, 0, 739_000, 1, grade)
            connection.execute("INSERT INTO review VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", row)
    log = _rows(filled.path)
    with pytest.raises(QuizzerError, match=r"row 2 of review does not fit .*nothing was changed"):
        _restore(filled.path, path)
    assert _rows(filled.path) == log


@pytest.mark.parametrize("is_sound", [True, False])
def test_text_that_is_none_is_told_of_the_backup_and_nothing_is_changed(filled, tmp_path, is_sound):
    path, live = str(tmp_path / "odd.sqlite"), Path(filled.path)
    backups.write(filled, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DROP TRIGGER review_no_update")
        connection.execute("UPDATE review SET raw = CAST(x'ff' AS TEXT) WHERE id = 7")
    if not is_sound:
        filled.close()
        live.write_bytes(b"x" * 30_000)
    before = sorted((file.name, file.read_bytes()) for file in tmp_path.glob("progress.sqlite*"))
    with pytest.raises(QuizzerError, match=r"odd.sqlite cannot be taken in: a row of review above number 6 cannot be"):
        _restore(str(live), path)
    if is_sound:
        assert len(_rows(live)) == 40
    else:
        assert before == sorted((file.name, file.read_bytes()) for file in tmp_path.glob("progress.sqlite*"))


def test_row_that_refers_to_nothing_is_named_and_nothing_is_changed(filled, tmp_path):
    path = str(tmp_path / "odd.sqlite")
    backups.write(filled, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("DELETE FROM params")
    log = _rows(filled.path)
    with pytest.raises(QuizzerError, match=r"row \d+ of review refers to nothing; nothing was changed"):
        _restore(filled.path, path)
    assert _rows(filled.path) == log


def test_no_answer_comes_between_what_is_kept_and_what_is_put_in_place(filled, tmp_path, event):
    """Another sitting writes as fast as it can: each of its answers is in what was kept, or in the log of now."""
    source = str(tmp_path / "copy.sqlite")
    backups.write(filled, source)
    written: list[str] = []
    stop = threading.Event()

    def write():
        with closing(open_database(filled.path)) as other:
            log = Reviews(other, Scheduler())
            while not stop.wait(0.001):
                written.append(log.append(event("d/fast", day=99, raw=str(len(written))))[0].uid)

    thread = threading.Thread(target=write)
    thread.start()
    everything: set[str] = set()
    try:
        for round_ in range(1, 13):
            while len(written) < 3 * round_ and thread.is_alive():
                stop.wait(0.001)
            kept = _restore(filled.path, source)
            everything.update(row[1] for row in _rows(kept))
    finally:
        stop.set()
        thread.join()
    assert len(set(written) & everything) > 12
    assert set(written) <= everything | {row[1] for row in _rows(filled.path)}


def test_backup_that_alone_has_a_row_is_never_thinned(filled, reviews, event, tmp_path):
    source = str(tmp_path / "copy.sqlite")
    backups.write(filled, source)
    lost = [reviews.append(event("d/lost", day=90 + number))[0].uid for number in range(3)]
    for number in range(30):
        restoring.restore(filled.path, source, Scheduler(), NOW + timedelta(days=number))
        daily = backups.daily(filled, str(tmp_path / "backups"), NOW + timedelta(days=number))
        assert daily
    files = backups.files(str(tmp_path / "backups"))
    assert len(files) < 45
    assert set(lost) <= {row[1] for file in files for row in _rows(file)}


def test_restore_takes_the_place_of_a_damaged_database_which_stays_aside(filled, tmp_path):
    copy, live = tmp_path / "copy.sqlite", Path(filled.path)
    backups.write(filled, str(copy))
    filled.close()
    damaged = b"SQLite format 3\x00" + random.Random(1).randbytes(20_000)
    live.write_bytes(damaged)
    aside = _restore(str(live), str(copy))
    assert aside == f"{live}.damaged"
    assert Path(aside).read_bytes() == damaged
    assert _rows(live) == _rows(copy)


def test_database_of_a_newer_quizzer_is_not_replaced(filled, tmp_path):
    copy, live = tmp_path / "copy.sqlite", Path(filled.path)
    backups.write(filled, str(copy))
    filled.execute("PRAGMA user_version = 99")
    filled.close()
    before = live.read_bytes()
    with pytest.raises(QuizzerError, match=r"progress.sqlite was written by a newer quizzer \(schema 99\)"):
        _restore(str(live), str(copy))
    assert live.read_bytes() == before
    assert sorted(os.listdir(tmp_path)) == ["copy.sqlite", "progress.sqlite"]


def test_database_that_another_program_holds_is_not_replaced(filled, reviews, tmp_path, event, monkeypatch):
    """It may be sound, and what the other program writes afterwards would be in a file without a name."""
    monkeypatch.setattr("quizzer.store.database.BUSY_SECONDS", 0.05)
    copy, live = tmp_path / "copy.sqlite", Path(filled.path)
    backups.write(filled, str(copy))
    reviews.append(event("d/later", day=99))
    filled.close()
    with closing(sqlite3.connect(live, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN IMMEDIATE")
        number = live.stat().st_ino
        with pytest.raises(QuizzerError, match="another program holds it"):
            _restore(str(live), str(copy))
    assert live.stat().st_ino == number
    assert len(_rows(live)) == 41
    assert not list(tmp_path.glob("*.damaged"))


def test_log_of_a_damaged_database_is_not_applied_to_the_restored_one(filled, reviews, tmp_path, event):
    """SQLite would write its pages into whatever file lies beside it."""
    copy, live = tmp_path / "copy.sqlite", Path(filled.path)
    backups.write(filled, str(copy))
    for number in range(30):
        reviews.append(event("d/later", day=50 + number))
    for ending in ("", "-wal"):
        shutil.copy(f"{live}{ending}", f"{tmp_path / 'kept'}{ending}")
    filled.close()
    shutil.copy(f"{tmp_path / 'kept'}-wal", f"{live}-wal")
    live.write_bytes(b"x" * 300)
    aside = _restore(str(live), str(copy))
    assert len(_rows(live)) == 40
    assert Path(f"{aside}-wal").read_bytes() == Path(f"{tmp_path / 'kept'}-wal").read_bytes()


def test_restore_makes_a_database_where_there_is_none(filled, tmp_path):
    backups.write(filled, str(tmp_path / "copy.sqlite"))
    _restore(str(tmp_path / "new.sqlite"), str(tmp_path / "copy.sqlite"))
    assert len(_rows(tmp_path / "new.sqlite")) == 40


# Links, as into a folder that is synchronised.


@pytest.fixture
def linked(filled, tmp_path):
    """A link to a log of 40 rows, the newest of which are in SQLite's own log."""
    (tmp_path / "home").mkdir()
    link = tmp_path / "home" / "progress.sqlite"
    link.symlink_to(filled.path)
    return link


def test_backup_that_is_a_link_has_what_lies_beside_its_target(linked, tmp_path):
    assert backups.inspect(str(linked))["rows"] == 40
    _restore(str(tmp_path / "new.sqlite"), str(linked))
    assert len(_rows(tmp_path / "new.sqlite")) == 40


def test_damaged_target_of_a_link_is_replaced_and_the_link_stays(filled, linked, tmp_path):
    backups.write(filled, str(tmp_path / "copy.sqlite"))
    filled.close()
    for _ in range(3):
        Path(filled.path).write_bytes(b"x" * 9000)
        _restore(str(linked), str(tmp_path / "copy.sqlite"))
        assert linked.is_symlink()
        assert len(_rows(linked)) == 40
    assert os.listdir(linked.parent) == ["progress.sqlite"]
    assert len(list(tmp_path.glob("*.damaged*"))) == 3


def test_sitting_through_a_link_notices_that_its_target_is_another_file(filled, linked, tmp_path, event):
    backups.write(filled, str(tmp_path / "copy.sqlite"))
    filled.close()
    with closing(open_database(str(linked))) as sitting:
        log = Reviews(sitting, Scheduler())
        log.append(event("d/mine", day=50))
        os.replace(tmp_path / "copy.sqlite", filled.path)
        with pytest.raises(LostError):
            log.append(event("d/later", day=51))
    assert len(_rows(linked)) == 40


# Those that quizzer makes by itself.


def test_one_backup_a_day_and_none_of_nothing(filled, tmp_path):
    folder = str(tmp_path / "backups")
    with closing(open_database(str(tmp_path / "empty.sqlite"))) as empty:
        assert backups.daily(empty, folder, NOW) is None
    assert backups.daily(filled, folder, NOW) is not None
    assert os.listdir(folder) == ["daily-2026-11-23.sqlite"]
    assert backups.daily(filled, folder, NOW + timedelta(hours=3)) is None
    assert backups.daily(filled, folder, NOW + timedelta(days=1)) is not None
    assert len(backups.files(folder)) == 2


def test_daily_backups_are_thinned_and_others_are_not(filled, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for number in range(1, 400):
        (folder / f"daily-{NOW - timedelta(days=number):%Y-%m-%d}.sqlite").write_bytes(b"x")
    for name in ("daily-notes.sqlite", "mine.sqlite"):
        (folder / name).write_bytes(b"x")
    backups.daily(filled, str(folder), NOW)
    names = set(os.listdir(folder))
    assert {"daily-notes.sqlite", "mine.sqlite", "daily-2026-11-23.sqlite", "daily-2026-11-17.sqlite"} <= names
    assert "daily-2026-10-31.sqlite" in names  # the last of its month
    assert "daily-2026-10-30.sqlite" not in names
    assert len(names) <= 2 + 7 + 5 + 12


def test_thinning_asks_nothing_endless(filled, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    with closing(sqlite3.connect(folder / "daily-2020-01-01.sqlite")) as view:
        endless = "WITH RECURSIVE n(id) AS (SELECT 1 UNION ALL SELECT id + 1 FROM n) SELECT id, id AS uid FROM n"
        view.execute(f"CREATE VIEW review AS {endless}")
    for number in range(400):
        (folder / f"daily-{NOW - timedelta(days=number + 1):%Y-%m-%d}.sqlite").write_bytes(b"x")
    backups.daily(filled, str(folder), NOW)
    assert not (folder / "daily-2020-01-01.sqlite").exists()


def test_backups_of_days_to_come_are_left_alone_and_take_no_place(filled, tmp_path):
    """A clock was wrong, or a year was tried out."""
    folder = tmp_path / "backups"
    folder.mkdir()
    ahead = {f"daily-{2030 + number}-11-23.sqlite" for number in range(40)}
    for name in ahead:
        (folder / name).write_bytes(b"x")
    for number in range(10):
        backups.daily(filled, str(folder), NOW + timedelta(days=number))
    names = set(os.listdir(folder))
    assert names >= ahead
    assert {f"daily-{NOW + timedelta(days=number):%Y-%m-%d}.sqlite" for number in range(3, 10)} <= names


def test_backup_that_was_just_made_is_never_thinned(filled, tmp_path):
    folder = tmp_path / "backups"
    folder.mkdir()
    for number in range(25):
        path = folder / f"before-restore-2040-01-01-0000{number:02}.sqlite"
        path.write_bytes(b"x")
        os.utime(path, (4e9, 4e9))
    made = backups.before(filled, str(folder), "restore", NOW)
    assert os.path.exists(made["path"])
    assert len(backups.files(str(folder))) == 20


def test_backups_of_one_second_are_all_listed(filled, tmp_path):
    made = [backups.before(filled, str(tmp_path / "backups"), "fix", NOW)["path"] for _ in range(3)]
    assert sorted(backups.files(str(tmp_path / "backups"))) == sorted(made)


@given(st.sets(st.dates(date(2024, 1, 1), date(2026, 12, 31)), max_size=300))
def test_thinning_keeps_the_newest_and_is_done_at_once(days):
    kept = backups.kept_days(days)
    assert kept <= days
    assert set(sorted(days)[-7:]) <= kept
    assert backups.kept_days(kept) == kept
    assert len(kept) <= 24
    for day in sorted(days)[-300:]:
        if max(days) - day <= timedelta(days=28):  # of each of the last weeks one is there
            assert any(other.isocalendar()[:2] == day.isocalendar()[:2] for other in kept)


def test_day_after_day_for_three_years_leaves_a_ladder():
    kept: set[date] = set()
    for number in range(3 * 365):
        kept = backups.kept_days(kept | {date(2024, 1, 1) + timedelta(days=number)})
    last = date(2024, 1, 1) + timedelta(days=3 * 365 - 1)
    ages = sorted((last - day).days for day in kept)
    assert ages[:7] == list(range(7))
    assert len(ages) <= 24
    assert 300 < ages[-1] < 366
    assert all(later - earlier <= 31 for earlier, later in itertools.pairwise(ages))


def test_backups_before_changes_are_the_last_twenty(filled, tmp_path):
    folder = str(tmp_path / "backups")
    for number in range(25):
        backups.before(filled, folder, "fix", NOW + timedelta(seconds=number))
    assert len(backups.files(folder)) == 20


def test_two_backups_of_one_second_have_two_names(filled, tmp_path):
    folder = str(tmp_path)
    first = backups.before(filled, folder, "fix", NOW)["path"]
    assert backups.before(filled, folder, "fix", NOW)["path"] != first


def test_schema_whose_damage_sqlite_tells_in_no_text_is_damage(filled, tmp_path):
    """SQLite's message names what is malformed, byte by byte."""
    path = tmp_path / "odd.sqlite"
    backups.write(filled, str(path))
    data = path.read_bytes().replace(b"tablereview", b"table\xc8\xc9view", 1)
    path.write_bytes(data.replace(b"CREATE TABLE review", b"CREATE TABXE review", 1))
    with closing(sqlite3.connect(path)) as connection, pytest.raises(UnicodeDecodeError):
        connection.execute("SELECT 1 FROM review")
    for look in (backups.inspect, lambda path: _restore(filled.path, path)):
        with pytest.raises(QuizzerError, match="is no backup of quizzer's, or damaged"):
            look(str(path))
    assert integrity.damage(str(path)) != []
    with pytest.raises(DamagedError):
        open_database(str(path))


@pytest.mark.parametrize("value", ["zeroblob(2000000)", "hex(zeroblob(1000000))"])
def test_value_that_no_answer_can_have_is_not_read(filled, tmp_path, monkeypatch, value):
    monkeypatch.setattr(backups, "_LONGEST", 1_000_000)
    path = str(tmp_path / "big.sqlite")
    backups.write(filled, path)
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("CREATE TABLE loose AS SELECT * FROM review")
        connection.execute(f"UPDATE loose SET raw = {value} WHERE id = 7")
        connection.execute("DROP TABLE review")
        connection.execute("ALTER TABLE loose RENAME TO review")
    log = _rows(filled.path)
    with pytest.raises(QuizzerError, match=r"a row of review above number \d+ cannot be read; nothing was changed"):
        _restore(filled.path, path)
    assert _rows(filled.path) == log
