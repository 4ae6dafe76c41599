"""`quizzer card suspend`."""

from __future__ import annotations

import typer

from quizzer.commands.shared.arguments import CardName
from quizzer.commands.shared.workplace import Workplace


def run(context: typer.Context, name: CardName) -> None:
    """Put a card aside until it is resumed.

    Example: quizzer card suspend kl-nats
    """
    workplace: Workplace = context.obj
    workplace.paper().line(f" {workplace.act(name, 'suspend')} is suspended: `quizzer card resume` brings it back")
