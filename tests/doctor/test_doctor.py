"""One trouble after the other: doctor tells it, mends it, and all that was answered is still there."""

import json
import os
import random
import sqlite3
import sys
from contextlib import closing
from pathlib import Path

import pytest

from quizzer.doctor import NOTE, OK, PROBLEM
from quizzer.doctor.areas import examine
from quizzer.home import Home
from quizzer.home.files import TEMPORARY

CARD = "  - {{id: {0}, topic: t, kind: recall, question: Q, answer: A, why: W, source: S{1}}}\n"
HEAD = "format: 1\ntitle: Mine\ntopics: [{id: t, title: T}]\ncards:\n"
NAMES = ("a", "b", "c")


@pytest.fixture(autouse=True)
def _no_shipped_decks(tmp_path, monkeypatch):
    (tmp_path / "shipped").mkdir()
    monkeypatch.setattr("quizzer.decks.places.shipped_folder", lambda: str(tmp_path / "shipped"))


@pytest.fixture
def filled(home, deck, run, remember, monkeypatch):
    """A home with a deck, three answers, a flag and the backup of a day."""
    monkeypatch.setenv("QUIZZER_NOW", "2026-11-23T18:00:00+00:00")

    def fill():
        deck(HEAD + "".join(CARD.format(name, "") for name in NAMES))
        os.chmod(home, 0o700)
        for name in NAMES:
            assert run("answer", f"mine/{name}", "x", "--grade", "3").code == 0
        run("card", "flag", "mine/a", "doubtful?")

    remember(__name__, fill)
    return home


def _rows(home):
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        return database.execute("SELECT * FROM review ORDER BY id").fetchall()


def _states(home):
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        return database.execute("SELECT * FROM card_state ORDER BY card").fetchall()


def _sql(home, *statements, file="progress.sqlite"):
    with closing(sqlite3.connect(home / file)) as database:
        for statement in statements:
            database.execute(statement)
        database.commit()


def _garble(path, at=8192, length=200):
    data = bytearray(path.read_bytes())
    data[at : at + length] = random.Random(5).randbytes(length)
    path.write_bytes(data)


def _old_temporary_file(home):
    path = home / f"{TEMPORARY}left"
    path.write_bytes(b"x")
    os.utime(path, (1, 1))


TROUBLES = {
    "open to others": (lambda home: os.chmod(home, 0o755), "other users of this machine can read ."),
    "database open to others": (
        lambda home: os.chmod(home / "progress.sqlite", 0o644), "can read progress.sqlite",
    ),
    "settings": (lambda home: (home / "config.toml").write_text("x = ["), "is not TOML"),
    "unknown setting": (lambda home: (home / "config.toml").write_text("colour = 1\n"), "unknown setting"),
    "garbled database": (lambda home: _garble(home / "progress.sqlite"), "is damaged"),
    "no database": (lambda home: (home / "progress.sqlite").write_bytes(b"x" * 5000), "not a database"),
    "cut database": (
        lambda home: os.truncate(home / "progress.sqlite", 20_000), "is damaged",
    ),
    "lost trigger": (
        lambda home: _sql(home, "DROP TRIGGER review_no_delete"), "lacks review_no_delete",
    ),
    "lost log": (lambda home: _sql(home, "DROP TABLE review"), "the table review is gone"),
    "renamed log": (lambda home: _sql(home, "ALTER TABLE review RENAME TO old"), "the table review is gone"),
    "lost parameters": (lambda home: _sql(home, "DROP TABLE params"), "the table params is gone"),
    "lost table of states": (lambda home: _sql(home, "DROP TABLE card_state"), "the table card_state is gone"),
    "lost keys of caches": (lambda home: _sql(home, "DROP TABLE cache_key"), "the table cache_key is gone"),
    "read from a dump": (lambda home: _sql(home, "PRAGMA user_version = 0"), "no number of a schema"),
    "lost table of the index": (lambda home: _sql(home, "DROP TABLE body", file="index.sqlite"), "table body is gone"),
    "lost index": (lambda home: _sql(home, "DROP INDEX review_card"), "lacks review_card"),
    "states": (
        lambda home: _sql(home, "UPDATE card_state SET due_day = due_day + 9 WHERE card = 'mine/b'"),
        "1 card state not as the log says: mine/b",
    ),
    "lost states": (lambda home: _sql(home, "DELETE FROM card_state"), "3 card states not"),
    "sums": (lambda home: _sql(home, "UPDATE day_sum SET answers = 9"), "the sums of 1 day are not as the log says"),
    "lost table of sums": (lambda home: _sql(home, "DROP TABLE day_sum"), "the table day_sum is gone"),
    "index": (
        lambda home: (home / "index.sqlite").write_bytes(b"x" * 5000), "is damaged",
    ),
    "copy in the index": (
        lambda home: _sql(home, "UPDATE card SET due_day = 1", file="index.sqlite"), "otherwise than the log",
    ),
    "backup": (
        lambda home: next((home / "backups").iterdir()).write_bytes(b"x" * 5000), "or damaged: choose another",
    ),
}  # fmt: skip


@pytest.mark.parametrize("trouble", TROUBLES)
def test_trouble_is_told_and_mended_and_nothing_is_lost(filled, run, trouble):
    if sys.platform == "win32" and "others" in trouble:
        pytest.skip("rights of POSIX")
    run("next")
    if trouble in ("no database", "lost log", "renamed log"):
        assert run("backup").code == 0
    _sql(filled, "PRAGMA wal_checkpoint(TRUNCATE)")
    rows, states = _rows(filled), _states(filled)
    cause, words = TROUBLES[trouble]
    cause(filled)
    told = run("doctor")
    assert told.code == 1
    assert words in " ".join(told.out.split())
    assert "`quizzer doctor --fix` mends what it can" in told.out
    mended = run("doctor", "--fix")
    assert (mended.code, mended.err) == (0, ""), mended.out
    assert "all is well" in mended.out
    assert run("doctor").code == 0
    assert _rows(filled) == rows
    assert _states(filled) == states
    assert run("answer", "mine/a", "x", "--grade", "3").code == 0


def test_damaged_file_stays_aside(filled, run):
    _sql(filled, "PRAGMA wal_checkpoint(TRUNCATE)")
    _garble(filled / "progress.sqlite")
    damaged = (filled / "progress.sqlite").read_bytes()
    run("doctor")
    assert (filled / "progress.sqlite").read_bytes() == damaged
    run("doctor", "--fix")
    assert (filled / "progress.sqlite.damaged").read_bytes() == damaged


def test_what_a_sitting_kept_whose_file_was_lost_is_taken_in(filled, run):
    rows, states = _rows(filled), _states(filled)
    rescued = filled / "backups" / "rescued-1.sqlite"
    _sql(filled, f"VACUUM INTO '{rescued}'")
    (filled / "backups" / "rescued-2.sqlite").write_bytes(b"x" * 5000)
    for file in filled.glob("progress.sqlite*"):
        file.unlink()
    assert run("next").code == 0  # there is a log again, which lacks them
    told = [finding for finding in json.loads(run("doctor", "--json").out)["findings"] if finding["area"] == "log"]
    [lacking] = [finding for finding in told if finding["state"] == "problem"]
    assert lacking["text"] == f"{rescued} has 4 rows that the log lacks: `quizzer merge rescued-1.sqlite` adds them"
    mended = run("doctor", "--fix", "--json")
    assert mended.code == 0, mended.out
    assert f"added 4 rows of {rescued} to the log" in mended.out
    assert sorted(row[1] for row in _rows(filled)) == sorted(row[1] for row in rows)
    assert _states(filled) == states
    assert "lacks" not in run("doctor").out


def test_damaged_backup_stays_aside(filled, run):
    (backup,) = (filled / "backups").iterdir()
    damaged = backup.read_bytes()[:9000]
    backup.write_bytes(damaged)
    assert "put it aside" in " ".join(run("doctor").out.split())
    run("doctor", "--fix")
    assert backup.with_name(f"{backup.name}.broken").read_bytes() == damaged


def test_log_of_two_names_is_told(filled, run):
    """Each name has a write-ahead log of its own, of which the other knows nothing."""
    os.link(filled / "progress.sqlite", filled.parent / "second.sqlite")
    told = run("doctor")
    assert told.code == 1
    assert "has another name too (a hard link)" in " ".join(told.out.split())
    os.unlink(filled.parent / "second.sqlite")
    assert run("doctor").code == 0


def test_mending_begins_with_a_backup(filled, run):
    before = set((filled / "backups").iterdir())
    _sql(filled, "UPDATE card_state SET reps = 7")
    run("doctor", "--fix")
    [made] = set((filled / "backups").iterdir()) - before
    assert made.name.startswith("before-fix-")


def test_nothing_to_mend_makes_no_backup(filled, run):
    before = set((filled / "backups").iterdir())
    assert run("doctor", "--fix").code == 0
    assert set((filled / "backups").iterdir()) == before


def test_home_that_is_well_is_told_area_by_area(filled, place):
    workplace = place()
    areas = [(finding.area, finding.level) for finding in examine(workplace.home, workplace.clock)]
    expected = "home settings database log states index decks backups"
    assert areas == [(area, OK) for area in expected.split()]


def test_notes_are_no_problems(filled, run, deck):
    _old_temporary_file(filled)
    deck(HEAD + CARD.format("a", ""))  # b and c are gone, with their progress
    result = run("doctor")
    assert result.code == 0
    words = " ".join(result.out.split())
    assert "1 temporary file of" in words
    assert "2 cards with progress, and in no deck now: mine/b, mine/c; the progress is kept" in words
    assert "and 2 answers to 2 cards in no deck now" in run("stats").out
    run("doctor", "--fix")
    assert not list(Path(filled).glob(f"{TEMPORARY}*"))


def test_card_that_was_merged_into_one_with_progress_is_told(filled, run, deck):
    deck(HEAD + CARD.format("a", ", aliases: [b]"))
    words = " ".join(run("doctor").out.split())
    assert (
        "1 card with progress, asked as another that has its own: mine/b is mine/a now; the progress is kept" in words
    )
    assert "in no deck now: mine/c;" in words


def test_card_with_another_id_is_told_and_linked_and_the_link_is_taken_back(filled, run, deck):
    text = "What is the largest lake of Italy by its area?"
    deck(HEAD + CARD.format("a", "").replace("question: Q", f"question: '{text}'") + CARD.format("b", ""))
    run("deck", "list")
    deck(HEAD + CARD.format("b", "") + CARD.format("lake", "").replace("question: Q", f"question: '{text}'"))
    words = " ".join(run("doctor").out.split())
    assert "mine/a may be mine/lake by now (same question): `quizzer card link mine/a mine/lake`" in words
    assert "mine/c may be" not in words  # its text is known, and no card is like it
    before = _states(filled)
    assert "in no deck now" in run("card", "show", "mine/a").err
    for gone, card, complaint in (
        ("mine/a", "mine/b", "has progress of its own"),
        ("mine/b", "mine/lake", "only a card that is gone"),
        ("mine/aa", "mine/lake", "did you mean mine/a?"),
    ):
        result = run("card", "link", gone, card)
        assert result.code == 1
        assert complaint in result.err
    assert _states(filled) == before
    assert run("card", "link", "mine/a", "mine/lake").code == 0
    [moved] = [state for state in _states(filled) if state[0] == "mine/lake"]
    assert moved[2:] == before[0][2:]  # all but the key, and the rank that follows from it
    assert "mine/lake" in run("card", "show", "mine/a").out
    assert "took back the link of mine/a" in run("undo", "mine/lake").out
    assert _states(filled) == before
    assert "nothing to take back" in run("undo", "mine/lake").out
    assert run("card", "link", "mine/a", "mine/lake").code == 0  # and once more
    run("answer", "mine/lake", "x", "--grade", "3")
    assert "took back the repeated answer" in run("undo", "mine/lake").out  # what came later goes first
    assert "took back the link" in run("undo", "mine/lake").out
    assert "✗" not in "".join(line for line in run("doctor").out.splitlines() if "states" in line)


def test_temporary_file_of_a_command_that_runs_is_left(filled, run):
    (filled / f"{TEMPORARY}new").write_bytes(b"x")
    run("doctor", "--fix")
    assert (filled / f"{TEMPORARY}new").exists()


def test_log_written_by_hand_is_told_row_by_row_and_left(filled, run):
    insert = "INSERT INTO review (uid, card, action, at_ms, offset_min, study_day, credited) VALUES "
    _sql(
        filled,
        insert + "('u1', 'mine/a', 'sing', 1, 0, 739578, 0)",
        insert + "('u2', 'mine/a', 'void', 1, 0, 739578, 0)",
    )
    rows = _rows(filled)
    result = run("doctor", "--fix")
    words = " ".join(result.out.split())
    assert "row 5: it does something that this quizzer does not know" in words
    assert "row 6: it takes back or regrades nothing" in words
    assert _rows(filled) == rows


def test_clock_set_back_is_a_note(filled, run, monkeypatch):
    monkeypatch.setenv("QUIZZER_NOW", "2025-01-01T18:00:00+00:00")
    result = run("doctor")
    assert result.code == 0
    assert "4 rows of the future, of mine/a, mine/b, mine/c: " in " ".join(result.out.split())


def test_broken_deck_and_lost_path_are_problems_without_a_mend(filled, run, deck, tmp_path):
    deck("format: 1\ncards: [", "broken")
    (filled / "config.toml").write_text(f'decks = ["{tmp_path / "gone.yaml"}"]\n')
    os.chmod(filled / "config.toml", 0o600)
    result = run("doctor", "--fix")
    assert result.code == 1
    words = " ".join(result.out.split())
    assert "broken: 1 problem; `quizzer deck check " in words
    assert f"{tmp_path / 'gone.yaml'} is gone" in words


def test_newer_database_is_told_and_left(filled, run):
    _sql(filled, "PRAGMA user_version = 99")
    before = (filled / "progress.sqlite").read_bytes()
    result = run("doctor", "--fix")
    assert result.code == 1
    assert "written by a newer quizzer" in " ".join(result.out.split())
    assert (filled / "progress.sqlite").read_bytes() == before


def test_home_that_is_not_there_is_a_note(home, place, tmp_path):
    workplace = place()
    findings = {finding.area: finding for finding in examine(workplace.home, workplace.clock)}
    assert findings["home"].level == NOTE
    assert findings["database"].level == NOTE
    assert not home.exists()


def test_everything_at_once(filled, run):
    """A home after a bad night: settings, database and index are all garbage."""
    run("backup")
    for name in ("config.toml", "progress.sqlite", "index.sqlite"):
        (filled / name).write_bytes(random.Random(1).randbytes(9000))
        for ending in ("-wal", "-shm"):
            (filled / f"{name}{ending}").unlink(missing_ok=True)
    findings = [line for line in run("doctor").out.splitlines() if line.startswith(" ✗")]
    assert len(findings) >= 2
    assert run("doctor", "--fix").code == 0
    assert len(_rows(filled)) == 4


def test_problem_is_what_makes_the_exit_code(filled, run, place):
    os.chmod(filled, 0o755)
    workplace = place()
    states = [finding.level for finding in examine(workplace.home, workplace.clock)]
    assert (PROBLEM in states) == (run("doctor").code == 1)
    assert Home(str(filled)).writable


def test_file_that_goes_while_its_rights_are_taken_is_no_trouble(filled, run):
    """SQLite deletes its log when the database is closed: found by cutting the power inside `doctor --fix`."""
    with closing(sqlite3.connect(filled / "progress.sqlite")) as database:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("INSERT OR REPLACE INTO cache_key VALUES ('other', 'x')")
        database.commit()
        for name in ("progress.sqlite", "progress.sqlite-wal", "progress.sqlite-shm"):
            (filled / name).chmod(0o644)
        kept = {name: (filled / name).read_bytes() for name in ("progress.sqlite", "progress.sqlite-wal")}
    for name, data in kept.items():
        (filled / name).write_bytes(data)
        (filled / name).chmod(0o644)
    result = run("doctor", "--fix")
    assert (result.code, result.err) == (0, "")


def test_disk_that_is_full_while_mending_is_one_line(filled, run, monkeypatch):
    _sql(filled, "PRAGMA wal_checkpoint(TRUNCATE)")
    _garble(filled / "progress.sqlite")
    damaged = (filled / "progress.sqlite").read_bytes()

    def full(*arguments, **named):
        raise OSError(28, "No space left on device", "a-file")

    monkeypatch.setattr("tempfile.mkdtemp", full)
    result = run("doctor", "--fix")
    assert (result.code, result.out) == (1, "")
    assert result.err == "quizzer: a-file: No space left on device; what was kept before is safe, try again\n"
    assert (filled / "progress.sqlite").read_bytes() == damaged


def test_setting_that_no_command_has_taken_up_yet_is_no_fault_of_the_states(filled, run):
    assert run("config", "set", "desired_retention", "0.75").code == 0
    assert "all is well" in run("doctor").out
    assert run("card", "list").code == 0
    assert "all is well" in run("doctor").out


def test_adopted_parameters_that_cannot_be_used_are_told(filled, run):
    _sql(filled, "INSERT INTO params VALUES (9, 'FSRS-6', '[1, 2]', 'fitted', 'another', 1)")
    _sql(filled, "INSERT INTO adoption VALUES (1, 9, 1, NULL, NULL)")
    states, told = _states(filled), run("doctor")
    assert (told.code, "the parameters adopted last cannot be used" in " ".join(told.out.split())) == (0, True)
    assert run("optimize", "--undo").code == 0
    assert "cannot be used" not in run("doctor").out
    assert _states(filled) == states


@pytest.mark.parametrize(
    "name",
    ["mine.sync-conflict-20260601-120000-ABCDEFG.yaml", "mine (the laptop's conflicted copy 2026-06-01).yaml",
     "mine (conflicted copy 2026-06-01 101500).yaml", "mine (Case Conflict).yaml"],
)  # fmt: skip
def test_conflict_copy_of_a_deck_is_told_and_not_asked(filled, run, name):
    folder = filled / "decks"
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(HEAD + CARD.format("a", "") + CARD.format("new", ""))
    told = run("doctor")
    assert told.code == 1
    assert f"{name} is a conflict copy that a synchroniser left, and is not asked" in " ".join(told.out.split())
    assert "1 deck, 3 cards" in told.out
    assert run("card", "show", "new").code == 1


@pytest.mark.parametrize("name", ["mine-LAPTOP.yaml", "mine 2.yaml", "mine (1).yaml"])
def test_deck_that_is_likely_to_be_a_copy_is_told(filled, run, deck, name):
    (filled / "decks").mkdir(exist_ok=True)
    for file, more in (("mine.yaml", ""), (name, "."), ("mine_other.yaml", "")):
        cards = "".join(CARD.format(card + ("x" if "other" in file else ""), more) for card in "fgh")
        (filled / "decks" / file).write_text(HEAD.replace("Mine", file) + cards)
    told = " ".join(run("doctor").out.split())
    assert f"{name} has 3 cards by the ids of {filled / 'decks' / 'mine.yaml'}: if it is a copy of it" in told
    assert "mine_other.yaml has" not in told
