"""Hands among the backups: what else may lie there, what is restored, and a disk that has no room for more."""

from __future__ import annotations

import gzip
import os
import shutil
import socket
import sqlite3
from contextlib import closing
from pathlib import Path

from tests.durability.hands.stage import FIRST_BACKUP, LAST_BACKUP, LATER, Act, Stage, half
from tests.durability.journal import rows

_NAMES = ("daily-*", "-x.sqlite", "a\nb.sqlite", "..", "%s", "\x1b[31m", "daily-2026-11-24.sqlite/", "config.toml")


def _strange_files(stage: Stage) -> None:
    """Everything that a folder can hold, under the name of a backup."""
    sound = (stage.backups / LAST_BACKUP).read_bytes()
    os.mkfifo(stage.backups / "pipe.sqlite")
    (stage.backups / "folder.sqlite").mkdir()
    (stage.backups / "nowhere.sqlite").symlink_to("/nowhere")
    (stage.backups / "loop.sqlite").symlink_to("loop.sqlite")
    (stage.backups / "device.sqlite").symlink_to("/dev/null")
    with closing(socket.socket(socket.AF_UNIX)) as end:
        here = Path.cwd()
        os.chdir(stage.backups)  # a socket's path is short
        end.bind("socket.sqlite")
        os.chdir(here)
    for name, data in {"empty": b"", "zeros": bytes(8192), "half": half(sound), "text": b"hello"}.items():
        (stage.backups / f"{name}.sqlite").write_bytes(data)
    stage.answers(2)
    stage.run("backup")
    stage.world.run("restore")
    data = stage.database.read_bytes()
    stage.database.write_bytes(data[:8192] + bytes(len(data) - 8192))
    stage.run("doctor", "--fix")
    for path in stage.backups.iterdir():
        if not path.name.startswith(("daily", "backup", "before")):
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def _many_files(stage: Stage) -> None:
    data = (stage.backups / LAST_BACKUP).read_bytes()
    for number in range(500):
        (stage.backups / f"{number}.sqlite").write_bytes(data)
    stage.answers(2)
    stage.run("restore", says="499.sqlite")
    for number in range(500):
        (stage.backups / f"{number}.sqlite").unlink()


def _strange_names(stage: Stage) -> None:
    stage.answer("c50")
    for name in _NAMES:
        done = stage.world.run("restore", "--yes", "--", name)
        stage.expect(done.code in (1, 2) and done.err.count(b"\n") == 1, f"{name!r}: {done.code} {done.err!r}")


def _packed(stage: Stage) -> None:
    packed = stage.root / "copy.sqlite.gz"
    packed.write_bytes(gzip.compress((stage.backups / LAST_BACKUP).read_bytes()))
    stage.answer("c50")
    for name in (str(packed), "/dev/stdin"):
        stage.run("restore", name, "--yes", code=1)
        stage.run("merge", name, code=1)


def _with_its_log(stage: Stage) -> None:
    """Database, write-ahead log and shared memory copied as they lie, under a sitting."""
    sitting = stage.sit()
    sitting.say("yes")
    sitting.say("yes")
    for ending in ("", "-wal", "-shm"):
        shutil.copy(f"{stage.database}{ending}", f"{stage.backups / 'live.sqlite'}{ending}")
    stage.leave(sitting)
    stage.run("restore", "live.sqlite", "--yes", says="22 log rows")


def _doubled_uids(stage: Stage) -> None:
    copy = stage.root / "copy.sqlite"
    shutil.copy(stage.backups / LAST_BACKUP, copy)
    columns = "uid, card, action, at_ms, offset_min, study_day, credited, duration_ms"
    with closing(sqlite3.connect(copy)) as database:
        database.executescript(
            f"CREATE TABLE more AS SELECT * FROM review; DROP TABLE review; ALTER TABLE more RENAME TO review;"
            f"INSERT INTO review (id, {columns}) SELECT id + 100, {columns} FROM review WHERE id < 5"
        )
    stage.answer("c50")
    stage.run("restore", str(copy), "--yes", code=1, says="nothing was changed")


def _other_half(stage: Stage) -> None:
    """A copied home goes on elsewhere; its backup is restored here, then what was here is taken in again."""
    shutil.copytree(stage.home, other := stage.root / "other")
    stage.answers(3)
    done = stage.world.run("--home", str(other), "answer", "mine/c55", "yes", "--json")
    stage.journal.hear(done.out)
    stage.world.run("--home", str(other), "backup", "-o", str(copy := stage.root / "copy.sqlite"))
    shutil.rmtree(other)
    stage.restore(str(copy))
    [before] = stage.backups.glob("before-restore-*")
    stage.run("merge", before.name)
    stage.run("merge", before.name)
    stage.expect(len({row.uid for row in stage.rows()}) == 24, f"{len(stage.rows())} rows")


def _no_room(stage: Stage) -> dict[str, str]:
    """The environment in which nothing can be written among the backups."""
    return {**stage.shim.faulty(1, "ENOSPC", lasting=True), "FAULTS_BELOW": str(stage.backups)}


def _full_for_backups(stage: Stage) -> None:
    stage.answer("c50", **_no_room(stage), QUIZZER_NOW=LATER)
    for words in (("restore", FIRST_BACKUP, "--yes"), ("backup",), ("merge", FIRST_BACKUP)):
        before = stage.rows()
        done = stage.world.run(*words, more=_no_room(stage))
        stage.expect((done.code == 1 or words[0] == "merge") and stage.rows() == before, f"{words}: {done.err!r}")


def _full_for_rescue(stage: Stage) -> None:
    """A migration whose backup has no room does not begin."""
    stage.answer("c50")
    stage.sqlite("UPDATE card_state SET reps = reps + 1")
    stage.run("doctor", "--fix", code=1, more=_no_room(stage))
    stage.answer("c51")


def _restored_and_killed(stage: Stage) -> None:
    """A restore is killed at calls all over its way, under a sitting that goes on."""
    stage.run("restore", FIRST_BACKUP, "--yes", more=stage.shim.recording())
    calls = sum(call.kind != "say" for call in stage.shim.calls())
    backup = {row.uid for row in rows(stage.backups / LAST_BACKUP)}
    sitting = stage.sit()
    for at in range(calls // 8, calls, max(1, calls // 8)):
        old = stage.uids()
        stage.world.run("restore", LAST_BACKUP, "--yes", more=stage.shim.faulty(at, "kill"))
        stage.expect(stage.uids() in (old, backup), f"killed at call {at}: the log is neither the old nor the new")
        before = sitting.count
        sitting.say("yes")
        stage.expect(sitting.count == before + 1, f"killed at call {at}: the sitting said nothing")


def _two_rescues(stage: Stage) -> None:
    """The file goes under two sittings."""
    first, second = stage.sit(), stage.sit()
    for sitting in (first, second):
        sitting.say("yes")
    stage.database.unlink()
    for sitting in (first, second):
        sitting.say("yes")
        stage.leave(sitting, 1)
    for path in stage.backups.glob("rescued-*"):
        stage.run("merge", path.name)
    stage.expect(len(stage.rows()) >= 22, f"{len(stage.rows())} rows")


def _restored_in_turns(stage: Stage) -> None:
    """More restores than backups of before are kept, each with an answer that no other file has."""
    for number in range(22):
        if number % 11 == 0:
            stage.answer(f"c{20 + number}")
        stage.restore(FIRST_BACKUP)


def _shared(stage: Stage) -> None:
    """The folder is a link to another one."""
    stage.backups.rename(stage.root / "elsewhere")
    stage.backups.symlink_to(stage.root / "elsewhere")
    stage.answer("c50", QUIZZER_NOW=LATER)
    stage.expect(len(rows(stage.backups / "daily-2026-11-25.sqlite")) == 21, "there is no backup of that day")
    stage.restore(FIRST_BACKUP)
    stage.run("undo", "--json")
    [before] = stage.backups.glob("before-restore-*")
    stage.run("merge", before.name)


COPIES: dict[str, Act] = {
    "pipes, sockets, folders, links and torn files among the backups": _strange_files,
    "five hundred backups": _many_files,
    "names of backups with signs of all sorts": _strange_names,
    "packed backups, and one from a pipe": _packed,
    "a backup with its write-ahead log": _with_its_log,
    "a backup in which rows have the uids of others": _doubled_uids,
    "a copied home that went on elsewhere, restored and merged": _other_half,
    "no room for backups": _full_for_backups,
    "no room for the backup before doctor mends": _full_for_rescue,
    "restore killed at calls all over it, under a sitting": _restored_and_killed,
    "the file goes under two sittings": _two_rescues,
    "more restores than are kept": _restored_in_turns,
    "the folder of the backups is a link": _shared,
}
