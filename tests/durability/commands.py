"""The commands that write, each with what it changes: afterwards that is as before or as it should be."""

from __future__ import annotations

import shutil
import sqlite3
import zipfile
from collections.abc import Callable
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from typing import Any, NamedTuple

from tests.durability import logs, newer
from tests.durability.worlds import QUIZZER, World, deck_text, new_world

ANSWERS = 20
PRACTICE = 20_000  # rows of a log that takes a moment to copy


class Command(NamedTuple):
    """A command line (`@` is the world's folder), what must lie there first, and what it changes.

    One that `replaces` may leave the rows of before or those of after. What `heals` begins with a damaged database, and
    has done its work when the next run says so. `program` is what Python runs.
    """

    name: str
    words: tuple[str, ...]
    changes: Callable[[World], Any]
    prepare: Callable[[World], None] = lambda world: None
    replaces: bool = False
    heals: bool = False
    program: tuple[str, ...] = QUIZZER

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


def _new_zip(world: World) -> None:
    """A zip whose deck lies in the home already, in an older edition."""
    for cards in (20, 30):
        with zipfile.ZipFile(world.root / "pack.zip", "w") as pack:
            pack.writestr("packed.yaml", deck_text(cards, prefix="p"))
        if cards == 20:
            assert world.run("deck", "add", str(world.root / "pack.zip")).code == 0


def _no_index(world: World) -> None:
    for file in world.home.glob("index.sqlite*"):
        file.unlink()
    for number in range(10):
        (world.home / "decks" / f"more{number}.yaml").write_text(deck_text(100), encoding="utf-8")


def _no_database(world: World) -> None:
    for file in world.home.glob("*.sqlite*"):
        file.unlink()


def backed_up(world: World) -> list[logs.Row]:
    """The log in a backup beside the home; nothing where there is none."""
    path = world.root / "copy.sqlite"
    return logs.read(path).rows if path.exists() else []


def _backup(world: World) -> None:
    assert world.run("backup", "-o", str(world.root / "copy.sqlite")).code == 0


def _backup_and_answers(world: World) -> None:
    _backup(world)
    world.run("review", "--deck", "mine", "--limit", "5", stdin=b"yes\nno\n" * 5)


def _forked(world: World) -> None:
    """Another home that went on by itself, on the day after."""
    other = world.root / "other"
    shutil.copytree(world.home, other)
    for home in (world.home, other):
        world.now += timedelta(days=1)
        world.run("--home", str(home), "review", "--deck", "mine", "--limit", "5", stdin=b"yes\nno\n" * 5)


def _ill(world: World) -> None:
    """Settings that cannot be read, states that are not those of the log."""
    (world.home / "config.toml").write_text("new_per_day = [", encoding="utf-8")
    with closing(sqlite3.connect(world.home / "progress.sqlite")) as database:
        database.execute("UPDATE card_state SET reps = reps + 1")
        database.commit()


def _damaged(world: World) -> None:
    path = world.home / "progress.sqlite"
    data = bytearray(path.read_bytes())
    for start in range(3 * 4096, len(data), 2 * 4096):
        data[start : start + 100] = b"\xff" * 100
    path.write_bytes(data)


def _long_log(world: World) -> None:
    """Many rows that move no schedule."""
    numbers = f"WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n WHERE i < {PRACTICE})"
    columns = "uid, card, action, at_ms, offset_min, study_day, credited, grade, sitting"
    row = "hex(randomblob(16)), card, 'practice', at_ms, offset_min, study_day, 0, 3, sitting"
    with closing(sqlite3.connect(world.home / "progress.sqlite")) as database:
        database.execute(
            f"{numbers} INSERT INTO review ({columns}) SELECT {row} FROM (SELECT * FROM review WHERE id = 1), n"
        )
        database.commit()
    assert world.run("rebuild").code == 0


FIRST_SCHEMA = """
DROP TABLE adoption;
DROP TABLE day_sum;
DROP INDEX review_named;
ALTER TABLE review DROP COLUMN part;
DROP INDEX card_state_last;
ALTER TABLE card_state ADD COLUMN credited_day INTEGER;
UPDATE card_state SET credited_day = last_day;
CREATE INDEX card_state_credited ON card_state (credited_day) WHERE credited_day IS NOT NULL;
PRAGMA user_version = 1;
"""


def _written_by_the_first(world: World) -> None:
    """A home as the first schema had it."""
    with closing(sqlite3.connect(world.home / "progress.sqlite")) as database:
        database.executescript(FIRST_SCHEMA)


def _columns(world: World) -> tuple[int, list[str]]:
    """The number of the schema, and the columns of the log and of the states."""
    with logs.copied(world.home / "progress.sqlite") as database:
        (number,) = database.execute("PRAGMA user_version").fetchone()
        tables = (
            "SELECT name FROM pragma_table_info('review') UNION ALL SELECT name FROM pragma_table_info('card_state')"
        )
        return number, [name for (name,) in database.execute(tables)]


def _schema(world: World) -> tuple[int, int]:
    """The number of the schema, and how many rows have what the newer one gives them."""
    with logs.copied(world.home / "progress.sqlite") as database:
        (number,) = database.execute("PRAGMA user_version").fetchone()
        filled = "COUNT(device)" if number == newer.SCHEMA else "0"
        return number, database.execute(f"SELECT {filled} FROM review").fetchone()[0]


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
    Command("deck add of a zip", ("deck", "add", "@/pack.zip"), content("home/decks/pack/packed.yaml"), _new_zip),
    Command("config set", ("config", "set", "new_per_day", "15"), content("home/config.toml")),
    Command("backup", ("backup", "-o", "@/copy.sqlite"), backed_up, _backup_and_answers),
    Command("restore", ("restore", "@/copy.sqlite", "--yes"), rows, _backup_and_answers, replaces=True),
    Command("merge", ("merge", "@/other"), rows, _forked),
    Command("migration of the first schema", ("next", "--json"), _columns, _written_by_the_first),
    Command("migration", ("next", "--json"), _schema, _long_log, program=("-P", newer.__file__)),
    Command("doctor --fix", ("doctor", "--fix"), rows, _ill),
    Command("doctor --fix of a damaged database", ("doctor", "--fix"), rows, _damaged, heals=True),
)


class Attack:
    """A command in a world of its own, run once without harm: what it changes, and into what."""

    def __init__(self, command: Command, folder: Path) -> None:
        self.command = command
        self.world = new_world(folder, answers=ANSWERS)
        command.prepare(self.world)
        self.world.program = command.program
        self.world.keep()
        self.line = command.line(self.world)
        self.old = command.changes(self.world)
        self.kept = rows(self.world)
        done = self.world.run(*self.line)
        assert done.code == 0, done.err
        self.new = command.changes(self.world)
        if command.replaces:
            self.kept = [row for row in self.new if row in set(self.old)]
        if command.heals:
            self.kept = self.new

    def verdict(self) -> dict[str, Any]:
        """What an interrupted run left: lost answers, what is unsound, what is between old and new; and whether the
        command then does its work."""
        log = logs.read(self.world.home / "progress.sqlite")
        heals = self.command.heals
        between = not heals and self.command.changes(self.world) not in (self.old, self.new)
        other = ["it is neither the old nor the new"] if between else []
        lost = 0 if heals else len(set(self.kept) - set(log.rows))
        again = self.world.run(*self.line)
        if again.code != 0 or self.command.changes(self.world) != self.new:
            other.append(f"the next run does not do its work: exit {again.code}, {again.err!r}")
        after = logs.read(self.world.home / "progress.sqlite")
        lost = max(lost, len(set(self.kept) - set(after.rows)))
        unsound = [*([] if heals else log.complaints), *logs.unsound(after)]
        return {"acknowledged": len(self.kept), "lost": lost, "unsound": unsound, "other": other + again.rude()}
