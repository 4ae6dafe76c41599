"""Files that are torn, garbled, swapped or gone: every command says one line or works.

What is damaged stays as it is until it is mended.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.durability import logs
from tests.durability.tally import Tally
from tests.durability.worlds import World, new_world

READING = (("stats", "--json"), ("export", "reviews", "--format", "csv"), ("card", "list"), ("doctor",), ("next",))
ANSWERS = 20
Spoil = Callable[[Path, random.Random], None]


def _cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def _garble(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 4)):
        start = chance.randrange(len(data))
        part = chance.randbytes(min(chance.choice((1, 16, 600, 4096)), len(data) - start))
        data[start : start + len(part)] = part
    path.write_bytes(data)


def _replace(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(chance.choice((0, 1, 100, 4096, 50_000))))


def _remove(path: Path, _: random.Random) -> None:
    path.unlink()


SPOILS: dict[str, Spoil] = {"cut off": _cut, "garbled": _garble, "replaced": _replace, "removed": _remove}


def files(folder: Path, count: int) -> Iterator[Tally]:
    """Spoil each file of a home in every way, `count` times each."""
    world = new_world(folder, answers=ANSWERS)
    kept = set(logs.read(world.home / "progress.sqlite").rows)
    for name in ("progress.sqlite", "index.sqlite", "config.toml"):
        tally = Tally(f"torn {name}", "`quizzer doctor --fix`, from the newest backup")
        for how, spoil in SPOILS.items():
            if (name, how) == ("progress.sqlite", "removed"):
                continue  # a home without progress is a new one: `quizzer restore` brings it back
            for number in range(count):
                world.reset()
                spoil(world.home / name, random.Random(f"{name} {how} {number}"))
                _look_and_mend(world, kept, tally, f"{how}, {number}")
        yield tally
    yield _beside(folder / "beside", count)


def _look_and_mend(world: World, kept: set[logs.Row], tally: Tally, where: str) -> None:
    database = world.home / "progress.sqlite"
    refused = b""
    other: list[str] = []
    for words in READING:
        done = world.run(*words)
        other += [f"{words[0]}: {text}" for text in done.rude()]
        if b"progress.sqlite is damaged" in done.err and not refused:
            refused = database.read_bytes()
    if refused and database.read_bytes() != refused:
        other.append("a database that is known to be damaged was written to")
    mended = world.run("doctor", "--fix")
    other += mended.rude()
    after = logs.read(database)
    again = world.run("review", "--deck", "mine", "--limit", "1", stdin=b"yes\nyes\n")
    if (again.code, again.acknowledged) != (0, 1):
        other.append(f"the next session: exit {again.code}, {again.err!r}; doctor said {mended.out[-400:]!r}")
    lost = len(kept - set(after.rows))
    tally.add(where, acknowledged=len(kept), lost=lost, unsound=logs.unsound(after), other=other)


def _beside(folder: Path, count: int) -> Tally:
    """Spoil what SQLite keeps beside a database after a kill.

    Answers whose only copy is destroyed are gone; those in the database itself are not, and none is half there.
    """
    world = _killed_world(folder)
    kept = set(logs.read_file(world.home / "progress.sqlite").rows)
    tally = Tally("torn write-ahead log or shared memory", "SQLite's recovery, up to the damage")
    for ending in ("-wal", "-shm"):
        for how, spoil in SPOILS.items():
            for number in range(count):
                world.reset()
                spoil(world.home / f"progress.sqlite{ending}", random.Random(f"{ending} {how} {number}"))
                _look_and_mend(world, kept, tally, f"{ending} {how}, {number}")
    return tally


def _killed_world(folder: Path) -> World:
    world = new_world(folder, answers=ANSWERS)
    process = world.start("review", "--deck", "mine")
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(b"yes\nno\n" * 10)
    process.stdin.flush()
    heard = b""
    while heard.count(b"comes back") < 15:
        heard += os.read(process.stdout.fileno(), 65536)
    process.kill()
    process.communicate()
    world.keep()
    return world
