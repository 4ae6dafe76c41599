"""The file under a sitting is replaced, moved, cut off, overwritten or gone: the sitting goes on, or says one line."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from pathlib import Path

from tests.durability import logs
from tests.durability.journal import Journal
from tests.durability.pairs import damage, stale
from tests.durability.tally import Tally
from tests.durability.worlds import LONGEST_SECONDS, Result, World, acknowledged, asked_last, new_world

ANSWERS = 20
MOST = 4  # answers before the change, and after it
LONG = 150  # answers of a log over many pages
UNMAPPED = "its shared memory emptied"
Change = Callable[[World], object]


class Sitting:
    """A sitting that is told one answer at a time, and waits for what it says to it."""

    def __init__(self, world: World, *words: str) -> None:
        self._process = world.start("review", "--deck", "mine", *words)
        self._heard = b""

    def say(self, text: str) -> None:
        """Give an answer; return when it is acknowledged, or the sitting at its end."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        given = acknowledged(self._heard)
        with suppress(BrokenPipeError):
            self._process.stdin.write(f"{text}\n".encode())
            self._process.stdin.flush()
        while acknowledged(self._heard) == given and (part := os.read(self._process.stdout.fileno(), 65536)):
            self._heard += part

    @property
    def count(self) -> int:
        """How many answers it has acknowledged."""
        return acknowledged(self._heard)

    @property
    def asked(self) -> str:
        """The card that it asks now."""
        return asked_last(self._heard) or "mine/c1"

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self._process.send_signal(number)

    def leave(self) -> Result:
        """No more answers: what it said, and how it ended."""
        out, err = self._process.communicate(timeout=LONGEST_SECONDS)
        return Result(self._process.returncode, self._heard + out, err)


def _file(world: World, ending: str = "") -> Path:
    return world.home / f"progress.sqlite{ending}"


def _renamed_over(name: str) -> Change:
    """Another file comes in the place of the database, as sync tools put it there."""

    def change(world: World) -> None:
        shutil.copy(world.root / name, world.root / "new")
        os.replace(world.root / "new", _file(world))

    return change


def _written_over(name: str) -> Change:
    """The bytes of another file are written into the database, as `cp` does."""
    return lambda world: shutil.copyfile(world.root / name, _file(world))


def _cut(part: float, ending: str = "") -> Change:
    """A file is cut off in its place."""
    return lambda world: os.truncate(_file(world, ending), int(_file(world, ending).stat().st_size * part))


def _removed(*patterns: str) -> Change:
    def change(world: World) -> None:
        for pattern in patterns:
            for path in world.home.glob(pattern):
                path.unlink()

    return change


def _copied_over(world: World) -> None:
    shutil.copy(_file(world), world.root / "new")
    os.replace(world.root / "new", _file(world))


def _copied_wholly(world: World) -> None:
    """A copy with all that the log has, and nothing beside it."""
    with closing(sqlite3.connect(_file(world))) as live, closing(sqlite3.connect(world.root / "new")) as copy:
        live.backup(copy)
    _removed("progress.sqlite-*")(world)
    os.replace(world.root / "new", _file(world))


def _same_bytes(world: World) -> None:
    _file(world).write_bytes(_file(world).read_bytes())


def _moved_file(world: World) -> None:
    _file(world).rename(world.root / "moved.sqlite")


def _linked(world: World) -> None:
    _moved_file(world)
    _file(world).symlink_to(world.root / "moved.sqlite")


def _moved_home(world: World) -> None:
    world.home.rename(world.root / "moved")


def _linked_home(world: World) -> None:
    _moved_home(world)
    world.home.symlink_to(world.root / "moved")


def _copied_home(world: World) -> None:
    shutil.copytree(world.home, world.root / "new")
    _moved_home(world)
    (world.root / "new").rename(world.home)


def _no_home(world: World) -> None:
    shutil.rmtree(world.home)


def _vacuumed(world: World) -> None:
    with closing(sqlite3.connect(_file(world))) as database:
        database.execute("VACUUM")


def _damaged(*words: str) -> Change:
    def change(world: World) -> None:
        world.run("backup")
        damage(_file(world), random.Random(_file(world).read_bytes()))
        assert world.run(*(word.replace("@", str(world.root)) for word in words)).code in (0, 1)

    return change


def _rolled_back(world: World) -> None:
    world.run("backup")
    _removed("progress.sqlite-*")(world)
    _renamed_over("older.sqlite")(world)


def _written_over_whole(world: World) -> None:
    with closing(sqlite3.connect(_file(world))) as database:
        database.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    _written_over("older.sqlite")(world)


CHANGES: dict[str, Change] = {
    "replaced by its copy": _copied_over,
    "replaced by a whole copy": _copied_wholly,
    "replaced by an older copy": _renamed_over("older.sqlite"),
    "replaced by another's small log": _renamed_over("small.sqlite"),
    "replaced by another's big log": _renamed_over("big.sqlite"),
    "replaced by an empty file": _renamed_over("empty"),
    "overwritten by its own bytes": _same_bytes,
    "overwritten by an older copy": _written_over("older.sqlite"),
    "brought up to date, then overwritten by it": _written_over_whole,
    "overwritten by another's small log": _written_over("small.sqlite"),
    "overwritten by another's big log": _written_over("big.sqlite"),
    "overwritten by nothing": _cut(0),
    "cut off in the middle": _cut(0.5),
    "moved away": _moved_file,
    "moved and linked": _linked,
    "deleted": _removed("progress.sqlite"),
    "deleted with all beside it": _removed("progress.sqlite*"),
    "without what lies beside it": _removed("progress.sqlite-*"),
    "without its write-ahead log": _removed("progress.sqlite-wal"),
    "its write-ahead log emptied": _cut(0, "-wal"),
    UNMAPPED: _cut(0, "-shm"),
    "vacuumed": _vacuumed,
    "index deleted": _removed("index.sqlite*"),
    "home moved": _moved_home,
    "home moved and linked": _linked_home,
    "home replaced by a copy": _copied_home,
    "home deleted": _no_home,
    "damaged, then `doctor --fix`": _damaged("doctor", "--fix"),
    "damaged, then `restore`": _damaged("restore", "@/older.sqlite", "--yes"),
    "rolled back": _rolled_back,
}


def files(folder: Path, count: int) -> Iterator[Tally]:
    """Change the file in each way, so many times, between two answers of a sitting or after its last."""
    world = new_world(folder, answers=ANSWERS)
    _beside(world)
    for how, change in CHANGES.items():
        tally = Tally(f"under a sitting: {how}", "`quizzer doctor --fix`, `quizzer merge`")
        for number in range(count):
            world.reset()
            _sit(world, change, random.Random(f"{how} {number}"), number, tally)
        yield tally


def _sit(world: World, change: Change, chance: random.Random, number: int, tally: Tally) -> None:
    before, after = chance.randint(1, MOST), chance.randint(0, MOST)
    journal = Journal(world.home, *world.root.glob("*.sqlite"))
    sitting = Sitting(world)
    for n in range(before):
        sitting.say(f"no-before-{n}")
    change(world)
    for n in range(after):
        sitting.say(f"no-after-{n}")
    done = sitting.leave()
    journal.hear(done.out)
    if done.code == -signal.SIGBUS and change is CHANGES[UNMAPPED]:
        done.code = 0  # the system ends a process that reads what it cut off
    found, _ = journal.look(world.root)
    results = [done, *_mended(world)]
    mended, lost = journal.look(world.root)
    where = f"{number}: {before} answers, then {after}"
    log = logs.read(_file(world))
    tally.add(
        f"{where} ({', '.join(lost[:3])})" if lost else where,
        acknowledged=journal.acknowledged,
        lost=len(lost),
        found=found if sum(found) == journal.acknowledged else mended,
        # Two machines may each credit a card on one day: no fold but quizzer's own knows which of them counts.
        unsound=[*log.complaints, *(stale(_file(world)) if log.rows else [])],
        other=[text for result in results for text in result.rude()],
    )


def _mended(world: World) -> Iterator[Result]:
    """What a learner does then: doctor, and the rescue files are taken in."""
    yield world.run("doctor", "--fix")
    for path in (world.home / "backups").glob("rescued-*"):
        yield world.run("merge", path.name)


def _beside(world: World) -> None:
    """What may come in the place of the database: an older state of it, the logs of another machine, nothing."""
    world.run("backup", "-o", str(world.root / "older.sqlite"))
    world.run("review", "--deck", "mine", "--limit", f"{LONG}", stdin=b"no\n" * LONG)
    world.run("backup")  # what only the file had that is changed is nobody's to find
    other = new_world(world.folder / "other", answers=3)
    other.run("backup", "-o", str(world.root / "small.sqlite"))
    other.run("review", "--deck", "mine", "--limit", f"{2 * LONG}", stdin=b"no\n" * 2 * LONG)
    other.run("backup", "-o", str(world.root / "big.sqlite"))
    (world.root / "empty").touch()
    world.keep()
