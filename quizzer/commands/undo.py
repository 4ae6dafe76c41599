"""`quizzer undo`."""

from typing import Annotated, Any

import typer

from quizzer.commands.shared.output import day, instant, print_json
from quizzer.commands.shared.workplace import Workplace
from quizzer.core.event import Event
from quizzer.session.desk import in_words


def run(
    context: typer.Context,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object.")] = False,
) -> None:
    """Take back the last answer, at any depth and also after a restart.

    Burying, suspending, flagging and resetting are taken back in the same way. The log keeps everything: an undo is a
    row of its own.

    Example: quizzer undo
    """
    workplace: Workplace = context.obj
    workplace.must_write("nothing can be taken back")
    desk = workplace.desk()
    event = desk.undo()
    if as_json:
        print_json("undo", {"undone": event and event_data(event), "left": workplace.reviews.undoable_count()})
        return
    paper = workplace.paper()
    paper.line(" " + (in_words(event) if event else "there is nothing to take back"))


def event_data(event: Event) -> dict[str, Any]:
    """A row of the log as JSON data."""
    return {
        "event": event.id,
        "at": instant(event.at_ms),
        "study_day": day(event.study_day),
        "card": event.card,
        "action": event.action,
        "state": event.verdict,
        "raw": event.raw,
        "grade": event.grade,
        "credited": event.credited,
    }
