"""`quizzer card copy`."""

from __future__ import annotations

import typer

from quizzer.commands.shared.arguments import CardName
from quizzer.commands.shared.editor import copied
from quizzer.commands.shared.workplace import Workplace


def run(context: typer.Context, name: CardName) -> None:
    """Copy a card into your own deck, where you can edit it. Its progress moves to the copy.

    Example: quizzer card copy kl-nats
    """
    workplace: Workplace = context.obj
    path, line = copied(workplace, workplace.catalog.find(name))
    workplace.paper().line(f" copied to {path}:{line}; its progress goes with it")
