"""Other programs' hands on the database: tools of SQLite, of versions and of copies, under a sitting or between two."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

from tests.durability import logs, newer
from tests.durability.commands import FIRST_SCHEMA
from tests.durability.hands.stage import LAST_BACKUP, Act, Stage, half, written

_GIT = ("git", "-c", "user.name=x", "-c", "user.email=x@localhost")
_KILLED_WRITER = """
import os, sqlite3, sys
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for statement in ("PRAGMA journal_mode = DELETE", "PRAGMA cache_size = 2", "BEGIN IMMEDIATE",
                  "DROP TRIGGER review_no_delete", "DELETE FROM review WHERE id > 5", "CREATE TABLE more (x)"):
    database.execute(statement)
for _ in range(300):
    database.execute("INSERT INTO more VALUES (randomblob(2000))")
os.kill(os.getpid(), 9)
"""


def _between(act: Act, *, answered: int = 1, code: int = 0) -> Act:
    """A sitting answers, something is done, it answers again: so many of two answers are acknowledged."""

    def play(stage: Stage) -> None:
        sitting = stage.sit()
        sitting.say("yes")
        sitting.say("no")
        before = len(stage.rows())
        act(stage)
        sitting.say("yes")
        stage.leave(sitting, code)
        stage.expect(len(stage.rows()) == before + answered, f"{len(stage.rows()) - before} rows more")

    return play


def _sql(*statements: str) -> Act:
    return lambda stage: stage.sqlite(*statements)


def _git(stage: Stage, *words: str) -> None:
    subprocess.run([*_GIT, "-C", str(stage.home), *words], check=True, capture_output=True)


def _checked_out(stage: Stage) -> None:
    _git(stage, "init", "-q")
    _git(stage, "add", "-A")
    _git(stage, "commit", "-qm", "x")
    sitting = stage.sit()
    sitting.say("yes")
    _git(stage, "checkout", "-f", "--", ".")
    _git(stage, "clean", "-fdxq")
    sitting.say("yes")


def _refused_mode(stage: Stage) -> None:
    with closing(sqlite3.connect(stage.database, timeout=0.1)) as other:
        try:
            other.execute("PRAGMA journal_mode = DELETE")
        except sqlite3.OperationalError:
            return
    stage.other.append("the journal mode was changed under a sitting")


def _read_for_long(stage: Stage) -> None:
    with closing(sqlite3.connect(stage.database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        (count,) = reader.execute("SELECT COUNT(*) FROM review").fetchone()
        sitting = stage.sit()
        for _ in range(8):
            sitting.say("yes")
        stage.leave(sitting)
        for words in (("rebuild",), ("backup",), ("doctor",)):
            stage.run(*words)
        stage.expect(reader.execute("SELECT COUNT(*) FROM review").fetchone() == (count,), "the reader saw a change")


def _restored_under_a_reader(stage: Stage) -> None:
    with closing(sqlite3.connect(stage.database, isolation_level=None)) as reader:
        reader.execute("BEGIN")
        reader.execute("SELECT COUNT(*) FROM review").fetchone()
        stage.answer("c50")
        stage.restore(LAST_BACKUP)
        stage.answer("c51")


def _held_too_long(stage: Stage) -> None:
    sitting = stage.sit()
    sitting.say("yes")
    with closing(sqlite3.connect(stage.database, isolation_level=None)) as holder:
        holder.execute("BEGIN IMMEDIATE")
        sitting.say("yes")
        done = stage.leave(sitting, 1)
        stage.expect(b"held by another program" in done.err, f"it said {done.err!r}")


def _tables_of_others(stage: Stage) -> None:
    sitting = stage.sit()
    sitting.say("yes")
    stage.sqlite("CREATE INDEX mine ON review (raw)", "CREATE TABLE notes (x)", "CREATE VIEW v AS SELECT * FROM review")
    stage.sqlite("ANALYZE")
    sitting.say("yes")
    stage.restore(LAST_BACKUP)
    sitting.say("yes")


def _killed_in_the_middle(stage: Stage) -> None:
    stage.answers(3)
    subprocess.run([sys.executable, "-c", _KILLED_WRITER, str(stage.database)], check=False)
    stage.expect((stage.home / "progress.sqlite-journal").exists(), "it left no journal")
    stage.answers(2)


def _moved_and_back(stage: Stage) -> None:
    aside = stage.database.with_name("aside")
    stage.database.rename(aside)
    aside.rename(stage.database)


def _half_synchronised(stage: Stage) -> None:
    sitting = stage.sit()
    sitting.say("yes")
    stage.run("backup")
    written(stage.database, half(stage.database.read_bytes()))
    sitting.say("yes")
    stage.leave(sitting, 1)


def _killed(stage: Stage, answers: int = 3) -> Path:
    """A sitting is killed; its write-ahead log."""
    process = stage.world.start("review", "--deck", "mine", "--limit", str(answers + 1))
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"yes\n" * answers)
    process.stdin.flush()
    heard = b""
    while heard.count(b"Say ______") <= answers:
        heard += os.read(process.stdout.fileno(), 65536)
    process.kill()
    process.communicate()
    stage.journal.hear(heard)
    return stage.database.with_name("progress.sqlite-wal")


def _longer_tail(tail: bytes) -> Act:
    def play(stage: Stage) -> None:
        log = _killed(stage)
        log.write_bytes(log.read_bytes() + tail)
        stage.answers(1)

    return play


def _copied_live(stage: Stage) -> None:
    """The home is copied under a sitting, as it lies there; the copy is used elsewhere."""
    sitting = stage.sit()
    sitting.say("yes")
    sitting.say("yes")
    there = len(stage.rows())
    shutil.copytree(stage.home, copy := stage.root / "copy")
    sitting.say("yes")
    stage.world.run("--home", str(copy), "answer", "mine/c59", "no")
    log = logs.read(copy / "progress.sqlite")
    stage.expect(len(log.rows) == there + 1, f"{len(log.rows)} rows in the copy of {there}")
    stage.other += logs.unsound(log)


def _linked_snapshot(stage: Stage) -> None:
    """`cp -al`: every file of the home has a second name."""
    subprocess.run(["cp", "-al", str(stage.home), str(stage.root / "snapshot")], check=True)
    stage.answers(3)
    stage.restore(LAST_BACKUP)
    stage.answers(1)
    stage.run("doctor", code=1, says="another name too")
    shutil.rmtree(stage.root / "snapshot")


def _zeroed_tail(stage: Stage) -> None:
    stage.answers(3)
    stage.run("backup")
    data = stage.database.read_bytes()
    kept = len(data) * 2 // 3 // 4096 * 4096
    stage.database.write_bytes(data[:kept] + bytes(len(data) - kept))


def _from_a_dump(stage: Stage) -> None:
    """`sqlite3 old .dump | sqlite3 new`, put in place: the number of the schema is no part of a dump."""
    stage.answers(3)
    with closing(sqlite3.connect(stage.database)) as old, closing(sqlite3.connect(stage.root / "new")) as new:
        new.executescript("\n".join(old.iterdump()))
    (stage.root / "new").replace(stage.database)
    stage.run("stats", code=1, says="is damaged")


def _without_its_table(stage: Stage) -> None:
    sitting = stage.sit()
    sitting.say("yes")
    stage.sqlite("ALTER TABLE review RENAME TO old")
    sitting.say("yes")
    stage.leave(sitting, 1)
    stage.run("undo", code=1, says="is damaged")
    stage.sqlite("ALTER TABLE old RENAME TO review")


def _as_newer(stage: Stage, *words: str) -> None:
    stage.world.program = ("-P", newer.__file__)
    stage.run(*words)
    stage.world.program = ("-m", "quizzer")


def _upgraded_and_back(stage: Stage) -> None:
    """A newer quizzer migrates the home; the older one changes nothing in it, and takes what was backed up before."""
    stage.answer("c50")
    _as_newer(stage, "next")
    for words in (("stats",), ("undo",), ("backup",), ("answer", "mine/c1", "yes")):
        stage.run(*words, code=1, says="upgrade quizzer")
    [before] = stage.backups.glob("before-schema-*")
    stage.run("restore", before.name, "--yes", code=1, says="upgrade quizzer")
    stage.database.rename(stage.root / "moved.sqlite")
    stage.restore(before.name)


def _upgraded_under_a_sitting(stage: Stage) -> None:
    sitting = stage.sit()
    sitting.say("yes")
    _as_newer(stage, "next")
    sitting.say("yes")
    stage.leave(sitting)
    _as_newer(stage, "doctor")
    back = f"PRAGMA user_version = {newer.SCHEMA - 1}"
    stage.sqlite("DROP INDEX review_device", "ALTER TABLE review DROP COLUMN device", back)


def _backup_of_a_newer(stage: Stage) -> None:
    stage.run("backup", "-o", str(copy := stage.root / "copy.sqlite"))
    with closing(sqlite3.connect(copy)) as database:
        database.execute("PRAGMA user_version = 99")
    stage.answer("c50")
    stage.run("restore", str(copy), "--yes", code=1, says="upgrade quizzer")
    stage.run("merge", str(copy), code=1, says="upgrade quizzer")


def _downgraded_by_hand(stage: Stage) -> None:
    stage.answer("c50")
    with closing(sqlite3.connect(stage.database)) as database:
        database.executescript(FIRST_SCHEMA)
    stage.answer("c51")


PROGRAMS: dict[str, Act] = {
    "git checkout and git clean under a sitting": _checked_out,
    "VACUUM under a sitting": _between(_sql("VACUUM")),
    "VACUUM with another layout under a sitting": _between(_sql("PRAGMA auto_vacuum = 1", "VACUUM")),
    "a column more in the log under a sitting": _between(_sql("ALTER TABLE review ADD COLUMN note TEXT DEFAULT 'x'")),
    "a column more in the states under a sitting": _between(_sql("ALTER TABLE card_state ADD COLUMN note TEXT")),
    "states written by another program under a sitting": _between(_sql("UPDATE card_state SET reps = 9")),
    "a checkpoint by another program under a sitting": _between(_sql("PRAGMA wal_checkpoint(TRUNCATE)")),
    "REINDEX and ANALYZE under a sitting": _between(_sql("REINDEX", "ANALYZE")),
    "indexes, tables and views of others, then restore": _tables_of_others,
    "another journal mode is asked for under a sitting": _between(_refused_mode),
    "a reader that never ends": _read_for_long,
    "restore under a reader that never ends": _restored_under_a_reader,
    "a writer that holds the database too long": _held_too_long,
    "a writer killed in its transaction, with a hot journal": _killed_in_the_middle,
    "the file is moved away and back": _between(_moved_and_back),
    "half a file is synchronised": _half_synchronised,
    "junk at the end of the write-ahead log": _longer_tail(b"junk" * 2000),
    "zeros at the end of the write-ahead log": _longer_tail(bytes(50_000)),
    "the last third of the file is zeros": _zeroed_tail,
    "a log that was read from a dump": _from_a_dump,
    "the log is renamed under a sitting": _without_its_table,
    "the home is copied as it lies, under a sitting": _copied_live,
    "the home has second names, then restore": _linked_snapshot,
    "upgrade, and back": _upgraded_and_back,
    "upgrade under a sitting": _upgraded_under_a_sitting,
    "a backup of a newer quizzer": _backup_of_a_newer,
    "the first schema comes back by hand": _downgraded_by_hand,
}
