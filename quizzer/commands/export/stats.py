"""`quizzer export stats`."""

from collections.abc import Mapping
from typing import Any

from quizzer.commands.shared.output import FormatName, OutputFile, write_sheet
from quizzer.commands.shared.workplace import Workplace
from quizzer.formats import Sheet
from quizzer.session.standing import overview

NUMBERS = (
    "cards", "new", "seen", "due", "mature", "suspended", "answers", "credited", "expected_recall", "true_retention",
    "minutes",
)  # fmt: skip
COLUMNS = ("deck", "topic", "title", *NUMBERS)


def run(workplace: Workplace, form: FormatName = "", output: OutputFile = "-") -> None:
    """Write the statistics: one line a topic, and a last one for the total.

    Example: quizzer export stats -o stats.csv
    """
    data = overview(workplace.desk())
    total: Mapping[str, Any] = data["total"]
    topics: list[Mapping[str, Any]] = [*data["topics"]]
    rows = [[topic[name] for name in COLUMNS] for topic in topics]
    rows.append(["", "", "total", *(total[name] for name in NUMBERS)])
    write_sheet(workplace, Sheet("stats", COLUMNS, rows, data), len(rows), form, output)
