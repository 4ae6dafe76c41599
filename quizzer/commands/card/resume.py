"""`quizzer card resume`."""

from __future__ import annotations

import typer

from quizzer.commands.shared.arguments import CardName
from quizzer.commands.shared.workplace import Workplace


def run(context: typer.Context, name: CardName) -> None:
    """Ask a suspended card again.

    Example: quizzer card resume kl-nats
    """
    workplace: Workplace = context.obj
    workplace.paper().line(f" {workplace.act(name, 'resume')} is asked again")
