"""A clock that is set back and forth: one warning, the true time in the log, and no interval below zero."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from tests.durability import logs
from tests.durability.tally import Tally
from tests.durability.worlds import NOW, World, new_world

ANSWERS = 10
WARNING = b"the clock is behind your last answer"
STEPS = {
    "an hour back": timedelta(hours=-1),
    "a day back": timedelta(days=-1),
    "a year back": timedelta(days=-365),
    "ten years back": timedelta(days=-3652),
    "a month on": timedelta(days=30),
    "ten years on": timedelta(days=3652),
}


def steps(folder: Path) -> Iterator[Tally]:
    """Answer, move the clock, answer, move it back, answer; then look, undo and export."""
    tally = Tally("a clock that is moved", "nothing: the log is read as it is")
    for name, step in STEPS.items():
        world = new_world(folder / name.replace(" ", "-"), answers=ANSWERS)
        kept = len(logs.read(world.home / "progress.sqlite").rows)
        last = world.now
        other: list[str] = []
        for now in (last + step, last + step + timedelta(minutes=5), NOW + timedelta(days=2)):
            other += _answered_at(world, now)
            kept += 1
        for words in (("stats", "--json"), ("export", "reviews"), ("doctor",), ("undo",)):
            done = world.run(*words)
            other += done.rude() + ([] if done.code == 0 else [f"{words[0]}: {done.out[-200:]!r}"])
        log = logs.read(world.home / "progress.sqlite")
        lost = max(0, kept + 1 - len(log.rows))  # the undo is a row as well
        tally.add(name, acknowledged=kept, lost=lost, unsound=logs.unsound(log), other=other)
    yield tally


def _answered_at(world: World, now: datetime) -> list[str]:
    """What is wrong with an answer at that time."""
    before = logs.read(world.home / "progress.sqlite").rows
    world.now = now
    done = world.run("review", "--deck", "mine", "--limit", "1", stdin=b"yes\n")
    row = logs.read(world.home / "progress.sqlite").rows[-1]
    other = done.rude()
    if not 0 <= row.at_ms - now.timestamp() * 1000 < 60_000:
        other.append(f"logged at {row.at_ms}, it was {now}")
    last = max(before, key=lambda row: (row.study_day, row.id))  # the newest row of the latest study day
    is_behind = last.at_ms > now.timestamp() * 1000 + 1000
    if done.out.count(WARNING) != is_behind:
        other.append(f"{done.out.count(WARNING)} warnings at {now}")
    if done.acknowledged != 1:
        other.append(f"{done.acknowledged} answers at {now}")
    return other
