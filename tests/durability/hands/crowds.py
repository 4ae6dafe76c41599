"""Many hands at once: commands that race each other on one home."""

from __future__ import annotations

import json
import random
import shutil
import sqlite3
from contextlib import closing
from functools import partial

from tests.durability.commands import FIRST_SCHEMA
from tests.durability.hands.stage import FIRST_BACKUP, LAST_BACKUP, Act, Stage
from tests.durability.journal import rows
from tests.durability.pairs import damage
from tests.durability.worlds import Result, deck_text


def _undone_at_once(stage: Stage) -> None:
    """Each takes back another answer, or says that somebody was faster."""
    before = len(stage.rows())
    done: list[Result] = []
    stage.at_once(*[lambda: done.append(stage.hear(stage.world.run("undo", "--json")))] * 5)
    voided = [row.target for row in stage.rows()[before:] if row.action == "void"]
    told = sum(not result.code for result in done)
    stage.expect(len({*voided}) == told == len(voided) > 0, f"{told} undos took back {voided}")


def _same_card(stage: Stage) -> None:
    stage.at_once(*[partial(stage.answer, "c57")] * 6)
    credited = [row.credited for row in stage.rows() if row.card == "mine/c57"]
    stage.expect(sum(credited) == 1, f"credited {credited}")


def _first_use(stage: Stage) -> None:
    for path in stage.home.glob("*.sqlite*"):
        path.unlink()
    stage.at_once(*[partial(stage.answer, f"c{number}") for number in range(50, 54)])
    stage.run("merge", LAST_BACKUP)


def _migrated(stage: Stage) -> None:
    with closing(sqlite3.connect(stage.database)) as database:
        database.executescript(FIRST_SCHEMA)
    stage.at_once(*[partial(stage.answer, f"c{number}") for number in range(40, 45)])
    kept = [path for path in stage.backups.glob("before-schema-*") if path.suffix == ".sqlite"]
    stage.expect(kept, "there is no backup of before")


def _mended(stage: Stage) -> None:
    """Each mends it, or says that somebody was faster."""
    stage.run("backup")
    damage(stage.database, random.Random("mended"))
    commands = [("doctor", "--fix")] * 3 + [("restore", LAST_BACKUP, "--yes")]
    stage.at_once(*[lambda words=words: stage.hear(stage.world.run(*words)) for words in commands])
    stage.answer("c57")


def _restored(stage: Stage) -> None:
    stage.answers(3)
    stage.at_once(*[partial(stage.restore, name) for name in (FIRST_BACKUP, LAST_BACKUP, FIRST_BACKUP)])
    stage.answers(1)


def _exported(stage: Stage) -> None:
    """An export is of the one log or of the other."""
    stage.answers(10)
    lengths = {len(rows(path)) for path in (stage.database, stage.backups / FIRST_BACKUP, stage.backups / LAST_BACKUP)}
    seen: set[int] = set()

    def export() -> None:
        for _ in range(4):
            seen.add(len(json.loads(stage.run("export", "reviews", "--format", "json").out)["rows"]))

    stage.at_once(export, lambda: [stage.restore(name) for name in (FIRST_BACKUP, LAST_BACKUP)])
    stage.expect(seen <= lengths, f"exports of {seen} rows, the logs have {lengths}")


def _backed_up(stage: Stage) -> None:
    copy = stage.root / "copy.sqlite"
    backing = [partial(stage.run, "backup", "-o", str(copy))] * 3
    stage.at_once(*backing, partial(stage.answers, 5), partial(stage.answers, 5))
    stage.expect(20 <= len(rows(copy)) <= 30, f"{len(rows(copy))} rows in the copy")


def _copied_while_answering(stage: Stage) -> None:
    """The file is copied without its write-ahead log, as `cp` does, and later restored from."""

    def copy() -> None:
        for number in range(3):
            shutil.copy(stage.database, stage.backups / f"copy{number}.sqlite")

    stage.at_once(partial(stage.answers, 20), copy)
    for number in range(3):
        stage.world.run("restore", f"copy{number}.sqlite", "--yes")


def _settings(stage: Stage) -> None:
    values = {"new_per_day": "11", "reviews_per_day": "77", "rollover_hour": "5", "theme": "dark", "editor": "vi"}
    stage.at_once(*[partial(stage.run, "config", "set", key, value) for key, value in values.items()])
    text = (stage.home / "config.toml").read_text()
    missing = [key for key, value in values.items() if f"{key} = {value}" not in text.replace('"', "")]
    stage.expect(not missing and "# mine" in text, f"lost: {missing}")


def _decks_added(stage: Stage) -> None:
    paths = [stage.root / f"d{number}.yaml" for number in range(4)]
    for number, path in enumerate(paths):
        path.write_text(deck_text(3, prefix=f"x{number}"), encoding="utf-8")
    stage.at_once(*[partial(stage.run, "deck", "add", str(path)) for path in paths])
    listed = stage.run("deck", "list", "--json").out.decode()
    stage.expect(all(f'"d{number}"' in listed for number in range(4)), "a deck that was added is not there")


def _indexed(stage: Stage) -> None:
    for path in stage.home.glob("index.sqlite*"):
        path.unlink()
    stage.at_once(*[partial(stage.run, "next", "--deck", "mine", says="Say ______")] * 3)


def _edited_and_copied(stage: Stage) -> None:
    """Cards are copied into the own deck by several commands."""
    names = ("kl-nats", "entropy-bits", "cross-entropy-nats")
    found = [card["id"] for card in json.loads(stage.run("card", "list", "--json").out)["cards"]]
    chosen = [card for card in found if card.split("/")[1] in names] or found[:3]
    for card in chosen:
        stage.run("card", "copy", card)
    stage.at_once(*[partial(stage.answer, f"c{number}") for number in range(50, 53)])
    text = (stage.home / "decks" / "own.yaml").read_text(encoding="utf-8")
    stage.expect(all(f"id: {card.split('/')[1]}" in text for card in chosen), "a copied card is missing")


CROWDS: dict[str, Act] = {
    "five undos at once": _undone_at_once,
    "six answers to one card at once": _same_card,
    "four first answers of a home at once": _first_use,
    "five starts of a migration at once": _migrated,
    "three doctors and a restore of a damaged file at once": _mended,
    "three restores at once": _restored,
    "exports during restores": _exported,
    "three backups into one file under two sittings": _backed_up,
    "copies made with cp under a sitting, restored": _copied_while_answering,
    "five settings changed at once": _settings,
    "four decks added at once": _decks_added,
    "an index made by three at once": _indexed,
    "cards copied, others answered at once": _edited_and_copied,
}
