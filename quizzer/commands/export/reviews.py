"""`quizzer export reviews`."""

from quizzer.commands.shared.narrowing import SinceDay, since_day
from quizzer.commands.shared.output import FormatName, OutputFile, write_sheet
from quizzer.commands.shared.workplace import DeckNames, KindNames, TopicNames, Workplace
from quizzer.formats import Sheet
from quizzer.session.extracts import log_rows
from quizzer.store.records import EVERYTHING

COLUMNS = (
    "event", "at", "study_day", "card", "deck", "topic", "kind", "action", "credited", "voided", "proposed_grade",
    "grade", "state", "named", "raw", "read", "expected", "params", "verify", "attempt", "hints", "duration_ms",
    "expected_recall", "interval_days", "due", "part",
)  # fmt: skip


def run(
    workplace: Workplace,
    decks: DeckNames = None,
    topics: TopicNames = None,
    kinds: KindNames = None,
    since: SinceDay = None,
    form: FormatName = "",
    output: OutputFile = "-",
) -> None:
    """Write the whole review log, one line a row; `grade` is the one that counts, `voided` marks what was taken back.

    Example: quizzer export reviews --since 30 -o reviews.csv
    """
    index, log = workplace.catalog.index, workplace.reviews
    first_day = since_day(since, workplace.clock.study_day()) if since is not None else ""
    chosen = workplace.catalog.filters(decks or [], topics or [], kinds or [])
    with log.snapshot():
        keys = None if chosen == EVERYTHING else {key for key, *_ in index.headers(chosen)}
        rows = log_rows(log, index)
        if keys is not None or first_day:
            rows = (row for row in rows if (keys is None or row["card"] in keys) and row["study_day"] >= first_day)
        write_sheet(workplace, Sheet("export-reviews", COLUMNS, rows), log.count(), form, output)
