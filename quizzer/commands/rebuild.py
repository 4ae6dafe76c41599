"""`quizzer rebuild`."""

from __future__ import annotations

import typer

from quizzer.commands.workplace import Workplace


def run(context: typer.Context) -> None:
    """Make all caches again from the review log.

    Schedules and the card index can always be made again: the log is the truth.

    Example: quizzer rebuild
    """
    workplace: Workplace = context.obj
    workplace.must_write("nothing can be rebuilt")
    states = workplace.reviews.rebuild()
    workplace.catalog.refresh(anew=True)
    cards = workplace.catalog.index.count()
    workplace.paper().line(
        f" rebuilt {states} card states from {workplace.reviews.count()} log rows; indexed {cards} cards"
    )
