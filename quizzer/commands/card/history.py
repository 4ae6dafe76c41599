"""`quizzer card history`."""

from typing import TypedDict

from quizzer.commands.shared.workplace import CardName, Workplace
from quizzer.core.dates import spoken
from quizzer.core.grade import NAMES
from quizzer.core.journal import LogRow, history, picked
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.report import table

IS_LONG = True
COLUMNS = (
    "event", "at", "study_day", "action", "state", "raw", "named", "grade", "credited", "voided", "interval_days",
    "due", "params",
)  # fmt: skip


class CardHistory(TypedDict):
    card: str
    events: list[LogRow]


def run(workplace: Workplace, name: CardName) -> CardHistory:
    """Show everything the log knows of a card.

    Example: quizzer card history kl-nats
    """
    card, reviews = workplace.catalog.find(name), workplace.reviews
    rows = history(reviews.events_of(card.key), reviews.scheduler)
    return {"card": card.key, "events": [picked(row, COLUMNS) for row in rows]}


def lines(data: CardHistory, look: Look) -> list[Line]:
    """A line a row of the log."""
    columns = [("day", "l"), ("what", "l"), ("typed", "l"), ("result", "l"), ("grade", "l"), ("next in", "r")]
    # That an interview asked a card is told by what was answered, or that it was passed.
    rows = [row for row in data["events"] if row["action"] != "interview" or row["state"]]
    shown = table(columns, [_cells(row) for row in rows], look)
    return shown or sentence(f"{data['card']} was never answered", look)


def _cells(row: LogRow) -> list[str]:
    return [
        spoken(row["study_day"]),
        f"{row['action']} (taken back)" if row["voided"] else row["action"],
        row["raw"] or "",
        row["named"] or row["state"] or "",
        NAMES[row["grade"]] if row["grade"] else "",
        f"{row['interval_days']} d" if row["interval_days"] else "",
    ]
