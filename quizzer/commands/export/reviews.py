"""`quizzer export reviews`."""

from quizzer.commands.shared.output import FormatName, OutputFile, columns, write_sheet
from quizzer.commands.shared.workplace import Workplace
from quizzer.formats import Sheet
from quizzer.session.extracts import log_rows

COLUMNS = (
    "event", "at", "study_day", "card", "deck", "topic", "kind", "action", "credited", "voided", "proposed_grade",
    "grade", "state", "named", "raw", "read", "expected", "params", "verify", "attempt", "hints", "duration_ms",
    "expected_recall", "interval_days", "due", "part",
)  # fmt: skip


def run(workplace: Workplace, form: FormatName = "", output: OutputFile = "-") -> None:
    """Write the whole review log, one line a row; `grade` is the one that counts, `voided` marks what was taken back.

    Example: quizzer export reviews -o reviews.csv
    """
    index, log = workplace.catalog.index, workplace.reviews
    with log.snapshot():
        sheet = Sheet("export-reviews", COLUMNS, columns(log_rows(log, index), COLUMNS))
        write_sheet(workplace, sheet, log.count(), form, output)
