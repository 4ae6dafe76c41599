"""`quizzer deck export`."""

import os
import sys
from typing import Annotated

import typer

from quizzer.commands.shared.output import write_report, write_utf8
from quizzer.commands.shared.workplace import DeckName, Workplace, one_of
from quizzer.errors import QuizzerError, UsageError
from quizzer.formats.sheet import deck_html, deck_markdown
from quizzer.session.lesson import studied
from quizzer.store.records import DeckRow
from quizzer.text.neutral import neutralise

FORMATS = ("md", "html", "yaml", "apkg")
_FACES = {"md": deck_markdown, "html": deck_html}
_FILE = "The file to replace; without it, or -, standard output."
Form = Annotated[str, typer.Option("--format", metavar="|".join(FORMATS), help="A file has it by its name; else md.")]
Output = Annotated[str, typer.Option("-o", "--output", metavar="FILE", help=_FILE)]


def run(workplace: Workplace, name: DeckName, output: Output = "-", form: Form = "") -> str:
    """Write one deck to study, or to hand on: with all answers, as a page or as Markdown, for Anki, or as its file.

    A computed card is written in three variants with their steps, none of which a session asks. On the page answers are
    folded; on paper they are open. An .apkg is taken by Anki with File, Import; a later one changes the notes that it
    finds there and leaves their schedules.

    Example: quizzer deck export transformer -o transformer.html
    """
    path = workplace.output(output) if output != "-" else None
    form = _form(form, output)
    if form == "apkg" and path is None:
        raise UsageError("an .apkg is no text: give -o FILE.apkg")
    content = _content(workplace, workplace.catalog.deck(name), form)
    if path is not None:
        return write_report(path, content)
    assert isinstance(content, str)  # the other one was refused
    write_utf8([neutralise(content) if sys.stdout.isatty() else content])
    return ""


def _content(workplace: Workplace, row: DeckRow, form: str) -> str | bytes:
    if form == "yaml":
        return _file(row)
    deck = studied(workplace.catalog.index, row)
    if form == "apkg":
        from quizzer.formats.apkg import deck_apkg  # noqa: PLC0415 - zip and hashes, for this alone

        return deck_apkg(deck, round(workplace.clock.now().timestamp() * 1000))
    return _FACES[form](deck)


def _form(form: str, output: str) -> str:
    ending = os.path.splitext(output)[1].lower().removeprefix(".")
    chosen = one_of(FORMATS, "--format", form) if form else ending or ("md" if output == "-" else "")
    if chosen not in FORMATS or ending not in ("", chosen):
        raise UsageError(
            f"-o cannot be {output!r}: end its name in .{' or .'.join(FORMATS)}, as --format if that is given"
        )
    return chosen


def _file(row: DeckRow) -> str:
    """The deck file as it stands, with its comments and aliases."""
    try:
        with open(row.path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError) as error:
        raise QuizzerError(f"{row.path}: cannot be read: {getattr(error, 'strerror', None) or error}") from error
