"""`quizzer card flag`."""

from __future__ import annotations

from typing import Annotated

import typer

from quizzer.commands.shared.arguments import CardName
from quizzer.commands.shared.workplace import Workplace


def run(
    context: typer.Context,
    name: CardName,
    note: Annotated[list[str] | None, typer.Argument(help="What is doubtful.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the flag off.")] = False,
) -> None:
    """Flag a card as doubtful, with a note; `quizzer card list --flagged` finds it.

    Example: quizzer card flag kl-nats "is this nats or bits?"
    """
    workplace: Workplace = context.obj
    if clear:
        workplace.paper().line(f" {workplace.act(name, 'unflag')} is no longer flagged")
    else:
        key = workplace.act(name, "flag", {"note": " ".join(note or [])})
        workplace.paper().line(f" {key} is flagged as doubtful")
