"""Files of others are merged and restored: nothing but rows comes of them, and what was there before is found."""

from __future__ import annotations

import os
import random
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.durability import logs
from tests.durability.journal import Journal
from tests.durability.pairs import stale
from tests.durability.tally import Tally
from tests.durability.worlds import World, new_world

ANSWERS = 20
MEGA = 1_000_000
Spoil = Callable[[Path, random.Random], None]
_TRIGGER = """CREATE TRIGGER {table}_{when}_{event} {when} {event} ON {table}
BEGIN DELETE FROM card_state; INSERT INTO cache_key VALUES (hex(randomblob(8)), 'seen'); SELECT RAISE (IGNORE); END;"""
# The log as a table that takes whatever is put into it.
_LOOSE = "CREATE TABLE loose AS SELECT * FROM review; DROP TABLE review; ALTER TABLE loose RENAME TO review;"
_ENDLESS = "WITH RECURSIVE n(i) AS (VALUES (1) UNION ALL SELECT i + 1 FROM n) SELECT i FROM n"


def _sql(script: str) -> Spoil:
    """A program wrote to the file, with the rules of the log taken off."""

    def spoil(path: Path, _: random.Random) -> None:
        with closing(sqlite3.connect(path, isolation_level=None)) as database:
            database.executescript("DROP TRIGGER review_no_update; DROP TRIGGER review_no_delete;" + script)

    return spoil


def _triggers() -> str:
    """On every table, before and after everything: they delete, and keep what would have been done from being done."""
    return "".join(
        _TRIGGER.format(table=table, when=when, event=event)
        for table in ("review", "params", "card_state", "cache_key")
        for when in ("BEFORE", "AFTER")
        for event in ("INSERT", "UPDATE", "DELETE")
    )


def _view(table: str, select: str) -> str:
    return f"DROP TABLE {table}; CREATE VIEW {table} AS {select};"


def _cut(path: Path, chance: random.Random) -> None:
    os.truncate(path, chance.randrange(path.stat().st_size))


def _flipped(path: Path, chance: random.Random) -> None:
    data = bytearray(path.read_bytes())
    for _ in range(chance.randint(1, 20)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path.write_bytes(data)


def _garbage(path: Path, chance: random.Random) -> None:
    path.write_bytes(chance.randbytes(chance.choice((0, 1, 100, 4096, 50_000))))


def spoils(megabytes: int) -> dict[str, Spoil]:
    """What may be wrong with a file; its biggest value has so many megabytes."""
    size = megabytes * MEGA
    return {
        "triggers on every table": _sql(_triggers()),
        "a view for the log": _sql("CREATE TABLE r AS SELECT * FROM review;" + _view("review", "SELECT * FROM r")),
        "an endless view for the log": _sql(_view("review", _ENDLESS)),
        "an endless view for the parameters": _sql(_view("params", _ENDLESS)),
        "an endless view for the states": _sql(_view("card_state", _ENDLESS)),
        "a generated column": _sql("ALTER TABLE review ADD COLUMN twice INTEGER AS (grade * 2);"),
        "other tables and columns": _sql(
            "CREATE TABLE more AS SELECT * FROM review; ALTER TABLE review ADD COLUMN x TEXT;"
        ),
        "an index that fails": _sql(_LOOSE + "CREATE INDEX other ON review (json(coalesce(detail, '{}')));"),
        "values of other types": _sql(_LOOSE + "UPDATE review SET grade = 'good' WHERE id = 3;"),
        "two rows of one name": _sql(_LOOSE + "UPDATE review SET uid = (SELECT uid FROM review WHERE id = 1);"),
        "rows without a name": _sql(_LOOSE + "UPDATE review SET uid = NULL;"),
        "text that is none": _sql(_LOOSE + "UPDATE review SET raw = CAST(x'ff41fe' AS TEXT) WHERE id = 2;"),
        "rows that take back each other": _sql("UPDATE review SET target = 21 - id;"),
        "rows that take back themselves": _sql("UPDATE review SET target = id, action = 'void';"),
        "rows that take back nothing": _sql("UPDATE review SET target = id + 1000;"),
        "no parameters": _sql("DELETE FROM params;"),
        "no rows": _sql("DELETE FROM review;"),
        "no log": _sql("DROP TABLE review;"),
        "a newer schema": _sql("PRAGMA user_version = 99;"),
        "a big value": _sql(_LOOSE + f"UPDATE review SET raw = zeroblob({size}) WHERE id = 4;"),
        "a big text": _sql(f"UPDATE review SET raw = hex(zeroblob({size // 20})) WHERE id = 4;"),
        "a big value elsewhere": _sql(f"CREATE TABLE big (x); INSERT INTO big VALUES (zeroblob({size}));"),
        "an end in the middle": _cut,
        "bits flipped": _flipped,
        "garbage": _garbage,
    }


def files(folder: Path, count: int, megabytes: int) -> Iterator[Tally]:
    """Merge and then restore a file of each sort: so many of those that are spoiled at random."""
    world = new_world(folder, answers=ANSWERS)
    other = new_world(folder / "other", answers=ANSWERS)
    assert other.run("backup", "-o", str(world.root / "foreign.sqlite")).code == 0
    assert world.run("review", "--deck", "mine", "--limit", "3", stdin=b"no\n" * 3).acknowledged == 3
    world.keep()
    for what, spoil in spoils(megabytes).items():
        tally = Tally(f"a foreign file: {what}", "nothing: rows are taken, or nothing is")
        for number in range(count if spoil in (_cut, _flipped, _garbage) else 1):
            world.reset()
            spoil(world.root / "foreign.sqlite", random.Random(f"{what} {number}"))
            _take(world, tally, f"{number}")
        yield tally


def _take(world: World, tally: Tally, where: str) -> None:
    database, foreign = world.home / "progress.sqlite", world.root / "foreign.sqlite"
    journal = Journal(world.home, foreign)
    before = _schema(database)
    results = [world.run("merge", str(foreign)), world.run("restore", str(foreign), "--yes")]
    answered = world.run("answer", "mine/c1", "no-after", "--json")
    journal.hear(answered.out)
    found, lost = journal.look(world.root)
    log = logs.read(database)
    other = [text for result in (*results, answered) for text in result.rude()]
    if answered.code:
        other.append(f"the next answer: {answered.err!r}")
    if _schema(database) != before:
        other.append("more than rows was taken")
    tally.add(
        f"{where} ({', '.join(lost[:3])})" if lost else where,
        acknowledged=journal.acknowledged,
        lost=len(lost),
        found=found,
        unsound=[*log.complaints, *stale(database)],
        other=other,
    )


def _schema(path: Path) -> set[tuple[str, str]]:
    with logs.copied(path) as connection:
        return set(connection.execute("SELECT name, sql FROM sqlite_master"))
