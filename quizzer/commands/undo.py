"""`quizzer undo`."""

from typing import Annotated, TypedDict

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.core.journal import LogRow, logged, picked, taken_back
from quizzer.screen.lines import Line, Look, sentence

COLUMNS = ("event", "at", "study_day", "card", "action", "state", "raw", "grade", "credited")


class Undo(TypedDict):
    undone: LogRow | None
    left: int


def run(
    workplace: Workplace,
    card: Annotated[str | None, typer.Argument(metavar="CARD", help="The card whose last answer is meant.")] = None,
) -> Undo:
    """Take back the last answer, at any depth and also after a restart.

    With a name, what was done last to that card, whatever was done to others since. Burying, suspending, flagging and
    resetting are taken back in the same way. The log keeps everything: an undo is a row of its own.

    Example: quizzer undo
    """
    workplace.must_write("nothing can be taken back")
    event = workplace.desk().undo(_key(workplace, card) if card else None)
    undone = picked(logged(event), COLUMNS) if event else None
    return {"undone": undone, "left": workplace.reviews.undoable_count()}


def _key(workplace: Workplace, name: str) -> str:
    """Of a card that may be in no deck any more."""
    return name if workplace.reviews.state(name) else workplace.catalog.find(name).key


def lines(data: Undo, look: Look) -> list[Line]:
    return sentence(taken_back(data["undone"]) if data["undone"] else "there is nothing to take back", look)
