"""`quizzer merge`."""

import filecmp
import os
from collections.abc import Iterator
from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.dates import day, spoken
from quizzer.core.schedule import Scheduler
from quizzer.decks.places import files
from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.home.files import is_same
from quizzer.screen.lines import Line, Look, sentence
from quizzer.store import backups, restoring
from quizzer.text.plural import counted, some


class Differing(TypedDict):
    """A deck file of the other home that this one has not, or has otherwise."""

    file: str
    here: bool


class Merge(TypedDict):
    """What the log has more than before; `kept` is the backup of what it was, if it has.

    `unknown` are cards with new rows that are in no deck here, `decks` are decks of the other home to look at.
    """

    dry_run: bool
    added: int
    rows: int
    states: int
    kept: str | None
    days: tuple[str, str] | None
    cards: int
    unknown: list[str]
    decks: list[Differing]


def run(
    workplace: Workplace,
    other: Annotated[
        str, typer.Argument(metavar="LOG", help="A backup, by its path or name, or the home of another machine.")
    ],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only tell what would come.")] = False,
) -> Merge:
    """Add the answers of another log that this one lacks.

    Both logs are taken together in the order of time, and all schedules are made anew from that, with the settings and
    the parameters in use here. Which of two logs is merged into which makes no other difference, and doing it again
    none. The progress is backed up before. Decks are compared, and stay as they are.

    Example: quizzer merge laptop.sqlite
    """
    path = _log(workplace, other)
    if not dry_run:
        workplace.must_write("nothing can be added")
        workplace.home.create()
    scheduler = Scheduler(workplace.config["desired_retention"])
    unite = restoring.rehearse if dry_run else restoring.merge
    with workplace.progress("replaying the log", "rows") as progress:
        done = unite(workplace.home.database, path, scheduler, workplace.clock.now(), progress)
    return {
        "dry_run": dry_run,
        "added": done.added,
        "rows": done.rows,
        "states": done.states,
        "kept": done.kept,
        "days": (day(done.days[0]), day(done.days[1])) if done.days else None,
        "cards": len(done.cards),
        "unknown": _unknown(workplace, done.cards) if done.cards else [],
        "decks": list(_differing(workplace.home, Home(os.path.abspath(other)))) if os.path.isdir(other) else [],
    }


def _unknown(workplace: Workplace, cards: list[str]) -> list[str]:
    """Those of the cards that no deck has, by their names or by former ones."""
    here, heirs = {header[0] for header in workplace.catalog.index.headers()}, workplace.catalog.heirs()
    return sorted(card for card in cards if card not in here and heirs.get(card, card) not in here)


def _differing(own: Home, other: Home) -> Iterator[Differing]:
    """The decks in the other home's folder that are not in that of this one, byte for byte."""
    for path in files(other.decks) if os.path.isdir(other.decks) else ():
        name = os.path.relpath(path, other.decks)
        mine = os.path.join(own.decks, name)
        is_here = os.path.isfile(mine)
        if not (is_here and filecmp.cmp(path, mine, shallow=False)):
            yield {"file": name, "here": is_here}


def _log(workplace: Workplace, other: str) -> str:
    """The file of the other log."""
    path = (
        Home(os.path.abspath(other)).database if os.path.isdir(other) else backups.named(workplace.home.backups, other)
    )
    if path.lower().endswith((".json", ".csv", ".md")) and os.path.exists(path):
        raise UsageError(f"{path} is for reading: `quizzer backup -o FILE` on the other machine writes what is merged")
    if is_same(path, workplace.home.database):
        raise UsageError(f"{path} is the progress itself: name another log")
    return path


def lines(data: Merge, look: Look) -> list[Line]:
    shown = _log_lines(data, look)
    for is_here, what in ((False, "not here"), (True, "different here")):
        names = [deck["file"] for deck in data["decks"] if deck["here"] == is_here]
        if names:
            shown += sentence(f"decks of the other home that are {what}: {some(names)}", look)
    if data["unknown"]:
        is_one = len(data["unknown"]) == 1
        told = f"{counted(len(data['unknown']), 'card')} of these {'is' if is_one else 'are'} in no deck here"
        waits = f"{'its' if is_one else 'their'} progress waits for the deck"
        shown += sentence(f"{told}: {some(data['unknown'])}; {waits}", look)
    return shown


def _log_lines(data: Merge, look: Look) -> list[Line]:
    if not data["added"] or not data["days"]:
        return sentence(f"nothing to add: all of it is among the {counted(data['rows'], 'row')} of this log", look)
    first, last = map(spoken, data["days"])
    span = f"of {first}" if first == last else f"of {first} to {last}"
    verb = "would add" if data["dry_run"] else "added"
    added = f"{verb} {counted(data['added'], 'row')} {span}, about {counted(data['cards'], 'card')}"
    shown = sentence(f"{added}: {data['rows']} now, {counted(data['states'], 'card state')}", look)
    return shown + (sentence(f"what was there before is {data['kept']}", look) if data["kept"] else [])
