"""`quizzer backup`."""

from __future__ import annotations

from typing import Annotated

import typer

from quizzer.commands.restore import described, measured
from quizzer.commands.shared.output import print_json
from quizzer.commands.shared.workplace import Workplace
from quizzer.store import backups


def run(
    context: typer.Context,
    output: Annotated[str | None, typer.Option("-o", "--output", help="The file to write or replace.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Copy the progress to a file, and compare the copy with it row by row.

    Without -o the file goes into the home's folder `backups`. quizzer makes a backup there by itself after the first
    sitting of each day, and before anything is restored, mended or brought to a new schema.

    Example: quizzer backup -o progress-2026-11-25.sqlite
    """
    workplace: Workplace = context.obj
    if output is None:
        workplace.must_write("no backup can be kept here; name a file with -o")
        path = backups.stamped(workplace.home.backups, "backup", workplace.clock.now())
    else:
        path = workplace.output(output)
    made = backups.write(workplace.database, path)
    if as_json:
        print_json("backup", {"backup": described(made)})
    else:
        workplace.paper().line(f" wrote {made.path}: {measured(made)}; the copy was compared with the log")
