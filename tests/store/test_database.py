import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path

import pytest

from quizzer.core.event import Event
from quizzer.core.replay import counted
from quizzer.core.schedule import Scheduler
from quizzer.errors import LostError, QuizzerError
from quizzer.store import backups, integrity, migrating, restoring
from quizzer.store import database as module
from quizzer.store.database import NEWEST
from quizzer.store.index import Index
from quizzer.store.migrating import open_database, scripts
from quizzer.store.records import EVERYTHING
from quizzer.store.rescue import rescue
from quizzer.store.reviews import Reviews

DATA = Path(__file__).parents[1] / "data"


def _rows(path, sql):
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(sql).fetchall()


@pytest.fixture
def version_1(tmp_path):
    """A database that the first schema wrote."""
    path = tmp_path / "old.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((DATA / "database_1.sql").read_text(encoding="utf-8"))
    return str(path)


def test_new_database_is_durable_and_private(synced, database):
    assert database.one("PRAGMA journal_mode") == "wal"
    assert database.one("PRAGMA synchronous") == 2  # FULL
    assert database.one("PRAGMA foreign_keys") == 1
    assert database.one("PRAGMA user_version") == NEWEST
    assert database.one("PRAGMA integrity_check") == "ok"
    if os.name == "posix":
        assert stat.S_IMODE(os.stat(database.path).st_mode) == 0o600


def _replaced(path):
    """As a mended file takes its place: with all that the log has."""
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(f"{path}.new")) as new:
        old.backup(new)
    for ending in ("-wal", "-shm"):
        os.unlink(path + ending)
    os.replace(f"{path}.new", path)


def _synchronised(path):
    """As the file of another machine comes into its place: what SQLite keeps beside it is still that of the old one."""
    with closing(open_database(f"{path}.other")) as other:
        Reviews(other, Scheduler()).append(Event("d/other", "answer", 1, 739_000, grade=3))
    os.replace(f"{path}.other", path)


def _uids(path):
    return [uid for (uid,) in _rows(path, "SELECT uid FROM review ORDER BY id")]


def test_log_that_goes_on_in_another_file_is_followed_there(database, reviews, event, tmp_path):
    index = Index(database, str(tmp_path / "index.sqlite"))
    reviews.append(event("d/a"))
    _replaced(database.path)
    reviews.append(event("d/b"))
    assert len(_uids(database.path)) == 2
    assert index.waiting().agenda(event("d/a").study_day + 99, EVERYTHING).due == 0  # the index is attached again
    assert database.one("PRAGMA foreign_keys") == 1


def _rescued(database):
    return _uids(rescue(database, Scheduler()))


def test_log_that_is_replaced_while_a_sitting_waits_for_it_is_followed(database, reviews, event):
    """As behind a `doctor --fix` that holds it until the mended file has its name."""
    reviews.append(event("d/a"))
    is_open = threading.Event()

    def sit():
        with closing(open_database(database.path)) as sitting:
            is_open.set()
            Reviews(sitting, Scheduler()).append(event("d/b"))

    database.execute("BEGIN IMMEDIATE")
    thread = threading.Thread(target=sit)
    thread.start()
    assert is_open.wait(9)
    time.sleep(0.3)
    _replaced(database.path)
    database.execute("ROLLBACK")
    thread.join()
    assert len(_uids(database.path)) == 2


@pytest.mark.parametrize("change", [os.unlink, lambda path: os.rename(path, f"{path}.away"), _synchronised])
def test_log_that_is_not_there_any_more_is_told_and_can_be_kept_whole(database, reviews, event, change, tmp_path):
    kept = [reviews.append(event("d/a"))[0].uid, reviews.append(event("d/b"))[0].uid]
    change(database.path)
    with pytest.raises(LostError, match="is gone, or another log than it was") as caught:
        reviews.append(event("d/c"))
    assert "\n" not in str(caught.value)
    assert _rescued(database) == kept
    database.close()
    if os.path.exists(database.path):  # its rows are its own, as whoever opens it next sees
        with closing(open_database(database.path)) as other:
            assert [row.card for row in Reviews(other, Scheduler()).events()] == ["d/other"]


def test_first_answer_after_another_log_came_gets_none_of_its_pages(database, reviews, event):
    kept = reviews.append(event("d/a"))[0].uid
    with closing(open_database(database.path)) as other:  # a sitting that has written nothing yet
        _synchronised(database.path)
        with pytest.raises(LostError, match="another log than it was"):
            Reviews(other, Scheduler()).append(event("d/c"))
        assert _rescued(other) == [kept]
    with closing(open_database(database.path)) as there:
        assert [row.card for row in Reviews(there, Scheduler()).events()] == ["d/other"]


def test_answer_is_not_acknowledged_when_its_file_went_away_meanwhile(database, reviews, event):
    def answer():
        with database.atomic():
            os.unlink(database.path)
            return reviews.append(event("d/a", uid="u"))

    with pytest.raises(LostError, match="is gone"):
        answer()
    assert _rescued(database) == ["u"]


def _written_over(path, data):
    with open(path, "r+b") as file:
        file.truncate()
        file.write(data)


OVER = {
    "cut off": lambda path, _: os.truncate(path, 0),
    "cut in half": lambda path, _: os.truncate(path, 8192),
    "zeros": lambda path, _: _written_over(path, bytes(os.path.getsize(path))),
    "another file": lambda path, _: _written_over(path, b"hello\n" * 9000),
    "the copy of before": lambda path, old: _written_over(path, old),
    "SQLite's log cut off": lambda path, _: os.truncate(f"{path}-wal", 0),
}


@pytest.mark.parametrize("change", OVER.values(), ids=OVER)
def test_answer_is_not_given_to_a_file_that_was_written_over(database, reviews, event, change):
    first, *_ = [reviews.append(event(f"d/c{number}", raw="x" * 500))[0] for number in range(80)]
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old = Path(database.path).read_bytes()
    for number in range(80):
        reviews.append(event(f"d/d{number}", raw="x" * 500))
    database.close()
    with closing(open_database(database.path)) as opened:
        sitting = Reviews(opened, Scheduler())
        answer, _ = sitting.append(event("d/a"))
        regrade = event("d/a", "regrade", target=answer.id, grade=1)
        kept = [answer.uid, sitting.append(regrade, answer.uid)[0].uid]
        sitting.append(event("d/c0", "void", target=1), first.uid)  # about a row of before: it cannot be kept alone
        change(database.path, old)
        with pytest.raises(LostError):
            sitting.append(event("d/b"))
        path = rescue(opened, Scheduler())
    assert _uids(path) == kept
    with closing(open_database(path)) as found:
        assert [(row.card, row.grade) for row in counted(list(Reviews(found, Scheduler()).events()))] == [("d/a", 1)]


@pytest.mark.parametrize(
    "change", [*OVER.values(), lambda path, _: os.unlink(path), lambda path, _: _synchronised(path)]
)
def test_file_that_went_after_the_last_answer_is_noticed_at_the_end(database, reviews, event, change):
    for number in range(80):
        reviews.append(event(f"d/c{number}", raw="x" * 500))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old = Path(database.path).read_bytes()
    for number in range(80):
        reviews.append(event(f"d/d{number}", raw="x" * 500))
    database.close()
    with closing(open_database(database.path)) as opened:
        opened.settle()
        kept = Reviews(opened, Scheduler()).append(event("d/a"))[0].uid
        opened.settle()
        change(database.path, old)
        with pytest.raises(LostError):
            opened.settle()
        assert _rescued(opened)[-1] == kept


def test_older_log_that_was_written_over_a_whole_one_takes_no_answer(database, reviews, event):
    """SQLite has nothing beside it any more that would tell."""
    reviews.append(event("d/a"))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    old = Path(database.path).read_bytes()
    with closing(open_database(database.path)) as opened:
        sitting = Reviews(opened, Scheduler())
        kept = [sitting.append(event(f"d/c{number}"))[0].uid for number in range(3)]
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        opened.settle()
        _written_over(database.path, old)
        with pytest.raises(LostError):
            sitting.append(event("d/b"))
        assert _rescued(opened)[-3:] == kept


def test_sitting_goes_on_after_a_restore_that_brought_the_file_up_to_date(database, reviews, event, tmp_path):
    source = str(tmp_path / "copy.sqlite")
    reviews.append(event("d/a"))
    backups.write(database, source)
    given_up = reviews.append(event("d/b"))[0].uid
    kept, _ = restoring.restore(database.path, source, Scheduler(), datetime(2026, 11, 23, tzinfo=UTC))
    with closing(sqlite3.connect(database.path)) as other:
        other.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    os.utime(database.path, ns=(1, 1))
    later = reviews.append(event("d/c"))[0].uid
    assert _uids(database.path)[1:] == [later]
    assert given_up in _uids(kept)


def test_file_that_another_program_brought_up_to_date_is_still_the_log(database, reviews, event, tmp_path):
    index = Index(database, str(tmp_path / "index.sqlite"))
    reviews.append(event("d/a"))
    with closing(sqlite3.connect(database.path)) as other:
        assert other.execute("PRAGMA wal_checkpoint").fetchone()[0] == 0
    os.utime(database.path, ns=(1, 1))
    reviews.append(event("d/b"))
    assert len(_uids(database.path)) == 2
    assert index.waiting().agenda(event("d/a").study_day + 99, EVERYTHING).due == 0


def test_log_of_sqlite_that_was_deleted_costs_no_answer(database, reviews, event):
    kept = [reviews.append(event("d/a"))[0].uid]
    for ending in ("-wal", "-shm"):
        os.unlink(database.path + ending)
    kept.append(reviews.append(event("d/b"))[0].uid)
    assert _uids(database.path) == kept


def test_home_that_moves_and_leaves_a_link_is_the_same(database, tmp_path):
    os.rename(database.path, tmp_path / "moved.sqlite")
    os.symlink(tmp_path / "moved.sqlite", database.path)
    with database.atomic():
        database.execute("INSERT INTO cache_key VALUES ('a', '1')")


def test_pragmas_hold_at_the_second_opening(synced, database):
    with closing(open_database(database.path)) as again:
        assert [again.one(f"PRAGMA {name}") for name in ("journal_mode", "synchronous", "foreign_keys")] == [
            "wal",
            2,
            1,
        ]


def test_backup_before_a_migration_is_one_where_another_process_was_faster(version_1, tmp_path, monkeypatch):
    """Several that start at once each keep the old schema, and compare it with what is there by then."""
    compared = backups._compared

    def later(copy, live, last_row=0):
        with closing(sqlite3.connect(live)) as faster:
            faster.execute("ALTER TABLE review ADD COLUMN part INTEGER")
        return compared(copy, live, last_row)

    with closing(module.Database(version_1)) as slower:
        monkeypatch.setattr(backups, "_compared", later)
        made = backups.write(slower, str(tmp_path / "copy.sqlite"))
    assert made["schema"] == 1
    assert made["rows"] == len(_uids(version_1)) > 0


def test_migrations_are_numbered_without_a_gap_and_shipped():
    assert [number for number, _ in scripts()] == list(range(1, NEWEST + 1))
    shipped = {entry.name for entry in (resources.files("quizzer.store") / "migrations").iterdir()}
    assert {os.path.basename(path) for _, path in scripts()} <= shipped


@pytest.mark.parametrize(
    "sql", ["UPDATE review SET grade = 4", "DELETE FROM review", "UPDATE review SET raw = 'x' WHERE id = 1"]
)
def test_log_refuses_to_be_changed(database, reviews, event, sql):
    reviews.append(event("d/a"))
    with pytest.raises(sqlite3.IntegrityError, match="append-only"):
        database.execute(sql)
    assert reviews.count() == 1


@pytest.mark.parametrize(
    "changes",
    ["grade = 0", "grade = 5", "grade = 'x'", "params_id = 99", "target = 99", "study_day = 'x'", "uid = NULL"],
)
def test_log_refuses_rows_that_cannot_be(database, reviews, event, changes):
    reviews.append(event("d/a"))
    column, value = changes.split(" = ")
    columns = "uid, card, action, at_ms, offset_min, study_day, credited"
    values = "'new', 'd/a', 'answer', 1, 0, 1, 1"
    if column in columns:
        values = values.replace(
            {"study_day": "0, 1,", "uid": "'new'"}[column], {"study_day": f"0, {value},", "uid": value}[column]
        )
        sql = f"INSERT INTO review ({columns}) VALUES ({values})"
    else:
        sql = f"INSERT INTO review ({columns}, {column}) VALUES ({values}, {value})"
    with pytest.raises(sqlite3.IntegrityError):
        database.execute(sql)


def test_new_database_has_its_header_before_its_name(tmp_path, monkeypatch):
    path, seen = tmp_path / "new.sqlite", []
    place = "rename" if sys.platform == "win32" else "link"
    whole = getattr(os, place)

    def placed(temporary, name):
        seen.append((Path(temporary).read_bytes()[:16], path.exists()))
        whole(temporary, name)

    monkeypatch.setattr(os, place, placed)
    open_database(str(path)).close()
    assert seen == [(b"SQLite format 3\x00", False)]
    assert [file.name for file in tmp_path.iterdir()] == ["new.sqlite"]


@pytest.mark.skipif(sys.platform == "win32", reason="names of POSIX")
def test_disk_without_second_names_still_gets_a_private_database(tmp_path, monkeypatch):
    def refused(*_):
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", refused)
    open_database(str(tmp_path / "new.sqlite")).close()
    assert [file.name for file in tmp_path.iterdir()] == ["new.sqlite"]
    assert stat.S_IMODE((tmp_path / "new.sqlite").stat().st_mode) == 0o600
    assert _rows(str(tmp_path / "new.sqlite"), "PRAGMA user_version") == [(NEWEST,)]


def test_database_without_a_schema_gets_it(tmp_path):
    path = str(tmp_path / "empty.sqlite")
    sqlite3.connect(path).close()
    with closing(open_database(path)) as opened:
        assert opened.one("PRAGMA user_version") == NEWEST
        assert opened.one("SELECT COUNT(*) FROM review") == 0


def test_first_schema_is_brought_up_to_date_with_every_row(version_1):
    before = _rows(version_1, "SELECT * FROM review ORDER BY id")
    with closing(open_database(version_1)) as opened:
        assert opened.one("PRAGMA user_version") == NEWEST
        names = [row[1] for row in opened.execute("PRAGMA table_info(review)")][: len(before[0])]
        assert opened.execute(f"SELECT {', '.join(names)} FROM review ORDER BY id").fetchall() == before
        reviews = Reviews(opened, Scheduler())
        reviews.keep_in_step()
        states = reviews.states()
    assert set(states) == {"d/good", "d/easy", "d/new", "d/suspended", "d/flagged", "d/buried"}
    # The first intervals of FSRS-6: 2 days for Good, 8 for Easy, 1 for Again.
    intervals = {card: state.schedule.interval_days for card, state in states.items() if state.schedule}
    assert intervals == {"d/good": 2, "d/easy": 8, "d/new": 1}
    assert states["d/suspended"].suspended
    assert states["d/flagged"].flag == "is it?"
    assert states["d/buried"].buried_until == 739_580


def test_schemas_of_old_and_new_databases_agree(version_1, tmp_path):
    sql = "SELECT type, name FROM sqlite_master WHERE name NOT LIKE 'sqlite%' ORDER BY 1, 2"
    columns = "SELECT name, type, \"notnull\", pk FROM pragma_table_info('{}') ORDER BY cid"
    with closing(open_database(version_1)) as old, closing(open_database(str(tmp_path / "new.sqlite"))) as new:
        assert old.execute(sql).fetchall() == new.execute(sql).fetchall()
        for table in ("review", "params", "card_state", "cache_key"):
            assert old.execute(columns.format(table)).fetchall() == new.execute(columns.format(table)).fetchall()


def test_failing_migration_changes_nothing(tmp_path, monkeypatch):
    folder = tmp_path / "migrations"
    folder.mkdir()
    first = Path(scripts()[0][1]).read_text(encoding="utf-8")
    (folder / "0001_one.sql").write_text(first, encoding="utf-8")
    path = str(tmp_path / "progress.sqlite")
    monkeypatch.setattr(migrating, "MIGRATIONS", str(folder))
    monkeypatch.setattr(migrating, "NEWEST", 1)
    with closing(open_database(path)) as opened:
        opened.execute("INSERT INTO cache_key VALUES ('kept', 'yes')")
    (folder / "0002_two.sql").write_text("CREATE TABLE two (x INTEGER);\nCREATE three (x INTEGER);\n", encoding="utf-8")
    monkeypatch.setattr(migrating, "NEWEST", 2)
    with pytest.raises(sqlite3.OperationalError):
        open_database(path)
    assert _rows(path, "PRAGMA user_version") == [(1,)]
    assert _rows(path, "SELECT name FROM sqlite_master WHERE name = 'two'") == []
    (folder / "0002_two.sql").write_text("CREATE TABLE two (x INTEGER);\n", encoding="utf-8")
    with closing(open_database(path)) as opened:
        assert opened.one("PRAGMA user_version") == 2
        assert opened.one("SELECT value FROM cache_key WHERE name = 'kept'") == "yes"


def test_newer_database_is_refused_with_advice_and_untouched(tmp_path):
    path = str(tmp_path / "new.sqlite")
    open_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    before = Path(path).read_bytes()
    for _ in range(2):
        with pytest.raises(QuizzerError, match=r"newer quizzer.*upgrade quizzer") as caught:
            open_database(path)
        assert "\n" not in str(caught.value)
        assert path in str(caught.value)
    assert Path(path).read_bytes() == before


@pytest.mark.parametrize(
    "content",
    [
        b"this is not a database",
        b"\x00" * 4096,
        b"SQLite format 3\x00" + b"\xff" * 4080,
        os.urandom(0) + b"x" * 100_000,
    ],
)
def test_damaged_database_is_one_line_and_left_as_it_is(tmp_path, content):
    path = tmp_path / "progress.sqlite"
    path.write_bytes(content)
    with pytest.raises(QuizzerError, match="is damaged") as caught:
        open_database(str(path))
    assert "\n" not in str(caught.value)
    assert str(path) in str(caught.value)
    assert path.read_bytes() == content


def test_damaged_page_is_one_line_when_it_is_met(database, reviews, event, tmp_path):
    for number in range(40):
        reviews.append(event(f"d/{number}", raw="x" * 500))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    database.close()
    path = tmp_path / "progress.sqlite"
    data = bytearray(path.read_bytes())
    size = int.from_bytes(data[16:18], "big")
    data[size:] = b"\xa5" * (len(data) - size)
    path.write_bytes(data)

    def use():
        with closing(open_database(str(path))) as again:
            Reviews(again, Scheduler()).rebuild()

    with pytest.raises(QuizzerError, match="is damaged"):
        use()
    assert path.read_bytes()[size:] == bytes(data[size:])


def test_folder_in_place_of_the_database_is_one_line(tmp_path):
    with pytest.raises(QuizzerError, match="cannot be read or written"):
        open_database(str(tmp_path))


# Transactions.


def _count(database):
    return database.one("SELECT COUNT(*) FROM cache_key")


def _put(database, name):
    database.execute("INSERT INTO cache_key VALUES (?, '')", (name,))


def _fail_after(database, outer, inner=None, error=ZeroDivisionError):
    """Write a row, and one in a transaction inside that one, and then fail."""
    with database.atomic():
        _put(database, outer)
        if inner:
            with database.atomic():
                _put(database, inner)
        raise error


def test_atomic_keeps_all_or_nothing(database):
    with database.atomic():
        _put(database, "a")
        _put(database, "b")
    assert _count(database) == 2
    with pytest.raises(ZeroDivisionError):
        _fail_after(database, "c")
    assert _count(database) == 2
    assert not database.connection.in_transaction


def test_inner_atomic_rolls_back_alone(database):
    with database.atomic():
        _put(database, "outer")
        with pytest.raises(ZeroDivisionError):
            _fail_after(database, "inner", "innermost")
        _put(database, "after")
        with database.atomic():
            _put(database, "second inner")
    assert [row[0] for row in database.execute("SELECT name FROM cache_key ORDER BY name")] == [
        "after",
        "outer",
        "second inner",
    ]


def test_outer_rollback_takes_the_inner_along(database):
    with pytest.raises(KeyboardInterrupt):
        _fail_after(database, "outer", "inner", error=KeyboardInterrupt)
    assert _count(database) == 0
    with database.atomic():
        _put(database, "next")
    assert _count(database) == 1


def test_uncommitted_rows_are_not_seen_by_others(database):
    with closing(open_database(database.path)) as other:
        with database.atomic():
            _put(database, "a")
            assert _count(other) == 0
        assert _count(other) == 1


def test_held_database_is_one_line(database, monkeypatch):
    monkeypatch.setattr(module, "BUSY_SECONDS", 0.05)
    with closing(open_database(database.path)) as other, database.atomic():
        with pytest.raises(QuizzerError, match="held by another program"), other.atomic():
            pass
        _put(database, "a")
    assert _count(database) == 1


def test_full_disk_is_one_line_and_keeps_what_was_acknowledged(database, reviews, event):
    for number in range(5):
        reviews.append(event(f"d/{number}"))
    pages = database.one("PRAGMA page_count")
    database.execute(f"PRAGMA max_page_count = {pages}")
    kept = 5

    def fill():
        nonlocal kept
        for number in range(200):
            reviews.append(event(f"e/{number}", raw="x" * 3000))
            kept += 1

    with pytest.raises(QuizzerError, match="disk is full") as caught:
        fill()
    assert "\n" not in str(caught.value)
    assert reviews.count() == kept
    assert not database.connection.in_transaction
    database.execute("PRAGMA max_page_count = 1000000")
    reviews.append(event("d/after"))
    assert reviews.count() == kept + 1
    assert database.one("PRAGMA integrity_check") == "ok"


def test_full_disk_at_the_first_answer_ever_leaves_a_log_that_works(database, reviews, event):
    database.execute(f"PRAGMA max_page_count = {database.one('PRAGMA page_count')}")
    with pytest.raises(QuizzerError, match="disk is full"):
        reviews.append(event("d/a", raw="x" * 20_000))
    database.execute("PRAGMA max_page_count = 1000000")
    reviews.append(event("d/a"))
    assert reviews.count() == 1
    assert reviews.state("d/a").schedule.reps == 1


# Read-only.


def test_readonly_database_is_read_and_never_written(database, reviews, event):
    reviews.append(event("d/a"))
    database.close()
    before = {path.name: path.read_bytes() for path in Path(database.path).parent.iterdir()}
    with closing(open_database(database.path, readonly=True)) as opened:
        found = Reviews(opened, Scheduler(0.8))
        found.keep_in_step()
        assert found.count() == 1
        assert found.state("d/a").schedule.reps == 1
        with pytest.raises(QuizzerError, match="cannot be written"):
            found.append(event("d/b"))
    assert {path.name: path.read_bytes() for path in Path(database.path).parent.iterdir()} == before


@pytest.mark.parametrize("shared", ["there", "missing", "cannot be made"])
@pytest.mark.parametrize("rows", [1, 40])
def test_readonly_database_has_what_was_left(database, reviews, event, tmp_path, monkeypatch, rows, shared):
    """Where the folder cannot be written, SQLite reads its own log with the help of a file that a sitting left, or
    not at all."""
    for number in range(rows):
        reviews.append(event(f"d/c{number}"))
    folder = tmp_path / "killed"
    folder.mkdir()
    for ending in ("", "-wal", "-shm")[: 3 if shared == "there" else 2]:
        shutil.copyfile(database.path + ending, folder / f"progress.sqlite{ending}")
    if shared == "cannot be made":
        (folder / "progress.sqlite-shm").mkdir()
    files = [folder / f"progress.sqlite{ending}" for ending in ("", "-wal")]
    before = [file.read_bytes() for file in files]
    with closing(open_database(str(files[0]), readonly=True)) as opened:
        assert Reviews(opened, Scheduler()).count() == rows
        with pytest.raises(QuizzerError, match="cannot be written"):
            Reviews(opened, Scheduler()).append(event("d/other"))
    monkeypatch.setattr(os, "access", lambda path, mode: mode != os.W_OK)
    assert integrity.damage(str(files[0])) == []
    assert [file.read_bytes() for file in files] == before or shared != "cannot be made"


def test_log_of_sqlite_that_cannot_be_read_is_told(database, reviews, event, tmp_path):
    reviews.append(event("d/a"))
    path = tmp_path / "killed.sqlite"
    shutil.copyfile(database.path, path)
    (tmp_path / "killed.sqlite-wal").mkdir()
    with pytest.raises(QuizzerError, match="-wal holds the newest answers and cannot be read") as raised:
        open_database(str(path), readonly=True)
    assert "\n" not in str(raised.value)


def test_readonly_home_without_a_database_is_empty(tmp_path):
    path = tmp_path / "progress.sqlite"
    with closing(open_database(str(path), readonly=True)) as opened:
        assert Reviews(opened, Scheduler()).count() == 0
    assert not path.exists()


def test_readonly_newer_database_is_refused_too(tmp_path):
    path = str(tmp_path / "new.sqlite")
    open_database(path).close()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {NEWEST + 1}")
    with pytest.raises(QuizzerError, match="newer quizzer"):
        open_database(path, readonly=True)


@pytest.mark.parametrize("name", ["a b", "a#b", "a?b", "a%41b", "é", "a&mode=memory"])
def test_path_with_signs_of_its_own_is_opened_in_both_ways(tmp_path, name, event):
    path = tmp_path / name / "progress.sqlite"
    path.parent.mkdir()
    with closing(open_database(str(path))) as opened:
        Reviews(opened, Scheduler()).append(event("d/a"))
    assert path.exists()
    with closing(open_database(str(path), readonly=True)) as opened:
        assert Reviews(opened, Scheduler()).count() == 1


def test_old_sqlite_is_one_line(tmp_path, monkeypatch):
    monkeypatch.setattr(sqlite3, "sqlite_version_info", (3, 36, 9))
    with pytest.raises(QuizzerError, match="too old: quizzer needs"):
        open_database(str(tmp_path / "progress.sqlite"))
    assert list(tmp_path.glob("progress*")) == []


@pytest.mark.skipif(os.name != "posix", reason="rights of Unix")
@pytest.mark.parametrize("umask", [0o000, 0o077], ids=oct)
def test_database_is_private_before_sqlite_opens_it(tmp_path, monkeypatch, umask):
    path, modes = tmp_path / "p.sqlite", []
    connect = sqlite3.connect

    def spied(*arguments, **named):
        modes.append(stat.S_IMODE(path.stat().st_mode))
        return connect(*arguments, **named)

    monkeypatch.setattr(sqlite3, "connect", spied)
    before = os.umask(umask)
    try:
        with closing(open_database(str(path))) as database:
            Index(database, str(tmp_path / "i.sqlite"))
            database.execute("CREATE TABLE t (a)")
            found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in tmp_path.iterdir()}
    finally:
        os.umask(before)
    assert modes == [0o600]
    assert found == dict.fromkeys([f"{name}.sqlite{end}" for name in "pi" for end in ("", "-wal", "-shm")], 0o600)


def test_second_connection_takes_no_lock_from_the_first(database, reviews, event):
    """Another process that leaves would take itself for the last one, and SQLite's log away from under us."""
    reviews.append(event("d/a"))
    open_database(database.path).close()
    leaving = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('SELECT uid FROM review').fetchall()"
    subprocess.run([sys.executable, "-c", f"{leaving}; c.close()", database.path], check=True)
    assert os.path.exists(f"{database.path}-wal")
