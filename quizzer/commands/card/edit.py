"""`quizzer card edit`."""

from __future__ import annotations

import typer

from quizzer.commands.shared.arguments import CardName
from quizzer.commands.shared.editor import edit_card
from quizzer.commands.shared.workplace import Workplace


def run(context: typer.Context, name: CardName) -> None:
    """Edit a card in your editor; a shipped card is copied into your own deck first.

    Example: quizzer card edit kl-nats
    """
    workplace: Workplace = context.obj
    workplace.paper().line(f" {edit_card(workplace, workplace.catalog.find(name))}")
