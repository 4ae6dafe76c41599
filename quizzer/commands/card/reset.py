"""`quizzer card reset`."""

from __future__ import annotations

import typer

from quizzer.commands.shared.arguments import CardName
from quizzer.commands.shared.workplace import Workplace


def run(context: typer.Context, name: CardName) -> None:
    """Make a card new again. Its history stays in the log.

    Example: quizzer card reset kl-nats
    """
    workplace: Workplace = context.obj
    workplace.paper().line(f" {workplace.act(name, 'reset')} is new again: `quizzer undo` takes that back")
