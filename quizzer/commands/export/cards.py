"""`quizzer export cards`."""

from quizzer.commands.shared.output import FormatName, OutputFile, columns, write_sheet
from quizzer.commands.shared.workplace import Workplace
from quizzer.formats import Sheet
from quizzer.session.extracts import card_data

COLUMNS = (
    "card", "deck", "topic", "kind", "status", "reps", "lapses", "stability_days", "difficulty", "expected_recall",
    "last_day", "due", "suspended", "buried_until", "question",
)  # fmt: skip


def run(workplace: Workplace, form: FormatName = "", output: OutputFile = "-") -> None:
    """Write every card with its schedule.

    Example: quizzer export cards -o cards.md
    """
    index, log = workplace.catalog.index, workplace.reviews
    with log.snapshot():
        cards = index.cards()
        rows = columns(card_data(log, index, cards, workplace.clock.study_day()), ("id", *COLUMNS[1:]))
        write_sheet(workplace, Sheet("export-cards", COLUMNS, rows), len(cards), form, output)
