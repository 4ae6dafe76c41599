"""`quizzer merge`."""

import os
from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.schedule import Scheduler
from quizzer.errors import UsageError
from quizzer.home import Home
from quizzer.home.files import is_same
from quizzer.screen.lines import Line, Look, sentence
from quizzer.store import backups, restoring
from quizzer.text.plural import counted


class Merge(TypedDict):
    """What the log has more than before; `kept` is the backup of what it was, if it has."""

    added: int
    rows: int
    states: int
    kept: str | None


def run(
    workplace: Workplace,
    other: Annotated[
        str, typer.Argument(metavar="LOG", help="A backup, by its path or name, or the home of another machine.")
    ],
) -> Merge:
    """Add the answers of another log that this one lacks.

    Both logs are taken together in the order of time, and all schedules are made anew from that, with the settings and
    the parameters in use here. Which of two logs is merged into which makes no other difference, and doing it again
    none. The progress is backed up before.

    Example: quizzer merge laptop.sqlite
    """
    workplace.must_write("nothing can be added")
    path = _log(workplace, other)
    workplace.home.create()

    scheduler = Scheduler(workplace.config["desired_retention"])
    with workplace.progress("replaying the log", "rows") as progress:
        done = restoring.merge(workplace.home.database, path, scheduler, workplace.clock.now(), progress)
    return {"added": done.added, "rows": done.rows, "states": done.states, "kept": done.kept}


def _log(workplace: Workplace, other: str) -> str:
    """The file of the other log."""
    path = (
        Home(os.path.abspath(other)).database if os.path.isdir(other) else backups.named(workplace.home.backups, other)
    )
    if is_same(path, workplace.home.database):
        raise UsageError(f"{path} is the progress itself: name another log")
    return path


def lines(data: Merge, look: Look) -> list[Line]:
    if not data["added"]:
        return sentence(f"nothing to add: all of it is among the {counted(data['rows'], 'row')} of this log", look)
    added = f"added {counted(data['added'], 'row')}: {data['rows']} now, {counted(data['states'], 'card state')}"
    return [*sentence(added, look), *sentence(f"what was there before is {data['kept']}", look)]
