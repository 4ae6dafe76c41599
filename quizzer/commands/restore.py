"""`quizzer restore`."""

from __future__ import annotations

import os
import sys
from contextlib import closing
from datetime import datetime
from typing import Annotated, Any

import typer

from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.dates import instant
from quizzer.errors import QuizzerError, UsageError
from quizzer.screen.look import is_terminal
from quizzer.screen.report import table
from quizzer.store import backups
from quizzer.store.backups import Backup
from quizzer.store.migrating import open_database
from quizzer.text.plural import counted


def run(
    context: typer.Context,
    file: Annotated[str | None, typer.Argument(help="A backup: a path, or a name of the list.")] = None,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Put a backup in the place of the progress; without a file, list the backups.

    What is replaced is backed up before. A sitting that is under way goes on with what was restored.

    Example: quizzer restore progress-2026-11-25.sqlite --yes
    """
    workplace: Workplace = context.obj
    if file is None:
        _list(workplace, as_json)
        return
    workplace.must_write("nothing can be restored")
    chosen = backups.inspect(_path(workplace, file))
    if workplace.home.keeps(chosen.path):
        raise UsageError(f"{chosen.path} is the progress itself: name a backup (`quizzer restore` lists them)")
    if not yes:
        _ask(workplace, chosen)
    kept = _kept(workplace)
    kept = backups.restore(workplace.home.database, chosen.path) or kept
    states = workplace.replay()
    if as_json:
        print_json("restore", {"backups": [described(chosen)], "kept": kept, "states": states})
        return
    paper = workplace.paper()
    paper.line(f" restored {chosen.path}: {measured(chosen)}, {counted(states, 'card state')}")
    if kept:
        paper.line(f" what was there before is {kept}")


def _list(workplace: Workplace, as_json: bool) -> None:
    found = []
    for path in backups.files(workplace.home.backups):
        try:
            found.append(backups.inspect(path))
        except QuizzerError as error:
            sys.stderr.write(f"quizzer: {error}\n")
    if as_json:
        print_json("restore", {"backups": [described(made) for made in found], "kept": None, "states": None})
        return
    paper = workplace.paper()
    if not found:
        paper.line(" there is no backup yet: `quizzer backup` makes one")
        return
    rows = [
        [os.path.basename(made.path), str(made.rows), _newest(made), f"{made.bytes / 1e6:.1f} MB"] for made in found
    ]
    paper.lines(table([("backup", "l"), ("rows", "r"), ("newest row", "l"), ("size", "r")], rows, paper.look))
    paper.line()
    paper.line(f" quizzer restore {os.path.basename(found[0].path)}")


def _path(workplace: Workplace, file: str) -> str:
    """The file of that path, or of that name among the home's backups."""
    named = os.path.join(workplace.home.backups, file)
    return named if os.path.basename(file) == file and not os.path.exists(file) and os.path.exists(named) else file


def _ask(workplace: Workplace, chosen: Backup) -> None:
    """Ask whether to go on; QuizzerError for a no, and where nobody can be asked."""
    if not is_terminal():
        raise UsageError(f"restoring {chosen.path} replaces the progress: add --yes where nobody can be asked")
    paper = workplace.paper()
    paper.line(f" {chosen.path}: {measured(chosen)}, the newest of {_newest(chosen)}")
    paper.line(" It takes the place of the progress of now, which is backed up before.")
    paper.flush()
    sys.stdout.write(" Go on? [y/N] ")
    sys.stdout.flush()
    if sys.stdin.readline().strip().lower() not in ("y", "yes"):
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


def described(made: Backup) -> dict[str, Any]:
    """A backup as JSON data."""
    newest = None if made.newest_ms is None else instant(made.newest_ms)
    return {"path": made.path, "rows": made.rows, "newest": newest, "schema": made.schema, "bytes": made.bytes}


def measured(made: Backup) -> str:
    """The size of a backup in words."""
    return f"{counted(made.rows, 'log row')}, {made.bytes / 1e6:.1f} MB"


def _newest(made: Backup) -> str:
    if made.newest_ms is None:
        return "-"
    return f"{datetime.fromtimestamp(made.newest_ms / 1000).astimezone():%Y-%m-%d %H:%M}"
