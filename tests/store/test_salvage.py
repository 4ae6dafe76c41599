"""In the place of a damaged log: the newest backup that is whole, and what can be read above its last row."""

import os
import random
import sqlite3
import stat
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import pytest

from quizzer.core.schedule import Scheduler
from quizzer.errors import QuizzerError
from quizzer.store import backups, integrity, migrating
from quizzer.store.database import NEWEST
from quizzer.store.integrity import salvage
from quizzer.store.migrating import open_database
from quizzer.store.mishaps import looking
from quizzer.store.reviews import Reviews

PAGE = 4096
ROWS, IN_BACKUP = 400, 150
DAY = datetime(2026, 11, 23, tzinfo=UTC)


@pytest.fixture
def path(tmp_path):
    """Where the database is."""
    return str(tmp_path / "progress.sqlite")


@pytest.fixture
def folder(tmp_path):
    """Where its backups are."""
    return str(tmp_path / "backups")


@pytest.fixture
def filled(database, reviews, event, folder):
    """A log over many pages, backed up on the way, all of it in the database file; its rows."""
    for part in (range(IN_BACKUP), range(IN_BACKUP, ROWS)):
        backups.daily(database, folder, DAY)  # there is none of an empty log
        with database.atomic():
            for number in part:
                reviews.append(event(f"d/c{number % 50}", day=number, raw=f"{number} " * 40))
    database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    rows = database.execute("SELECT * FROM review ORDER BY id").fetchall()
    database.close()
    return rows


def _page_of(path, number):
    """Where the page lies that holds the text of a row."""
    return Path(path).read_bytes().index(f"{number} {number} ".encode()) // PAGE * PAGE


def _tear(path, at):
    """Write over a page."""
    with open(path, "r+b") as file:
        file.seek(at)
        file.write(b"\xa5" * PAGE)


def _saved(path):
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        return connection.execute("SELECT * FROM review ORDER BY id").fetchall()


def _without_backup(folder):
    for name in os.listdir(folder):
        os.unlink(os.path.join(folder, name))


def test_rows_above_the_backup_are_read_though_what_it_has_is_torn(filled, path, folder):
    _tear(path, _page_of(path, 20))
    damaged = Path(path).read_bytes()
    done = salvage(path, folder)
    assert _saved(path) == filled
    assert (done.kept, done.read, done.lost) == (IN_BACKUP, ROWS - IN_BACKUP, 0)
    assert Path(done.aside).read_bytes() == damaged
    assert integrity.damage(path) == []
    if os.name == "posix":
        assert stat.S_IMODE(os.stat(path).st_mode) == 0o600


def test_rows_above_the_backup_are_read_up_to_the_damage(filled, path, folder):
    _tear(path, _page_of(path, 300))
    done = salvage(path, folder)
    saved = _saved(path)
    assert saved == filled[: len(saved)]
    assert 280 < len(saved) <= 300
    assert (done.kept, done.read) == (IN_BACKUP, len(saved) - IN_BACKUP)


def test_without_a_backup_rows_are_read_from_the_first_to_the_damage(filled, path, folder):
    _without_backup(folder)
    _tear(path, _page_of(path, 300))
    done = salvage(path, folder)
    saved = _saved(path)
    assert saved == filled[: len(saved)]
    assert 280 < len(saved) <= 300
    assert (done.kept, done.read) == (0, len(saved))


@pytest.mark.parametrize("keeps_backup", [True, False])
def test_file_that_was_cut_off_is_read_up_to_its_end(filled, path, folder, keeps_backup):
    if not keeps_backup:
        _without_backup(folder)
    os.truncate(path, _page_of(path, 300) + 100)
    salvage(path, folder)
    saved = _saved(path)
    assert saved == filled[: len(saved)]
    assert 280 < len(saved) <= 300


def test_rows_that_lie_in_the_write_ahead_log_are_read(database, reviews, event, path, folder):
    database.execute("PRAGMA wal_autocheckpoint = 0")
    for number in range(30):
        reviews.append(event("d/a", day=number))
    rows = database.execute("SELECT * FROM review ORDER BY id").fetchall()
    kept = [(path + ending, Path(path + ending).read_bytes()) for ending in ("", "-wal")]
    database.close()
    for name, data in kept:  # as a kill leaves them
        Path(name).write_bytes(data)
    assert salvage(path, folder).read == 30
    assert _saved(path) == rows


def test_states_are_made_anew_from_what_is_in_place(filled, path, folder):
    _tear(path, _page_of(path, 20))
    salvage(path, folder)
    with closing(open_database(path)) as database:
        reviews = Reviews(database, Scheduler())
        reviews.keep_in_step()
        assert reviews.stale() == ([], [])
        assert reviews.state("d/c49").schedule.reps == ROWS / 50


@pytest.mark.parametrize(("keeps_backup", "own"), [(True, 1), (False, None)])
def test_row_keeps_its_parameters_if_they_are_left(filled, path, folder, keeps_backup, own):
    if not keeps_backup:
        _without_backup(folder)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DELETE FROM params")
        connection.commit()
    assert integrity.damage(path) != []
    salvage(path, folder)
    saved = _saved(path)
    assert len(saved) == ROWS
    assert saved[-1][16] == own


def test_new_parameters_come_with_the_rows_that_name_them(filled, path, folder):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("INSERT INTO params VALUES (2, 'FSRS-6', '[1]', 'fitted', 'fsrs', 1)")
        connection.execute(
            "INSERT INTO review (uid, card, action, at_ms, offset_min, study_day, credited, grade, params_id) "
            "VALUES ('u', 'd/c1', 'answer', 1, 0, 1, 1, 3, 2)"
        )
        connection.commit()
    _tear(path, _page_of(path, 20))
    salvage(path, folder)
    assert _saved(path)[-1][16] == 2


@pytest.fixture
def newer(tmp_path, monkeypatch):
    """Make quizzer one that writes a newer schema, with one more column."""
    script = tmp_path / "newer.sql"
    script.write_text("ALTER TABLE review ADD COLUMN more TEXT DEFAULT 'none';\n", encoding="utf-8")
    scripts = [*migrating.scripts(), (NEWEST + 1, str(script))]

    def become():
        monkeypatch.setattr(migrating, "NEWEST", NEWEST + 1)
        monkeypatch.setattr(backups, "NEWEST", NEWEST + 1)
        monkeypatch.setattr(migrating, "scripts", lambda: scripts)

    return become


@pytest.mark.parametrize("keeps_backup", [True, False])
def test_backup_and_file_of_an_older_schema_come_into_the_newest(filled, path, folder, newer, keeps_backup):
    if not keeps_backup:
        _without_backup(folder)
    newer()
    _tear(path, _page_of(path, 390))
    salvage(path, folder)
    saved = _saved(path)
    assert len(saved) > 370
    assert saved == [(*row, "none") for row in filled[: len(saved)]]
    assert [os.path.basename(made).split("-")[0] for made in backups.files(folder)] == ["daily"] * keeps_backup


def test_column_of_a_newer_schema_is_left_behind(filled, path, folder):
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("ALTER TABLE review ADD COLUMN more TEXT DEFAULT 'none'")
    _tear(path, _page_of(path, 20))
    salvage(path, folder)
    assert _saved(path) == filled


def test_page_that_leads_back_adds_no_row_twice(filled, path, folder):
    _without_backup(folder)
    with closing(sqlite3.connect(path)) as connection:
        [root] = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'review'").fetchone()
    data = bytearray(Path(path).read_bytes())
    at = (root - 1) * PAGE
    assert data[at] == 5  # it leads to other pages
    first_cell = at + int.from_bytes(data[at + 12 : at + 14], "big")
    data[at + 8 : at + 12] = data[first_cell : first_cell + 4]  # what follows the last page is the first one
    Path(path).write_bytes(data)
    salvage(path, folder)
    saved = _saved(path)
    assert ROWS / 2 < len(saved) < ROWS
    assert saved == filled[: len(saved)]


def test_older_backup_takes_the_newer_rows_of_a_newer_schema(filled, path, folder, newer):
    newer()
    with closing(open_database(path)) as database:
        for made in backups.files(folder)[:-1]:
            os.unlink(made)
        database.execute(
            "INSERT INTO review (uid, card, action, at_ms, offset_min, study_day, credited, grade, more) "
            "VALUES ('u', 'd/c1', 'answer', 1, 0, 1, 1, 3, 'some')"
        )
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _tear(path, _page_of(path, 20))
    assert salvage(path, folder).kept == IN_BACKUP
    saved = _saved(path)
    assert len(saved) == ROWS + 1
    assert [row[-1] for row in saved[-2:]] == ["none", "some"]


@pytest.mark.parametrize("data", [b"", b"x" * 9000, random.Random(1).randbytes(50_000)], ids=["empty", "text", "noise"])
def test_log_that_is_all_garbage_comes_from_the_backup(filled, path, folder, data):
    Path(path).write_bytes(data)
    done = salvage(path, folder)
    assert (done.kept, done.read, done.lost) == (IN_BACKUP, 0, 0)
    assert _saved(path) == filled[:IN_BACKUP]
    assert Path(done.aside).read_bytes() == data


def test_backup_that_goes_furthest_is_taken_whatever_the_times_of_the_files(filled, path, folder):
    [daily] = backups.files(folder)
    with closing(open_database(path)) as database:
        backups.daily(database, folder, DAY.replace(day=24))
    [newer] = {*backups.files(folder)} - {daily}
    os.utime(newer, (1, 1))
    assert backups.files(folder) == [daily, newer]
    Path(path).write_bytes(b"x" * 9000)
    assert salvage(path, folder).kept == ROWS


def test_damaged_backup_is_passed_over(filled, path, folder):
    Path(folder, "daily-2026-11-24.sqlite").write_bytes(b"SQLite format 3\x00" + b"x" * 9000)
    Path(path).write_bytes(b"x" * 9000)
    assert salvage(path, folder).kept == IN_BACKUP


def test_without_a_row_and_a_backup_the_file_is_left_as_it_is(filled, path, folder):
    _without_backup(folder)
    Path(path).write_bytes(b"x" * 9000)
    before = sorted(os.listdir(os.path.dirname(path)))
    with pytest.raises(QuizzerError, match="no row can be read, and there is no backup"):
        salvage(path, folder)
    assert Path(path).read_bytes() == b"x" * 9000
    assert sorted(os.listdir(os.path.dirname(path))) == before


def test_sitting_writes_nothing_between_the_copy_and_the_replacement(filled, path, folder, event, monkeypatch):
    """What it wrote there would be in neither file; it goes on in the new one."""
    monkeypatch.setattr("quizzer.store.database.BUSY_SECONDS", 0.1)
    with closing(open_database(path)) as database:
        sitting = Reviews(database, Scheduler())
        sitting.append(event("d/a", day=500))
        before = os.stat(path)
        _tear(path, _page_of(path, 20))
        os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))  # as a disk that fails leaves it

        def set_aside(damaged):
            with pytest.raises(QuizzerError, match="held by another program"):
                sitting.append(event("d/a", day=501))
            return put_aside(damaged)

        put_aside = backups.set_aside
        monkeypatch.setattr(backups, "set_aside", set_aside)
        assert salvage(path, folder).read == ROWS - IN_BACKUP + 1
        sitting.append(event("d/a", day=502))
    assert [row[2] for row in _saved(path)[ROWS:]] == ["d/a", "d/a"]


def test_database_that_another_doctor_has_mended_meanwhile_is_left_alone(filled, path, folder, monkeypatch):
    _tear(path, _page_of(path, 20))
    mended = Path(f"{path}.mended")
    mended.write_bytes(b"mended")

    def replaced(looked_at):
        os.replace(mended, looked_at)
        return looking(looked_at)

    monkeypatch.setattr(integrity, "looking", replaced)
    with pytest.raises(QuizzerError, match="replaced meanwhile"):
        salvage(path, folder)
    assert Path(path).read_bytes() == b"mended"


def test_damaged_target_of_a_link_is_mended_and_the_link_stays(filled, path, folder, tmp_path):
    link = tmp_path / "home" / "progress.sqlite"
    link.parent.mkdir()
    link.symlink_to(path)
    _tear(path, _page_of(path, 300))
    done = salvage(str(link), folder)
    assert done.kept >= IN_BACKUP
    assert link.is_symlink()
    assert Path(done.aside).parent == tmp_path
    assert integrity.damage(str(link)) == []
    assert os.listdir(link.parent) == ["progress.sqlite"]
