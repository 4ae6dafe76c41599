"""Writing rows in the format of an export, to a file or to standard output."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Annotated, Any

import typer

from quizzer import formats
from quizzer.commands.shared.arguments import one_of
from quizzer.commands.shared.workplace import Workplace
from quizzer.formats import Sheet
from quizzer.home.files import write_atomically
from quizzer.text.neutral import neutralise
from quizzer.text.plural import alternatives, counted

FormatName = Annotated[str, typer.Option("--format", help=f"{alternatives(formats.NAMES)}.")]
OutputFile = Annotated[str, typer.Option("-o", "--output", help="The file to replace; - is standard output.")]


def columns(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[list[Any]]:
    """These columns of each row, read one by one."""
    return ([row[name] for name in names] for row in rows)


def write_sheet(workplace: Workplace, sheet: Sheet, count: int, form: str, output: str) -> None:
    """Write a sheet of so many rows; a file is replaced as a whole or not at all."""
    if output != "-" or not sys.stdout.isatty():
        sheet = sheet._replace(rows=workplace.followed(sheet.rows, count, "writing", "rows"))
    pieces = formats.load(one_of(formats.NAMES, "--format", form)).write(sheet)
    if output == "-":
        if sys.stdout.isatty():  # csv holds what the learner and the decks wrote as it is
            pieces = (neutralise(piece.replace("\r\n", "\n")) for piece in pieces)
        sys.stdout.writelines(pieces)
        sys.stdout.flush()
    else:
        path = workplace.output(output)
        write_atomically(path, (piece.encode() for piece in pieces), private=False)
        sys.stderr.write(f"wrote {neutralise(path)}: {counted(count, 'row')}\n")
