"""kill -9: while answers are given, and in the middle of every command that writes."""

from __future__ import annotations

import json
import random
import subprocess
import threading
import time
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

from tests.durability import logs
from tests.durability.commands import COMMANDS, Attack
from tests.durability.tally import Tally
from tests.durability.worlds import World, acknowledged, asked_last, new_world

CARDS = 2000
ANSWERS_AT_MOST = 210  # before a kill
LINES = 4000


def answering(folder: Path, kills: int, answers: int) -> Tally:
    """Kill a session after some acknowledged answers, on a new study day each time, until there are enough of both."""
    tally = Tally("kill -9 while answering", "nothing: SQLite takes up its log")
    world = new_world(folder, CARDS)
    world.run("next", "--json")
    chance = random.Random(20261123)
    before = 0
    while tally.repetitions < kills or tally.acknowledged < answers:
        out = _killed(world, chance)
        log = logs.read(world.home / "progress.sqlite")
        given, kept = acknowledged(out), len(log.rows) - before
        # One answer may be on disk whose line was not printed any more.
        other = [] if kept - given <= 1 else [f"{kept} rows of {given} answers"]
        if kept == given:
            other += _resumed_elsewhere(world, asked_last(out))
        where = f"kill {tally.repetitions + 1}"
        tally.add(where, acknowledged=given, lost=max(0, given - kept), unsound=logs.unsound(log), other=other)
        before = len(log.rows)
        world.now += timedelta(days=1)
    return tally


def _killed(world: World, chance: random.Random) -> bytes:
    """Feed answers without end, and kill the process a moment after one of them; what it printed."""
    enough = chance.randrange(1, ANSWERS_AT_MOST)
    process = world.start("review", "--deck", "mine")
    assert process.stdin is not None
    lines = b"".join(chance.choice((b"yes\n", b"yes\n", b"no\n")) for _ in range(LINES))
    feeder = threading.Thread(target=_feed, args=(process, lines))
    feeder.start()
    heard = b""
    for part in _parts(process):
        heard += part
        if acknowledged(heard) >= enough:
            break
    time.sleep(chance.uniform(0, 0.01))
    process.kill()
    heard += b"".join(_parts(process))
    feeder.join()
    process.communicate()
    return heard


def _feed(process: subprocess.Popen[bytes], lines: bytes) -> None:
    assert process.stdin is not None
    try:
        process.stdin.write(lines)
        process.stdin.flush()
    except BrokenPipeError:
        pass  # it was killed before it read them all


def _parts(process: subprocess.Popen[bytes]) -> Iterator[bytes]:
    assert process.stdout is not None
    yield from iter(lambda: process.stdout.read1(65536), b"")


def _resumed_elsewhere(world: World, card: str | None) -> list[str]:
    """Whether the next session asks another card than the one that was on the screen."""
    if card is None:
        return []
    resumed = world.run("next", "--deck", "mine", "--json")
    found = json.loads(resumed.out)["card"]["id"] if resumed.code == 0 else resumed.err
    return [] if found == card else [f"killed at {card}, resumed at {found}"]


def commands(folder: Path, kills: int) -> Iterator[Tally]:
    """Kill every command that writes at random moments of its run."""
    for command in COMMANDS:
        tally = Tally(f"kill -9 inside {command.name}", "the same command, run again")
        attack = Attack(command, folder / command.name)
        chance = random.Random(command.name)
        longest = _seconds(attack)
        for _ in range(kills):
            attack.world.reset()
            moment = chance.uniform(0.02, longest * 1.1)
            process = attack.world.start(*attack.line)
            time.sleep(moment)
            process.kill()
            process.communicate()
            tally.add(f"after {moment:.4f} s", **attack.verdict())
        yield tally


def _seconds(attack: Attack) -> float:
    attack.world.reset()
    began = time.monotonic()
    attack.world.run(*attack.line)
    return time.monotonic() - began
