"""Several sessions of one home at the same time: nothing is lost, nothing counts twice, and nobody is turned away."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

from tests.durability import logs
from tests.durability.tally import Tally
from tests.durability.worlds import Result, World, new_world

CARDS = 400


def sessions(folder: Path, answers: int) -> Iterator[Tally]:
    """Two at once, and ten."""
    for count in (2, 10):
        tally = Tally(f"{count} sessions at once", "nothing: they take turns")
        world = new_world(folder / str(count), CARDS)
        world.run("next", "--json")
        results: list[Result] = []
        threads = [threading.Thread(target=_sit, args=(world, answers, results)) for _ in range(count)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        log = logs.read(world.home / "progress.sqlite")
        given = sum(result.acknowledged for result in results)
        other = [text for result in results for text in result.rude()]
        other += [f"exit {result.code}" for result in results if result.code]
        if len(log.rows) != given or given != count * answers:
            other.append(f"{len(log.rows)} rows of {given} answers")
        if len({row.uid for row in log.rows}) != len(log.rows):
            other.append("two rows of one name")
        lost = max(0, given - len(log.rows))
        tally.add("all of them", acknowledged=given, lost=lost, unsound=logs.unsound(log), other=other)
        yield tally


def _sit(world: World, answers: int, results: list[Result]) -> None:
    lines = b"yes\nno\n" * answers
    results.append(world.run("review", "--deck", "mine", "--limit", str(answers), stdin=lines))
