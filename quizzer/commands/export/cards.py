"""`quizzer export cards`."""

from functools import partial

from quizzer.commands.shared.narrowing import SinceDay, since_day
from quizzer.commands.shared.output import FormatName, OutputFile, columns, write_sheet
from quizzer.commands.shared.workplace import DeckNames, KindNames, TopicNames, Workplace
from quizzer.formats import Sheet
from quizzer.formats.sheet import study_sheet
from quizzer.session.extracts import card_data
from quizzer.session.lesson import headings, lesson

COLUMNS = (
    "card", "deck", "topic", "kind", "status", "reps", "lapses", "stability_days", "difficulty", "expected_recall",
    "last_day", "due", "suspended", "buried_until", "question", "asked", "params", "options", "pairs", "sequence",
    "blanks", "answer", "key_points", "steps", "why", "source", "left_out",
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
    """Write every card with its answer and its schedule; in Markdown as a sheet to study.

    A computed card is written with an example's numbers, which a session never asks. --since keeps the cards that were
    answered from that day on.

    Example: quizzer export cards --deck transformer -o study.md
    """
    index, log, today = workplace.catalog.index, workplace.reviews, workplace.clock.study_day()
    first_day = since_day(since, today) if since is not None else ""
    chosen = workplace.catalog.filters(decks or [], topics or [], kinds or [])
    with log.snapshot():
        titles = headings(index)
        places = {name: place for place, name in enumerate(titles)}
        cards = sorted(index.cards(chosen), key=lambda card: places[f"{card.deck}/{card.topic}"])
        told = [row for row in card_data(log, index, cards, today) if (row["last_day"] or "") >= first_day]
        by_key = {card.key: card for card in cards}
        rows = columns(({**row, **lesson(by_key[row["id"]])} for row in told), ("id", *COLUMNS[1:]))
        sheet = Sheet("export-cards", COLUMNS, rows, document=partial(study_sheet, titles))
        write_sheet(workplace, sheet, len(told), form, output)
