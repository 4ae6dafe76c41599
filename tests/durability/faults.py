"""A full disk, an I/O error or a kill at every single call that writes, in real processes of quizzer."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from tests.durability import logs
from tests.durability.commands import COMMANDS, Attack
from tests.durability.shim import Shim
from tests.durability.tally import Tally
from tests.durability.worlds import new_world

ANSWERED_BEFORE, ANSWERED = 20, 5


class Fault(NamedTuple):
    """What goes wrong at a call, and whether it stays so."""

    name: str
    how: str
    lasting: bool = False


FAULTS = (
    Fault("disk full", "ENOSPC", lasting=True),
    Fault("disk full for a moment", "ENOSPC"),
    Fault("half a write, then full", "short", lasting=True),
    Fault("I/O errors", "EIO", lasting=True),
    Fault("one I/O error", "EIO"),
    Fault("kill", "kill"),
)


def answering(folder: Path, library: Path, most: int) -> Iterator[Tally]:
    """Spoil one call of a session of a few answers, each in turn; where there are more than `most`, some of them."""
    world = new_world(folder, answers=ANSWERED_BEFORE)
    shim = Shim(library, world)
    words = ("review", "--deck", "mine", "--limit", str(ANSWERED))
    lines = b"yes\nno\nyes\nno\nyes\n"
    world.run(*words, stdin=lines, more=shim.recording())
    numbers = counted(shim)
    for fault in FAULTS:
        tally = Tally(f"{fault.name} at a write of a session", "the next session")
        for at in drawn(numbers, most, fault.name):
            world.reset()
            kept = set(logs.read(world.home / "progress.sqlite").rows)
            done = world.run(*words, stdin=lines, more=shim.faulty(at, fault.how, lasting=fault.lasting))
            log = logs.read(world.home / "progress.sqlite")
            given, found = done.acknowledged, len(log.rows) - len(kept)
            lost = len(kept - set(log.rows)) + max(0, given - found)
            other = [] if fault.how == "kill" else done.rude()
            again = world.run("review", "--deck", "mine", "--limit", "1", stdin=b"yes\n")
            after = logs.read(world.home / "progress.sqlite")
            if (again.code, again.acknowledged, len(after.rows)) != (0, 1, len(log.rows) + 1):
                other.append(f"the next session: exit {again.code}, {again.err!r}")
            unsound = [*logs.unsound(log), *logs.unsound(after)]
            tally.add(f"call {at}", acknowledged=len(kept) + given, lost=lost, unsound=unsound, other=other)
        yield tally


def commands(folder: Path, library: Path, most: int) -> Iterator[Tally]:
    """Spoil one call of every command that writes."""
    for command in COMMANDS:
        attack = Attack(command, folder / command.name)
        shim = Shim(library, attack.world)
        attack.world.reset()
        attack.world.run(*attack.line, more=shim.recording())
        numbers = counted(shim)
        tally = Tally(f"faults at a write of {command.name}", "the same command, run again")
        for fault in FAULTS:
            for at in drawn(numbers, most, command.name + fault.name):
                attack.world.reset()
                done = attack.world.run(*attack.line, more=shim.faulty(at, fault.how, lasting=fault.lasting))
                verdict = attack.verdict()
                verdict["other"] += [] if fault.how == "kill" else done.rude()
                tally.add(f"{fault.name}, call {at}", **verdict)
        yield tally


def counted(shim: Shim) -> int:
    """How many calls there were; a call that truncated a new file, or only opened one, is among them."""
    return sum(call.kind != "say" for call in shim.calls())


def drawn(numbers: int, most: int, seed: str) -> list[int]:
    """The numbers from 1, or as many of them as are allowed: at random, but the same ones every time."""
    return sorted(random.Random(seed).sample(range(1, numbers + 1), min(most, numbers)))
