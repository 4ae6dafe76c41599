"""What other hands do to a home. A scenario is a function, and its name says what is done.

Each begins with the same used home, and ends with `doctor --fix` and one more answer: every acknowledged answer is in
the log by then, or, where a restore took it out, in a backup; and whoever was asked was polite.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue

from tests.durability.hands.copies import COPIES
from tests.durability.hands.crowds import CROWDS
from tests.durability.hands.learners import LEARNERS
from tests.durability.hands.programs import PROGRAMS
from tests.durability.hands.stage import Stage
from tests.durability.shim import Shim
from tests.durability.tally import Tally
from tests.durability.worlds import World, new_world

FAMILIES = {
    "other programs' hands on the database": PROGRAMS,
    "many hands at once": CROWDS,
    "hands among the backups": COPIES,
    "learners' hands": LEARNERS,
}
ANSWERS = 20
WORLDS = 2


def rows(folder: Path, library: Path, count: int) -> Iterator[Tally]:
    """Play all scenarios so many times, two at once."""
    worlds: SimpleQueue[World] = SimpleQueue()
    for number in range(WORLDS):
        world = new_world(folder / str(number), answers=ANSWERS)
        world.run("next", "--json")
        world.keep()
        worlds.put(world)
    for family, acts in FAMILIES.items():
        tally = Tally(family, "`quizzer doctor --fix`, `quizzer merge`")

        def play(name: str, family: str = family, tally: Tally = tally) -> None:
            world = worlds.get()
            try:
                world.reset()
                stage = Stage(world, Shim(library, world))
                FAMILIES[family][name](stage)
                stage.end(tally, name)
            finally:
                worlds.put(world)

        with ThreadPoolExecutor(WORLDS) as pool:
            for played in [pool.submit(play, name) for name in acts for _ in range(count)]:
                played.result()
        yield tally
