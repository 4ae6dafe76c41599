"""The commands that write, each with what it changes: afterwards that is as before or as it should be, never between."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from tests.durability import logs
from tests.durability.worlds import World, deck_text, new_world

ANSWERS = 20


class Command(NamedTuple):
    """A command line (`@` is the world's folder), what must lie there first, and what it changes."""

    name: str
    words: tuple[str, ...]
    changes: Callable[[World], Any]
    prepare: Callable[[World], None] = lambda world: None

    def line(self, world: World) -> list[str]:
        """The words, with the paths of this world."""
        return [word.replace("@", str(world.root)) for word in self.words]


def content(name: str) -> Callable[[World], bytes | None]:
    """The bytes of a file of the world; None where there is none."""

    def read(world: World) -> bytes | None:
        path = world.root / name
        return path.read_bytes() if path.exists() else None

    return read


def rows(world: World) -> list[logs.Row]:
    """The whole log."""
    return logs.read(world.home / "progress.sqlite").rows


def _old_export(world: World) -> None:
    (world.root / "log.csv").write_text("an older export\n" * 1000, encoding="utf-8")


def _new_deck(world: World) -> None:
    (world.root / "new.yaml").write_text(deck_text(20, prefix="d"), encoding="utf-8")


def _no_index(world: World) -> None:
    for file in world.home.glob("index.sqlite*"):
        file.unlink()
    for number in range(10):
        (world.home / "decks" / f"more{number}.yaml").write_text(deck_text(100), encoding="utf-8")


def _no_database(world: World) -> None:
    for file in world.home.glob("*.sqlite*"):
        file.unlink()


COMMANDS = (
    Command(
        "export",
        ("export", "reviews", "--format", "csv", "-o", "@/log.csv"),
        content("log.csv"),
        _old_export,
    ),
    Command("rebuild", ("rebuild",), rows),
    Command("indexing", ("next", "--json"), rows, _no_index),
    Command("first use", ("next", "--json"), rows, _no_database),
    Command("deck add", ("deck", "add", "@/new.yaml"), content("home/config.toml"), _new_deck),
    Command("config set", ("config", "set", "new_per_day", "15"), content("home/config.toml")),
)


class Attack:
    """A command in a world of its own, run once without harm: what it changes, and into what."""

    def __init__(self, command: Command, folder: Path) -> None:
        self.command = command
        self.world = new_world(folder, answers=ANSWERS)
        command.prepare(self.world)
        self.world.keep()
        self.line = command.line(self.world)
        self.old = command.changes(self.world)
        self.kept = rows(self.world)
        done = self.world.run(*self.line)
        assert done.code == 0, done.err
        self.new = command.changes(self.world)

    def verdict(self) -> dict[str, Any]:
        """What an interrupted run left: lost answers, what is unsound, what is between old and new; and whether the
        command then does its work."""
        log = logs.read(self.world.home / "progress.sqlite")
        other = (
            [] if self.command.changes(self.world) in (self.old, self.new) else ["it is neither the old nor the new"]
        )
        lost = len(set(self.kept) - set(log.rows))
        again = self.world.run(*self.line)
        expected = (0, 1) if self.command.name == "deck add" else (0,)  # it may be added already
        if again.code not in expected or self.command.changes(self.world) != self.new:
            other.append(f"the next run does not do its work: exit {again.code}, {again.err!r}")
        after = logs.read(self.world.home / "progress.sqlite")
        lost = max(lost, len(set(self.kept) - set(after.rows)))
        unsound = [*log.complaints, *logs.unsound(after)]
        return {"acknowledged": len(self.kept), "lost": lost, "unsound": unsound, "other": other + again.rude()}
