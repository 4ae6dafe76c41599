"""`backup`, `restore` and `merge` as they are typed."""

import os
import shutil
import sqlite3
import sys
from contextlib import closing

import pytest


@pytest.fixture
def answered(lab, run):
    assert run("answer", "lab/recall", "x", "--grade", "3").code == 0
    assert run("answer", "lab/choice", "1").code == 0


@pytest.fixture
def folder(tmp_path, monkeypatch):
    (tmp_path / "work").mkdir()
    monkeypatch.chdir(tmp_path / "work")
    return tmp_path / "work"


def _rows(path):
    with closing(sqlite3.connect(path)) as database:
        return database.execute("SELECT card FROM review ORDER BY id").fetchall()


def test_backup_goes_into_the_home_or_where_it_is_told(answered, run, home, folder):
    result = run("backup")
    assert result.code == 0
    assert ": 2 log rows, " in result.out
    assert "the copy was compared with the log" in result.out
    assert run("backup", "-o", "copy.sqlite").code == 0
    assert _rows("copy.sqlite") == [("lab/recall",), ("lab/choice",)]
    assert len(os.listdir(home / "backups")) == 2  # that one, and the one of the day


def test_first_answer_of_a_day_makes_the_backup_of_that_day(lab, run, home, at):
    run("answer", "lab/recall", "x", "--grade", "3")
    run("review", stdin="\n:q\n")
    assert os.listdir(home / "backups") == ["daily-2026-11-23.sqlite"]
    at("2026-11-24T18:00:00+01:00")
    assert "1 answer" in run("review", "--limit", "1", stdin="x\n3.25\n3\n").out
    assert sorted(os.listdir(home / "backups")) == ["daily-2026-11-23.sqlite", "daily-2026-11-24.sqlite"]


def test_backup_of_the_day_that_fails_is_told_and_harms_nothing(lab, run, home):
    (home / "backups").write_text("in the way")
    result = run("answer", "lab/recall", "x", "--grade", "3")
    assert result.code == 0
    assert "comes back in 2 days" in result.out
    assert result.err.startswith("quizzer: ")
    assert "there is no new backup" in result.err
    assert result.err.count("\n") == 1


def test_restore_lists_what_there_is(answered, run, refused, home):
    run("backup")
    lines = run("restore").out.splitlines()
    assert lines[0].split() == ["backup", "rows", "newest", "row", "size"]
    assert "daily-2026-11-23.sqlite" in lines[2]
    assert lines[-1].startswith(" `quizzer restore backup-2026-11-23-")


def test_restore_of_nothing_says_so(lab, run):
    assert run("restore").out == " there is no backup yet: `quizzer backup` makes one\n"


def test_restored_progress_is_that_of_the_backup_and_the_other_is_kept(answered, run, asked, home, folder):
    run("backup", "-o", "copy.sqlite")
    before = asked("stats")["total"]
    run("answer", "lab/cloze", "flat ; 0")
    assert asked("stats")["total"]["answers"] == before["answers"] + 1
    result = run("restore", "copy.sqlite", "--yes")
    assert (result.code, result.err) == (0, "")
    assert "restored copy.sqlite: 2 log rows" in result.out
    assert asked("stats")["total"] == before
    assert _rows(home / "progress.sqlite") == [("lab/recall",), ("lab/choice",)]
    [kept] = [name for name in os.listdir(home / "backups") if name.startswith("before-restore")]
    run("restore", kept, "--yes")  # by its name
    assert _rows(home / "progress.sqlite") == [("lab/recall",), ("lab/choice",), ("lab/cloze",)]


def test_restore_asks_and_needs_a_yes_where_nobody_can_be_asked(answered, run, refused, home, folder):
    run("backup", "-o", "copy.sqlite")
    run("answer", "lab/cloze", "flat ; 0")
    line = refused(2, "restore", "copy.sqlite")
    assert line == "restoring copy.sqlite replaces the progress: add --yes where nobody can be asked"
    assert len(_rows(home / "progress.sqlite")) == 3


@pytest.mark.parametrize(("reply", "rows"), [("y\n", 2), ("yes\n", 2), ("\n", 3), ("n\n", 3), ("", 3)])
def test_restore_on_a_terminal_does_what_is_answered(answered, run, home, folder, monkeypatch, reply, rows):
    run("backup", "-o", "copy.sqlite")
    run("answer", "lab/cloze", "flat ; 0")
    monkeypatch.setattr("quizzer.screen.paper.is_terminal", lambda: True)
    result = run("restore", "copy.sqlite", stdin=reply)
    assert "Go on? [y/N]" in result.out
    assert result.code == (0 if rows == 2 else 1)
    assert len(_rows(home / "progress.sqlite")) == rows


@pytest.mark.parametrize("name", ["none.sqlite", "text.sqlite", "."])
def test_file_that_is_no_backup_changes_nothing(answered, refused, home, folder, name):
    (folder / "text.sqlite").write_text("hello")
    before = (home / "progress.sqlite").read_bytes()
    line = refused(1, "restore", name, "--yes")
    assert name in line
    assert (home / "progress.sqlite").read_bytes() == before


def test_backup_into_a_folder_that_is_not_there_or_over_a_folder_is_one_line(answered, refused, folder):
    (folder / "there").mkdir()
    assert "is a folder: name a file" in refused(1, "backup", "-o", "there")


@pytest.mark.parametrize("name", ["progress.sqlite", "index.sqlite", "config.toml", "quizzer.log", "trust.json"])
@pytest.mark.parametrize(
    "command",
    [
        "backup -o",
        "export reviews -o",
        "export cards --format csv -o",
        "export stats -o",
        "deck new other -o",
        "deck schema -o",
    ],
)
def test_no_output_takes_the_place_of_a_file_of_quizzers(answered, refused, home, name, command):
    before = _rows(home / "progress.sqlite"), sorted(file.name for file in home.iterdir())
    given = home / ".." / home.name / name
    assert (
        refused(2, *command.split(), str(given)) == f"{given} is a file that quizzer keeps, or a deck: name another one"
    )
    assert (_rows(home / "progress.sqlite"), sorted(file.name for file in home.iterdir())) == before


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
@pytest.mark.parametrize("name", ["progress.sqlite", "Progress.SQLite", "progress.sqlite-wal"])
def test_output_behind_a_link_is_still_quizzers_own(answered, refused, home, folder, name):
    (folder / "elsewhere").symlink_to(home)
    assert "a file that quizzer keeps" in refused(2, "export", "reviews", "-o", str(folder / "elsewhere" / name))


@pytest.fixture
def kept(answered, run, home, deck, folder):
    """A file of every sort that a home keeps, and an added deck, each under all its names."""
    card = '{id: a, topic: t, kind: cloze, question: "Say [[a]].", why: So., source: hand}'
    text = f"format: 1\ntitle: Mine\ntopics: [{{id: t, title: T}}]\ncards: [{card}]\n"
    (home / "decks" / "notes").mkdir(parents=True)
    deck(text)
    deck(text, "notes/more")
    (home / "progress.sqlite.damaged").write_text("rows")
    (home / "trust.json.old").write_text("{}")
    (home / "progress (conflicted copy).sqlite").write_text("rows")
    (folder / "added.yaml").write_text(text)
    assert run("deck", "add", "added.yaml").code == 0
    names = ["decks/mine.yaml", "decks/notes/more.yaml", "progress.sqlite.damaged", "trust.json.old"]
    names.append("progress (conflicted copy).sqlite")
    [backup] = (home / "backups").iterdir()
    return [*(home / name for name in names), backup, folder / "added.yaml"]


@pytest.mark.skipif(sys.platform == "win32", reason="links of POSIX")
@pytest.mark.parametrize("command", ["backup -o", "export reviews -o", "deck schema -o"])
def test_no_output_takes_the_place_of_a_backup_or_a_deck_by_any_name(kept, refused, folder, command):
    before = [path.read_bytes() for path in kept]
    (folder / "linked").symlink_to(folder.parent)
    for number, path in enumerate(kept):
        (folder / f"link{number}").symlink_to(path)
        os.link(path, folder / f"second{number}")
        inside = path.relative_to(folder.parent)
        for given in (path, folder / f"link{number}", folder / f"second{number}", folder / "linked" / inside):
            line = refused(2, *command.split(), str(given))
            assert line == f"{given} is a file that quizzer keeps, or a deck: name another one"
    assert [path.read_bytes() for path in kept] == before


@pytest.mark.parametrize("command", ["backup -o", "export reviews -o", "deck schema -o"])
def test_no_output_takes_the_place_of_a_file_of_another_home(kept, run, refused, folder, command):
    before = [path.read_bytes() for path in kept[:-1]]
    other = ("--home", str(folder / "other"))
    assert run(*other, "answer", "lab/kl", "0.144").code == 0
    for path in kept[:-1]:
        assert refused(2, *other, *command.split(), str(path)).startswith(f"{path} is a file that quizzer keeps")
    assert [path.read_bytes() for path in kept[:-1]] == before
    for _ in range(2):
        assert run(*other, "backup", "-o", str(folder / "progress.sqlite")).code == 0


def test_output_may_be_a_new_file_of_the_home_and_one_that_was_exported_there(kept, run, home):
    assert run("backup", "-o", str(home / "backups" / "mine.sqlite")).code == 0
    assert run("deck", "new", "other", "-o", str(home / "decks" / "other.yaml")).code == 0
    for _ in range(2):
        assert run("export", "reviews", "-o", str(home / "reviews.json")).code == 0


@pytest.mark.parametrize("words", ["backup -o", "deck new other -o"])
def test_what_is_no_text_is_not_written_to_standard_output(answered, refused, folder, words):
    assert refused(2, *words.split(), "-") == "-o cannot be '-' here: name a file"
    assert list(folder.iterdir()) == []


def test_progress_is_no_backup_of_itself(answered, refused, home):
    assert "is the progress itself" in refused(2, "restore", str(home / "progress.sqlite"), "--yes")


def test_damaged_index_is_deleted_and_the_command_works_again(answered, run, home):
    with closing(sqlite3.connect(home / "index.sqlite")) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        [page] = database.execute("SELECT rootpage FROM sqlite_master WHERE name = 'card_ord'").fetchone()
    data = bytearray((home / "index.sqlite").read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"\xff" * 4096
    (home / "index.sqlite").write_bytes(data)
    result = run("card", "list")
    assert result.code == 1
    assert result.err.endswith("index.sqlite was damaged and is deleted: type the command again, it is made anew\n")
    again = run("card", "list")
    assert again.code == 0
    assert "lab/choice" in again.out
    assert len(_rows(home / "progress.sqlite")) == 2


def test_progress_that_was_emptied_is_not_begun_anew(answered, run, home):
    """Found by tearing files: an empty file is a new database to SQLite."""
    run("backup")
    for ending in ("-wal", "-shm"):
        (home / f"progress.sqlite{ending}").unlink(missing_ok=True)
    (home / "progress.sqlite").write_bytes(b"")
    result = run("stats")
    assert result.code == 1
    assert "progress.sqlite is damaged (it is empty, though there are backups): it is left as it is" in result.err
    assert "it is empty, though there are backups" in " ".join(run("doctor").out.split())
    assert run("doctor", "--fix").code == 0
    assert _rows(home / "progress.sqlite") == [("lab/recall",), ("lab/choice",)]


def test_progress_that_is_gone_is_told_by_doctor(answered, run, home):
    for ending in ("", "-wal", "-shm"):
        (home / f"progress.sqlite{ending}").unlink(missing_ok=True)
    words = " ".join(run("doctor").out.split())
    assert "there is no progress yet, though there are backups: `quizzer restore` puts one in place" in words


@pytest.mark.parametrize("name", ["index.sqlite", "progress.sqlite"])
def test_text_that_is_none_is_damage(answered, run, home, name):
    """SQLite does not look at texts, so that its own check finds nothing. Found by garbling files."""
    with closing(sqlite3.connect(home / name)) as database:
        table, column = ("body", "json") if name == "index.sqlite" else ("card_state", "flag")
        database.execute(f"UPDATE {table} SET {column} = CAST(x'ff' AS TEXT)")
        database.commit()
    result = run("card", "list")
    assert (result.code, result.out) == (1, "")
    if name == "index.sqlite":
        assert "index.sqlite was damaged and is deleted" in result.err
        assert run("card", "list").code == 0
    else:
        assert "progress.sqlite is damaged (Could not decode to UTF-8 column 'flag')" in result.err
        assert run("doctor", "--fix").code == 0
    assert _rows(home / "progress.sqlite") == [("lab/recall",), ("lab/choice",)]


# Merging.


def test_merge_adds_what_another_home_has_and_says_what_there_was(answered, run, asked, home, folder):
    run("--home", "other", "backup", "-o", "empty.sqlite")
    came = run("--home", "other", "merge", str(home)).out
    assert came.startswith(" added 2 rows of 23 November 2026, about 2 cards: 2 now, 2 card states\n")
    run("answer", "lab/cloze", "flat ; 0")
    result = run("--home", "other", "merge", str(home / "progress.sqlite"))
    first, second = result.out.splitlines()
    assert (result.code, first) == (0, " added 1 row of 23 November 2026, about 1 card: 3 now, 3 card states")
    assert len(_rows(second.removeprefix(" what was there before is "))) == 2
    assert sorted(_rows("other/progress.sqlite")) == sorted(_rows(home / "progress.sqlite"))


def test_merge_of_what_is_there_changes_nothing(answered, run, asked, home):
    name = os.path.basename(asked("backup")["backup"]["path"])
    assert run("merge", name).out == " nothing to add: all of it is among the 2 rows of this log\n"
    assert asked("merge", name) == {
        "schema": "quizzer/merge/1", "dry_run": False, "added": 0, "rows": 2, "states": 2, "kept": None, "days": None,
        "cards": 0, "unknown": [], "decks": [],
    }  # fmt: skip


def _files(home):
    """What is in a home but for the index, which is a cache."""
    found = (path for path in home.rglob("*") if path.is_file() and not path.name.startswith("index"))
    return {path: path.read_bytes() for path in found}


def test_merge_is_rehearsed_and_nothing_is_written(answered, run, asked, home, folder):
    shutil.copytree(home, "other")
    run("--home", "other", "answer", "lab/cloze", "flat ; 0")
    kept = _files(home)
    told = asked("merge", "other", "--dry-run")
    assert (told["dry_run"], told["added"], told["rows"], told["cards"], told["kept"]) == (True, 1, 3, 1, None)
    assert told["days"] == ["2026-11-23", "2026-11-23"]
    shown = run("merge", "other", "--dry-run").out
    assert shown == " would add 1 row of 23 November 2026, about 1 card: 3 now, 3 card states\n"
    assert _files(home) == kept
    assert {**asked("merge", "other"), "dry_run": True, "kept": None} == told


def _deck(path, card):
    path.parent.mkdir(parents=True, exist_ok=True)
    key = f"{{id: {card}, topic: t, kind: recall, question: Q, answer: A}}"
    path.write_text(f"format: 1\ntitle: T\ntopics: [{{id: t, title: T}}]\ncards:\n  - {key}\n")


def test_merge_compares_decks(answered, run, asked, home, folder):
    for path in (home / "decks", folder / "other" / "decks"):
        _deck(path / "same.yaml", "same")
        _deck(path / "edited.yaml", path.parent.name)
    _deck(folder / "other" / "decks" / "theirs.yaml", "one")
    run("--home", "other", "answer", "theirs/one", "A", "--grade", "3")
    told = asked("merge", "other", "--dry-run")
    assert told["unknown"] == ["theirs/one"]
    assert told["decks"] == [{"file": "edited.yaml", "here": True}, {"file": "theirs.yaml", "here": False}]
    shown = " ".join(run("merge", "other").out.split())
    assert "decks of the other home that are not here: theirs.yaml" in shown
    assert "decks of the other home that are different here: edited.yaml" in shown
    assert "1 card of these is in no deck here: theirs/one; its progress waits for the deck" in shown


def test_rows_that_a_restore_took_away_come_back_by_a_merge(answered, run, home, folder):
    run("backup", "-o", "copy.sqlite")
    run("answer", "lab/cloze", "flat ; 0")
    run("restore", "copy.sqlite", "--yes")
    [kept] = [name for name in os.listdir(home / "backups") if name.startswith("before-restore")]
    assert "about 1 card: 3 now" in run("merge", kept).out
    assert [name for name in os.listdir(home / "backups") if name.startswith("before-merge")]


def test_merge_refuses_itself_and_what_is_no_log(answered, run, refused, home, folder):
    (folder / "text.sqlite").write_text("text")
    assert "is the progress itself" in refused(2, "merge", str(home))
    run("export", "reviews", "-o", "log.json")
    assert "log.json is for reading: `quizzer backup -o FILE`" in refused(2, "merge", "log.json")
    assert "text.sqlite is no backup of quizzer's" in refused(1, "merge", "text.sqlite")
    (folder / "empty").mkdir()
    assert "progress.sqlite is no file" in refused(1, "merge", "empty")
