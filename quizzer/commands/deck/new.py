"""`quizzer deck new`."""

import os
from shlex import quote
from typing import Annotated

import typer

from quizzer import guide, kinds
from quizzer.commands.deck.schema import schema
from quizzer.commands.shared.workplace import NewFile, Workplace, one_of
from quizzer.decks.format import SCHEMA, scaffold
from quizzer.errors import QuizzerError
from quizzer.home.files import write_atomically
from quizzer.text.plural import alternatives


def run(
    workplace: Workplace,
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it is to be called.")],
    kind: Annotated[
        list[str] | None,
        typer.Option(metavar="KIND", help=f"With examples of {alternatives(kinds.NAMES)}; may be given several times."),
    ] = None,
    output: NewFile = None,
) -> str:
    """Write a small commented deck to start from, as ./NAME.yaml, and its schema for editors if there is none beside.

    Example: quizzer deck new mine --kind numeric --kind cloze
    """
    wanted = [one_of(kinds.NAMES, "--kind", word) for word in dict.fromkeys(kind or ())]
    text = scaffold(name, [guide.example(word) for word in wanted])
    path = workplace.output(output or f"{name}.yaml")
    if os.path.lexists(path):
        raise QuizzerError(f"{path} exists already: choose another name, or another file with -o")
    write_atomically(path, text.encode(), private=False)
    beside, wrote = os.path.join(os.path.dirname(path), SCHEMA), f"wrote {path}"
    if not os.path.lexists(beside):  # where the deck's first lines say that it is
        write_atomically(beside, schema().encode(), private=False)
        wrote = f"wrote {path}, and {SCHEMA} beside it for editors"
    return f"{wrote}: edit it, then `quizzer deck check {quote(path)}` and `quizzer deck add {quote(path)}`"
