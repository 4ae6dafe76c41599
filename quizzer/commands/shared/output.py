"""What commands print: what they found by one of its faces, JSON or lines; what they ask; exports, row by row."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import count as numbers
from typing import TYPE_CHECKING, Annotated, Any, TypeVar

import typer

from quizzer import formats
from quizzer.commands.shared.workplace import Workplace, one_of
from quizzer.errors import UnheardError, UsageError
from quizzer.formats import Sheet
from quizzer.formats.json import pieces
from quizzer.home.files import write_atomically
from quizzer.text.neutral import neutralise
from quizzer.text.plural import alternatives, counted

if TYPE_CHECKING:
    from quizzer.screen.lines import Line, Look
    from quizzer.screen.paper import Paper

Data = TypeVar("Data", bound=Mapping[str, Any])
FormatName = Annotated[
    str,
    typer.Option("--format", metavar="|".join(formats.NAMES), help="A file has it by its name; else json."),
]
OutputFile = Annotated[
    str, typer.Option("-o", "--output", metavar="FILE", help="The file to replace; without it, or -, standard output.")
]


def tell(
    workplace: Workplace,
    as_json: bool,
    schema: str,
    data: Data,
    lines: Callable[[Data, Look], Iterable[Line]],
    *,
    is_long: bool = False,
) -> None:
    """Show what a command found by one of its faces.

    `lines` gets the data and how wide and how plain the paper is. What a session draws, a question or a mark, is drawn
    of the question or the mark as there; the command gives it along. What may be long goes through the pager.
    """
    if as_json:
        print_json(schema, data)
    else:
        paper = workplace.paper()
        write(paper, lines(data, paper.look), is_long=is_long)


def write(paper: Paper, lines: Iterable[Line], *, is_long: bool) -> None:
    """Print lines, those that may be many page by page."""
    if is_long:
        from quizzer.screen import pager  # noqa: PLC0415 - a question is never long

        pager.show(paper, lines)
    else:
        paper.lines(lines)


def print_json(schema: str, data: Mapping[str, Any]) -> None:
    """Print one object of a documented schema."""
    write_utf8(pieces(schema, data))


def write_utf8(texts: Iterable[str]) -> None:
    """Write for machines: UTF-8, whatever the locale and the console say, and the ends of lines as they are."""
    try:
        sys.stdout.flush()
        for piece in texts:
            sys.stdout.buffer.write(piece.encode())
        sys.stdout.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        reason = error.strerror or error
        raise UnheardError(
            f"standard output: {reason}; what was done stays done, what was shown is not complete"
        ) from error


def agreed(paper: Paper, doing: str, shown: Iterable[Line], question: str) -> bool:
    """Ask whether to go on, of whoever sits at the terminal and sees these lines; leaving the question is a no."""
    from quizzer.screen.paper import is_terminal  # noqa: PLC0415 - JSON needs no screen

    if not is_terminal():
        raise UsageError(f"{doing}: add --yes where nobody can be asked")
    paper.lines(shown)
    paper.flush()
    try:
        return typer.confirm(f" {question}")
    except typer.Abort:
        paper.line()
        return False


def columns(rows: Iterable[Mapping[str, Any]], names: Sequence[str]) -> Iterator[list[Any]]:
    """These columns of each row, read one by one."""
    return ([row[name] for name in names] for row in rows)


def write_sheet(workplace: Workplace, sheet: Sheet, count: int, form: str, output: str) -> None:
    """Write a sheet of at most so many rows; a file is replaced as a whole or not at all."""
    path = workplace.output(output) if output != "-" else None  # before its name is looked at for a format
    taken = numbers()
    sheet = sheet._replace(rows=(row for row, _ in zip(sheet.rows, taken, strict=False)))
    if output != "-" or not sys.stdout.isatty():
        sheet = sheet._replace(rows=workplace.followed(sheet.rows, count, "writing", "rows"))
    written = formats.load(_format(form, output)).write(sheet)
    if path is None:
        if sys.stdout.isatty():  # csv holds what the learner and the decks wrote as it is
            written = (neutralise(piece.replace("\r\n", "\n")) for piece in written)
        write_utf8(written)
    else:
        write_atomically(path, (piece.encode() for piece in written), private=False)
        sys.stderr.write(f"wrote {neutralise(path)}: {counted(count if sheet.data else next(taken), 'row')}\n")


def report_file(workplace: Workplace, option: str, path: str) -> str:
    """The file of a report; UsageError where it cannot be one, or its name says no form."""
    if os.path.splitext(path)[1].lower() not in (".html", ".md"):
        raise UsageError(f"{option} cannot be {path!r}: end its name in .md or .html")
    return workplace.output(path)


def write_report(path: str, content: str | bytes) -> str:
    """Write a report; what to say of it."""
    write_atomically(path, content.encode() if isinstance(content, str) else content, private=False)
    return f"wrote {neutralise(path)}"


def _format(form: str, output: str) -> str:
    """The format that was asked for, by its name or by that of the file; UsageError where neither says, or both do."""
    chosen = one_of(formats.NAMES, "--format", form) if form else ""
    ending = os.path.splitext(output)[1].lower().removeprefix(".")
    if chosen and ending in formats.NAMES and ending != chosen:
        raise UsageError(f"{output} ends in .{ending}, and --format says {chosen}: leave one of them out")
    if not chosen and ending and ending not in formats.NAMES:
        endings = alternatives([f".{name}" for name in formats.NAMES])
        raise UsageError(f"{output} says no format: end its name in {endings}, or add --format")
    return chosen or ending or "json"
