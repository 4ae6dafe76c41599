"""Homes that cannot be read or written: one line that says what to do, and nothing is changed or lost."""

import os
import sqlite3
from contextlib import closing

import pytest

from quizzer.core.event import Event
from quizzer.core.schedule import Scheduler
from quizzer.store.database import Database
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews

READING = [
    ("next",), (), ("stats",), ("deck", "list"), ("deck", "show", "lab"), ("card", "list"), ("card", "show", "lab/kl"),
    ("card", "history", "lab/kl"), ("config", "list"), ("config", "get", "theme"), ("verify", "list"),
    ("verify", "show", "kl_divergence"),
]  # fmt: skip
WRITING = [
    ("answer", "lab/kl", "0.144"), ("undo",), ("review",), ("card", "suspend", "lab/kl"), ("card", "resume", "lab/kl"),
    ("card", "reset", "lab/kl"), ("card", "flag", "lab/kl"), ("card", "copy", "lab/kl"), ("rebuild",),
    ("config", "set", "theme", "dark"), ("deck", "remove", "lab"), ("deck", "add", "."),
]  # fmt: skip


@pytest.fixture
def used(lab, run):
    """A home with one answer."""
    assert run("answer", "lab/kl", "0.144").code == 0


@pytest.fixture
def read_only(used, home, monkeypatch):
    """The home as one without rights to write sees it. Root, as whom tests may run, is never refused by the system, so
    it is the one question that quizzer asks which is answered with no; and SQLite must not write all the same."""
    writable = os.access

    def access(path, mode, **options):
        inside = os.path.abspath(path).startswith(str(home))
        return writable(path, mode, **options) and not (inside and mode & os.W_OK)

    monkeypatch.setattr(os, "access", access)


def _bytes(home):
    return {path.name: path.read_bytes() for path in home.iterdir() if path.is_file()}


def _words(words):
    return " ".join(words) or "quizzer"


@pytest.mark.parametrize("words", READING, ids=_words)
def test_read_only_home_can_be_read(read_only, run, home, words):
    before = _bytes(home)
    result = run(*words, "--json")
    assert (result.code, result.err) == (0, "")
    assert _bytes(home) == before


def test_read_only_home_shows_its_progress(read_only, asked):
    assert asked("stats")["total"]["answers"] == 1
    assert asked("card", "show", "lab/kl")["reps"] == 1


def test_read_only_home_shows_what_is_only_in_the_log_of_sqlite(read_only, run, asked, home, tmp_path):
    with closing(open_database(str(home / "progress.sqlite"))) as sitting:
        before = (home / "progress.sqlite").read_bytes()
        Reviews(sitting, Scheduler()).append(Event("lab/recall", "answer", 1_790_000_000_000, 739_578, grade=3))
        assert (home / "progress.sqlite").read_bytes() == before
        assert asked("stats")["total"]["answers"] == 2
        assert ": 2 log rows, " in run("backup", "-o", str(tmp_path / "copy.sqlite")).out
        assert "log: 2 rows" in run("doctor").out
    assert run("export", "reviews", "--format", "csv").out.count("\r\n") == 3


def test_read_only_home_can_be_exported(read_only, run):
    assert run("export", "reviews", "--format", "csv").out.count("\r\n") == 2


@pytest.mark.parametrize("words", WRITING, ids=_words)
def test_read_only_home_refuses_what_writes(read_only, refused, home, words):
    before = _bytes(home)
    line = refused(1, *words)
    assert line.startswith(f"{home} cannot be written, so ")
    assert line.endswith(": choose another folder with --home")
    assert _bytes(home) == before


def test_read_only_home_with_a_changed_deck_shows_the_new_text(read_only, asked, own_lab):
    path = own_lab / "lab.yaml"
    path.write_text(path.read_text().replace("What is a likelihood?", "What is a likelihood, now?"))
    assert asked("card", "show", "lab/recall")["question"] == "What is a likelihood, now?"


def test_read_only_home_that_is_empty_shows_the_decks(own_lab, asked, refused, home, monkeypatch):
    monkeypatch.setattr(os, "access", lambda path, mode, **options: not mode & os.W_OK)
    assert asked("next")["card"]["id"] == "lab/recall"
    assert refused(1, "answer", "lab/kl", "1", "--json").startswith(f"{home} cannot be written")
    assert not home.exists()


@pytest.mark.parametrize("words", [*READING[:4], *WRITING[:3]], ids=_words)
def test_newer_database_is_refused_with_advice_and_left_alone(used, refused, home, words):
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        database.execute("PRAGMA user_version = 99")
        database.commit()
    before = (home / "progress.sqlite").read_bytes()
    line = refused(1, *words)
    assert line.startswith(f"{home / 'progress.sqlite'} was written by a newer quizzer (schema 99, this one knows ")
    assert line.endswith("upgrade quizzer, nothing was changed")
    assert (home / "progress.sqlite").read_bytes() == before


@pytest.mark.parametrize("data", [b"garbage " * 1000, b"SQLite format 3\0" + b"\xff" * 5000, b"x" * 40])
@pytest.mark.parametrize(
    "words",
    [
        ("next", "--json"),
        ("stats", "--json"),
        ("answer", "lab/kl", "0.144", "--json"),
        ("review",),
        ("undo",),
        ("rebuild",),
    ],
    ids=_words,
)
def test_corrupt_database_is_refused_and_left_alone(used, refused, home, words, data):
    for ending in ("-wal", "-shm"):
        (home / f"progress.sqlite{ending}").unlink(missing_ok=True)
    (home / "progress.sqlite").write_bytes(data)
    line = refused(1, *words)
    assert line.startswith(f"{home / 'progress.sqlite'} is damaged (")
    assert "it is left as it is" in line
    assert (home / "progress.sqlite").read_bytes() == data


@pytest.mark.parametrize(
    "words",
    [("next", "--json"), ("stats", "--json"), ("answer", "lab/kl", "0.144", "--json"), ("undo", "--json")],
    ids=_words,
)
def test_database_with_damaged_pages_is_one_line(used, refused, home, words):
    path = home / "progress.sqlite"
    size = path.stat().st_size
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (size - 4096))
    assert refused(1, *words).startswith(f"{path} is damaged (database disk image is malformed)")


def test_empty_database_file_is_a_new_home(own_lab, asked, home):
    home.mkdir()
    (home / "progress.sqlite").touch()
    assert asked("answer", "lab/kl", "0.144")["event"] == 1


@pytest.mark.parametrize(
    "change", ["DROP TABLE review", "DROP TABLE card_state", "PRAGMA user_version = 0", "ALTER TABLE review DROP raw"]
)
def test_database_that_another_program_changed_is_one_line(used, refused, home, change):
    with closing(sqlite3.connect(home / "progress.sqlite")) as other:
        other.execute(change)
    for words in (("stats",), ("answer", "lab/kl", "0.144"), ("undo",), ("review",)):
        assert "progress.sqlite is damaged" in refused(1, *words)


@pytest.mark.parametrize("data", [b"", b"garbage", b"SQLite format 3\0garbage"])
def test_damaged_index_is_made_again(used, asked, home, data):
    (home / "index.sqlite").write_bytes(data)
    assert asked("card", "show", "lab/kl")["reps"] == 1


def test_full_disk_is_one_line_and_keeps_what_was_answered(used, run, refused, log, home, monkeypatch):
    connect = Database._connect

    def connect_full(self):
        connection = connect(self)
        if not self.readonly:
            # SQLite's own way of a full disk: no page more than there are now
            [pages] = connection.execute("PRAGMA main.page_count").fetchone()
            connection.execute(f"PRAGMA main.max_page_count = {pages}")
        return connection

    monkeypatch.setattr(Database, "_connect", connect_full)
    line = refused(1, "answer", "lab/recall", "-", "--grade", "3", "--json", stdin="x" * 500_000)
    assert line == f"{home / 'progress.sqlite'}: the disk is full, what was to be kept now is not; make room"
    monkeypatch.undo()
    monkeypatch.setenv("QUIZZER_HOME", str(home))
    assert [row["card"] for row in log()] == ["lab/kl"]
    with closing(sqlite3.connect(home / "progress.sqlite")) as database:
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)


def test_home_that_is_a_file_is_one_line(lab, refused, tmp_path):
    path = tmp_path / "file"
    path.write_text("x")
    for words in (("next",), ("answer", "lab/kl", "1"), ("config", "set", "theme", "dark")):
        line = refused(1, "--home", str(path), *words)
        assert str(path) in line
    assert path.read_text() == "x"


def test_home_of_a_path_that_sqlite_cannot_take_is_one_line(lab, run, refused, tmp_path):
    there = tmp_path / ("ü" * 100)
    long = there / ("b" * (450 - len(os.fsencode(there)) - 1))
    for words in (("answer", "lab/kl", "0.144"), ("backup",), ("undo",), ("restore",), ("doctor",)):
        assert run("--home", str(long), *words).code == 0
        told = f"{long}c is a path of 451 bytes, and SQLite takes 450 of a home: "
        assert refused(1, "--home", f"{long}c", *words).startswith(told)
    (tmp_path / "short").symlink_to(f"{long}c")
    os.mkdir(f"{long}c")
    assert "451 bytes" in refused(1, "--home", str(tmp_path / "short"), "next")


@pytest.mark.parametrize("words", [("restore", "--yes"), ("merge",), ("backup", "-o")])
def test_file_of_a_path_that_sqlite_cannot_take_is_one_line(used, run, refused, tmp_path, words):
    there = tmp_path / ("a" * 200) / ("b" * (430 - 200 - len(str(tmp_path))))
    there.mkdir(parents=True)
    longest, longer = there / ("c" * (500 - len(str(there)) - 1)), there / ("d" * (501 - len(str(there)) - 1))
    assert run("backup", "-o", str(longest)).code == 0
    longer.write_bytes(longest.read_bytes())
    line = refused(1, *words, str(longer))
    assert line == f"{longer} is a path of 501 bytes, and SQLite takes 500: choose a shorter one"
    assert run(*words, str(longest)).code == 0


def test_home_below_a_file_is_one_line(lab, refused, tmp_path):
    (tmp_path / "file").write_text("x")
    below = tmp_path / "file" / "below"
    for words in (("next",), ("answer", "lab/kl", "1"), ("review",)):
        assert str(below) in refused(1, "--home", str(below), *words)


def test_locked_database_is_one_line(used, refused, home, monkeypatch):
    monkeypatch.setattr("quizzer.store.database.BUSY_SECONDS", 0.05)
    with closing(sqlite3.connect(home / "progress.sqlite", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        line = refused(1, "answer", "lab/kl", "0.144", "--json")
    assert line.startswith(f"{home / 'progress.sqlite'} is held by another program for over ")


@pytest.mark.parametrize(
    ("now", "said"),
    [
        ("garbage", "QUIZZER_NOW 'garbage' is not a time: write 2026-11-23T18:00:00+01:00"),
        ("2026-13-01T00:00:00", "QUIZZER_NOW '2026-13-01T00:00:00' is not a time: "),
        ("2026-11-23T25:00:00Z", "QUIZZER_NOW '2026-11-23T25:00:00Z' is not a time: "),
        (" ", "QUIZZER_NOW ' ' is not a time: "),
        ("1700000000", "QUIZZER_NOW '1700000000' is not a time: "),
        ("0001-01-01T00:00:00", "QUIZZER_NOW '0001-01-01T00:00:00' is out of range: "),
        ("9999-12-31T23:59:59Z", "QUIZZER_NOW '9999-12-31T23:59:59Z' is out of range: "),
    ],
)
def test_clock_that_is_none_is_usage(lab, refused, monkeypatch, now, said):
    monkeypatch.setenv("QUIZZER_NOW", now)
    for words in (
        ("next", "--json"),
        ("answer", "lab/kl", "1", "--json"),
        ("stats", "--json"),
        ("--json",),
        ("review",),
    ):
        assert refused(2, *words).startswith(said)


@pytest.mark.parametrize("now", ["1971-01-02T00:00:00Z", "9800-06-01T00:00:00Z"])
def test_ends_of_the_calendar_work(lab, asked, monkeypatch, now):
    monkeypatch.setenv("QUIZZER_NOW", now)
    for _ in range(3):
        assert asked("answer", "lab/recall", "x", "--grade", "4")["logged"]
    asked("stats")
    asked("card", "show", "lab/recall")


@pytest.mark.parametrize(
    "text",
    [
        "a: [\n",
        "format: 1\ntitle: T\ntopics: [{id: t, title: T}]\ncards:\n  - {id: a, id: a\n",
        "\t- x",
        "&a [*a]",
        "\x00",
        "- 1",
        "{}",
        "format: 9",
    ],
)
def test_unreadable_deck_stops_nothing_and_is_told(lab, asked, run, deck, text):
    path = deck(text, "broken")
    assert asked("next")["card"]["id"] == "lab/recall"
    [entry] = [entry for entry in asked("deck", "list")["decks"] if entry["path"] == str(path)]
    assert entry["problems"] > 0
    result = run("deck", "check", str(path))
    assert (result.code, result.err) == (1, "")
    assert f"error: {os.path.relpath(path)}:1:" in result.out or f"error: {path}:" in result.out
