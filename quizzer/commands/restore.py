"""`quizzer restore`."""

import os
from datetime import datetime
from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.output import agreed
from quizzer.commands.shared.workplace import Workplace, Yes
from quizzer.core.dates import spoken
from quizzer.core.schedule import Scheduler
from quizzer.errors import QuizzerError, UsageError
from quizzer.home.files import is_same
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.paper import complain
from quizzer.screen.report import table
from quizzer.store import backups, restoring
from quizzer.store.backups import Backup
from quizzer.text.plural import counted, megabytes


class Restored(TypedDict):
    """The object of `restore --json`: the backups there are, or the one that was put in place."""

    backups: list[Backup]
    kept: str | None
    states: int | None


def run(
    workplace: Workplace,
    file: Annotated[
        str | None, typer.Argument(metavar="BACKUP", help="A backup: a path, or a name of the list.")
    ] = None,
    yes: Yes = False,
) -> Restored:
    """Put a backup in the place of the progress; without a file, list the backups.

    What is replaced is backed up before. A sitting that is under way goes on with what was restored.

    Example: quizzer restore progress.sqlite --yes
    """
    if file is None:
        return {"backups": _all_backups(workplace), "kept": None, "states": None}
    workplace.must_write("nothing can be restored")
    chosen = _chosen(workplace, file)
    paper = workplace.paper()
    shown = [
        *sentence(f"{_measured(chosen)}, the newest of {_newest(chosen)}", paper.look),
        *sentence("It takes the place of the progress of now, which is backed up before.", paper.look),
    ]
    doing = f"restoring {chosen['path']} replaces the progress"
    if not yes and not agreed(paper, doing, shown, "Go on?"):
        raise QuizzerError("nothing was changed")

    scheduler = Scheduler(workplace.config["desired_retention"])
    with workplace.progress("replaying the log", "rows") as progress:
        kept, states = restoring.restore(
            workplace.home.database, chosen["path"], scheduler, workplace.clock.now(), progress
        )
    return {"backups": [chosen], "kept": kept, "states": states}


def _all_backups(workplace: Workplace) -> list[Backup]:
    """The home's backups, the newest first; of one that cannot be read is told why."""
    found = []
    for path in backups.files(workplace.home.backups):
        try:
            found.append(backups.inspect(path))
        except QuizzerError as error:
            complain(str(error))
    return found


def lines(data: Restored, look: Look) -> list[Line]:
    """The list of backups; or what was put in place, and where the progress of before is."""
    found, states = data["backups"], data["states"]
    if states is not None:
        kept = sentence(f"what was there before is {data['kept']}", look) if data["kept"] else []
        return [*sentence(f"restored {_measured(found[0])}, {counted(states, 'card state')}", look), *kept]
    if not found:
        return sentence("there is no backup yet: `quizzer backup` makes one", look)
    columns = [("backup", "l"), ("rows", "r"), ("newest row", "l"), ("size", "r")]
    rows = [[os.path.basename(b["path"]), str(b["rows"]), _newest(b), megabytes(b["bytes"])] for b in found]
    return [
        *table(columns, rows, look),
        [],
        *sentence(f"`quizzer restore {rows[0][0]}` puts the newest in place", look),
    ]


def _chosen(workplace: Workplace, file: str) -> Backup:
    """The backup in the file of that path, or of that name among the home's backups."""
    chosen = backups.inspect(backups.named(workplace.home.backups, file))
    if is_same(chosen["path"], workplace.home.database):
        raise UsageError(f"{chosen['path']} is the progress itself: name a backup (`quizzer restore` lists them)")
    return chosen


def _measured(made: Backup) -> str:
    return f"{made['path']}: {counted(made['rows'], 'log row')}, {megabytes(made['bytes'])}"


def _newest(made: Backup) -> str:
    if made["newest"] is None:
        return "-"
    newest = datetime.fromisoformat(made["newest"]).astimezone()
    return f"{spoken(newest.date().isoformat())} {newest:%H:%M}"
