"""Two commands on one home, in all pairs, at random moments: what either acknowledged is found afterwards."""

from __future__ import annotations

import json
import os
import random
import shutil
import sqlite3
import time
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, suppress
from datetime import timedelta
from itertools import combinations_with_replacement
from pathlib import Path

from quizzer.core.schedule import Scheduler
from quizzer.store.migrating import open_database
from quizzer.store.reviews import Reviews
from tests.durability import logs
from tests.durability.journal import Journal
from tests.durability.tally import Tally
from tests.durability.worlds import LONGEST_SECONDS, Result, World, new_world

MENDING = "doctor --fix"
GIVEN = 10  # answers of a sitting
# `@` is the world's folder, `#` another number each time.
COMMANDS = {
    "review": f"review --deck mine --limit {GIVEN}",
    "answer": "answer mine/c7 no-# --json",
    "undo": "undo --json",
    "restore": "restore @/base.sqlite --yes",
    MENDING: "doctor --fix",
    "rebuild": "rebuild",
    "backup": "backup",
    "export": "export reviews -o @/log.csv",
    "deck add": "deck add @/d#.yaml",
    "config set": "config set new_per_day #",
}
ANSWERS = 20
LATEST = 0.15  # seconds after which the later of the two begins
SLOWEST = 0.03  # seconds between two answers of a sitting
PAGE = 4096
_DECK = """format: 1
title: Another
topics: [{id: t, title: T}]
cards: [{id: d, topic: t, kind: cloze, question: "Say [[yes]].", why: So., source: hand}]
"""


def rounds(folder: Path, count: int) -> Iterator[Tally]:
    """Run each pair so many times on a home of its own. With `doctor --fix` it is damaged every other time."""
    world = new_world(folder, answers=ANSWERS)
    assert world.run("backup", "-o", str(world.root / "base.sqlite")).code == 0
    world.keep()
    for names in combinations_with_replacement(COMMANDS, 2):
        tally = Tally(" and ".join(names), "`quizzer doctor --fix`" if MENDING in names else "nothing: they take turns")
        world.reset()
        for number in range(count):
            world.now += timedelta(days=1)
            _round(world, names, number, tally)
        yield tally


def _round(world: World, names: tuple[str, str], number: int, tally: Tally) -> None:
    chance = random.Random(f"{names} {number}")
    shutil.rmtree(world.home / "backups", ignore_errors=True)
    journal = Journal(world.home, world.root / "base.sqlite")
    spoiled = names.index(MENDING) if MENDING in names and number % 2 == 0 else None
    with ThreadPoolExecutor(2) as pool:
        seeds = [chance.random() for _ in names]
        hands = [
            pool.submit(_run, world, name, 1000 + 2 * number + hand, seeds[hand], spoils=hand == spoiled)
            for hand, name in enumerate(names)
        ]
        results = [hand.result() for hand in hands]
    for result in results:
        journal.hear(result.out)
    broken = list(_broken(world, dict(enumerate(names, 1000 + 2 * number)), results))
    if spoiled is not None:
        results.append(world.run(*MENDING.split()))
    _check(world, journal, results, broken, tally, f"round {number}")


def _broken(world: World, names: dict[int, str], results: list[Result]) -> Iterator[str]:
    """What the hands of these numbers say that they did, and did not: a whole sitting, a setting, a deck."""
    settings = tomllib.loads((world.home / "config.toml").read_text(encoding="utf-8"))
    done = {number: (name, r) for (number, name), r in zip(names.items(), results, strict=True) if not r.code}
    for number, (name, result) in done.items():
        if name == "review" and result.acknowledged < GIVEN:
            yield f"a sitting ended after {result.acknowledged} answers: {result.out[-300:]!r}"
        if name == "deck add" and str(world.root / f"d{number}.yaml") not in settings["decks"]:
            yield f"d{number}.yaml is not among the decks"
    values = [number for number, (name, _) in done.items() if name == "config set"]
    if values and settings["new_per_day"] not in values:
        yield f"new_per_day is {settings['new_per_day']}, it was set to {values}"


def _run(world: World, name: str, number: int, seed: float, *, spoils: bool) -> Result:
    """Run a command from a random moment on; a sitting is told its answers at random moments."""
    chance = random.Random(seed)
    if name == "deck add":
        (world.root / f"d{number}.yaml").write_text(_DECK, encoding="utf-8")
    time.sleep(chance.uniform(0, LATEST))
    if spoils:
        time.sleep(LATEST)  # the other has begun
        _keep(world)
        damage(world.home / "progress.sqlite", chance)
    words = COMMANDS[name].replace("#", str(number)).replace("@", str(world.root)).split()
    process = world.start(*words)
    assert process.stdin is not None
    with suppress(BrokenPipeError):
        for n in range(GIVEN if name == "review" else 0):
            process.stdin.write(chance.choice((b"yes\n", f"no-{number}-{n}\n".encode())))
            process.stdin.flush()
            time.sleep(chance.uniform(0, SLOWEST))
    out, err = process.communicate(timeout=LONGEST_SECONDS)
    return Result(process.returncode, out, err)


def _keep(world: World) -> None:
    """Back the log up at this moment: what only the page had that is written over is nobody's to find."""
    folder = world.home / "backups"
    folder.mkdir(mode=0o700, exist_ok=True)
    path = folder / "backup-2026-11-23-180000.sqlite"
    path.touch(mode=0o600)
    with closing(sqlite3.connect(world.home / "progress.sqlite")) as log, closing(sqlite3.connect(path)) as copy:
        log.backup(copy)


def damage(path: Path, chance: random.Random) -> None:
    """Write over a page in the middle, under whoever has the file open."""
    with path.open("r+b") as file:
        pages = os.path.getsize(path) // PAGE
        file.seek(PAGE * chance.randrange(pages // 4, pages))
        file.write(chance.randbytes(PAGE))


def _check(world: World, journal: Journal, results: list[Result], broken: list[str], tally: Tally, where: str) -> None:
    """Count what was acknowledged and where it is, what is unsound in the log, and who was rude."""
    database = world.home / "progress.sqlite"
    (found, lost), log = journal.look(world.root), logs.read(database)
    other = broken + [text for result in results for text in result.rude()]
    if len({row.uid for row in log.rows}) != len(log.rows):
        other.append("two rows of one name")
    tally.add(
        f"{where} ({', '.join(lost[:3])})" if lost else where,
        acknowledged=journal.acknowledged,
        lost=len(lost),
        found=found,
        unsound=[*logs.unsound(log), *(stale(database) if log.rows else [])],
        other=other,
    )


def stale(path: Path) -> list[str]:
    """The states of a database that quizzer's own replay gives otherwise, with the settings that they were made by."""
    with logs.copied_file(path) as copy, closing(open_database(str(copy))) as database:
        made_by = database.one("SELECT value FROM cache_key WHERE name = 'states'")
        if not made_by:
            return []  # they are made anew at the next start
        reviews = Reviews(database, Scheduler(json.loads(made_by)[1]))
        return [f"{card_or_day} is not kept as a replay gives it" for stale in reviews.stale() for card_or_day in stale]
