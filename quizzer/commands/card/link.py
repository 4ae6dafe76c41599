"""`quizzer card link`."""

from typing import Annotated

import typer

from quizzer.commands.shared.workplace import CardName, Workplace
from quizzer.errors import QuizzerError, did_you_mean


def run(
    workplace: Workplace,
    gone: Annotated[str, typer.Argument(metavar="GONE", help="The card that is in no deck now, as deck/id.")],
    name: CardName,
) -> str:
    """Take over the progress of a card that is gone, by a new one that asks the same.

    `quizzer doctor` names the cards that are gone, and what each may be by now. A name that is written under
    `aliases:` of the card does the same, also for whoever else has the deck.

    Example: quizzer card link lab/old kl-nats
    """
    workplace.must_write("nothing can be kept")
    card, catalog, reviews = workplace.catalog.find(name), workplace.catalog, workplace.reviews
    if catalog.index.has(gone):
        raise QuizzerError(f"{gone} is in a deck and keeps its progress: only a card that is gone can be linked")
    if reviews.state(gone) is None:
        known = [key for key in reviews.states() if not catalog.index.has(key)]
        hint = did_you_mean(gone, known, "`quizzer doctor` names the cards that are gone")
        raise QuizzerError(f"there is no progress of {gone!r} ({hint})")
    if reviews.state(card.key) is not None and (gone, card.key) not in reviews.renames():
        raise QuizzerError(f"{card.key} has progress of its own, and two are never made one: name another card")
    workplace.desk().link(gone, card.key)
    return f"{card.key} goes on with the progress of {gone}: `quizzer undo {card.key}` takes that back"
