"""`quizzer backup`."""

from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.screen.lines import Line, Look, sentence
from quizzer.store import backups
from quizzer.store.backups import Backup
from quizzer.text.plural import counted, megabytes


class Made(TypedDict):
    backup: Backup


def run(
    workplace: Workplace,
    output: Annotated[
        str | None, typer.Option("-o", "--output", metavar="FILE", help="The file to write or replace.")
    ] = None,
) -> Made:
    """Copy the progress to a file, and compare the copy with it row by row.

    Without -o the file goes into the home's folder `backups`. quizzer makes a backup there by itself after the first
    sitting of each day, and before anything is restored, mended or brought to a new schema.

    Example: quizzer backup
    Example: quizzer backup -o progress.sqlite
    """
    if output is None:
        workplace.must_write("no backup can be kept here; name a file with -o")
        path = backups.stamped(workplace.home.backups, "backup", workplace.clock.now())
    else:
        path = workplace.output(output)
    return {"backup": backups.write(workplace.database, path)}


def lines(data: Made, look: Look) -> list[Line]:
    made = data["backup"]
    size = f"{counted(made['rows'], 'log row')}, {megabytes(made['bytes'])}"
    return sentence(f"wrote {made['path']}: {size}; the copy was compared with the log", look)
