"""`quizzer restore`."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import datetime
from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.arguments import Json
from quizzer.commands.shared.output import agreed, tell
from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import QuizzerError, UsageError
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look, is_terminal
from quizzer.screen.report import table
from quizzer.store import backups
from quizzer.store.backups import Backup, BackupData
from quizzer.store.migrating import open_database
from quizzer.text.plural import counted, megabytes


class Restored(TypedDict):
    """The object of `restore --json`: the backups there are, or the one that was put in place."""

    backups: list[BackupData]
    kept: str | None
    states: int | None


def run(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(help="A backup: a path, or a name of the list.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Json = False,
) -> None:
    """Put a backup in the place of the progress; without a file, list the backups.

    What is replaced is backed up before. A sitting that is under way goes on with what was restored.

    Example: quizzer restore progress-2026-11-25.sqlite --yes
    """
    workplace: Workplace = context.obj
    if file is None:
        tell(workplace, as_json, "restore", data(workplace), lines)
        return
    workplace.must_write("nothing can be restored")
    chosen = _chosen(workplace, file)
    if not yes:
        _ask(workplace, chosen.data())
    tell(workplace, as_json, "restore", put_in_place(workplace, chosen), restored)


def data(workplace: Workplace) -> Restored:
    """The home's backups, the newest first; of one that cannot be read is told why."""
    found = []
    for path in backups.files(workplace.home.backups):
        try:
            found.append(backups.inspect(path).data())
        except QuizzerError as error:
            sys.stderr.write(f"quizzer: {error}\n")
    return {"backups": found, "kept": None, "states": None}


def put_in_place(workplace: Workplace, chosen: Backup) -> Restored:
    """Put a backup in place, after a backup of what was there."""
    kept = _kept(workplace)
    kept = backups.restore(workplace.home.database, chosen.path) or kept
    return {"backups": [chosen.data()], "kept": kept, "states": workplace.replay()}


def lines(data: Restored, look: Look) -> list[Line]:
    """The list of backups."""
    found = data["backups"]
    if not found:
        return [[Span(" there is no backup yet: `quizzer backup` makes one")]]
    columns = [("backup", "l"), ("rows", "r"), ("newest row", "l"), ("size", "r")]
    rows = [[os.path.basename(b["path"]), str(b["rows"]), _newest(b), megabytes(b["bytes"])] for b in found]
    return [*table(columns, rows, look), [], [Span(f" quizzer restore {rows[0][0]}")]]


def restored(data: Restored, look: Look) -> list[Line]:
    """What was put in place, and where the progress of before is."""
    [chosen] = data["backups"]
    shown: list[Line] = [[Span(f" restored {_measured(chosen)}, {counted(data['states'] or 0, 'card state')}")]]
    return [*shown, [Span(f" what was there before is {data['kept']}")]] if data["kept"] else shown


def _chosen(workplace: Workplace, file: str) -> Backup:
    """The backup in the file of that path, or of that name among the home's backups."""
    named = os.path.join(workplace.home.backups, file)
    is_named = os.path.basename(file) == file and not os.path.exists(file) and os.path.exists(named)
    chosen = backups.inspect(named if is_named else file)
    if workplace.home.keeps(chosen.path):
        raise UsageError(f"{chosen.path} is the progress itself: name a backup (`quizzer restore` lists them)")
    return chosen


def _ask(workplace: Workplace, chosen: BackupData) -> None:
    """Ask whether to go on; QuizzerError for a no, and where nobody can be asked."""
    if not is_terminal():
        raise UsageError(f"restoring {chosen['path']} replaces the progress: add --yes where nobody can be asked")
    paper = workplace.paper()
    paper.line(f" {_measured(chosen)}, the newest of {_newest(chosen)}")
    paper.line(" It takes the place of the progress of now, which is backed up before.")
    if not agreed(paper, "Go on?"):
        raise QuizzerError("nothing was changed")


def _kept(workplace: Workplace) -> str | None:
    """Back up what will be replaced; a database that cannot be opened is put aside when it is replaced."""
    if not os.path.exists(workplace.home.database):
        return None
    try:
        with closing(open_database(workplace.home.database)) as database:
            made = backups.before(database, workplace.home.backups, "restore", workplace.clock.now())
    except QuizzerError:
        return None
    return made.path


def _measured(made: BackupData) -> str:
    return f"{made['path']}: {counted(made['rows'], 'log row')}, {megabytes(made['bytes'])}"


def _newest(made: BackupData) -> str:
    if made["newest"] is None:
        return "-"
    return f"{datetime.fromisoformat(made['newest']).astimezone():%Y-%m-%d %H:%M}"
