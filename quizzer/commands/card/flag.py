"""`quizzer card flag`."""

from typing import Annotated

import typer

from quizzer.commands.shared.workplace import CardName, Workplace


def run(
    workplace: Workplace,
    name: CardName,
    note: Annotated[list[str] | None, typer.Argument(metavar="NOTE", help="What is doubtful.")] = None,
    clear: Annotated[bool, typer.Option("--clear", help="Take the flag off.")] = False,
) -> str:
    """Flag a card as doubtful, with a note; `quizzer card list --flagged` finds it.

    Example: quizzer card flag kl-nats "is this nats or bits?"
    """
    if clear:
        return f"{workplace.act(name, 'unflag')} is no longer flagged"
    key = workplace.act(name, "flag", {"note": " ".join(note or [])})
    return f"{key} is flagged as doubtful"
