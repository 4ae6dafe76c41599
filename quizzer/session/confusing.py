"""Confusions in the log: its rows beside the cards that they answer."""

from collections.abc import Collection, Iterable, Iterator

from quizzer import kinds, verify
from quizzer.core.confusions import SINCE_DAYS, Confusion, Taken, confusions, taken_by_slip
from quizzer.core.flashcard import Card
from quizzer.core.replay import Counted, counted
from quizzer.session.desk import Desk
from quizzer.store.index import Index
from quizzer.store.records import Filters
from quizzer.store.reviews import Reviews

_MARKUP = frozenset("$*`\\\n")


def confused(reviews: Reviews, index: Index, study_day: int) -> list[Confusion]:
    """What was taken for each other in the last 90 days."""
    first = study_day - SINCE_DAYS + 1
    return confused_in([*reviews.named(first), *reviews.wrong_choices(first)], index, study_day)


def confused_in(rows: Collection[Counted], index: Index, study_day: int) -> list[Confusion]:
    """The same in these rows."""
    lately = [row for row in rows if row.event.study_day > study_day - SINCE_DAYS]
    keys = {row.card for row in lately if row.event.named is None}
    cards = {card.key: card for card in index.cards(Filters(keys=tuple(keys)))} if keys else {}
    return confusions(_taken(lately, cards))


def why_forgotten(desk: Desk, card: str) -> str:
    """The end of a sentence that names what is confused most often on one card; nothing where nothing is."""
    rows = [row for row in counted(desk.reviews.events_of(card)) if row.card == card]
    found = confused_in(rows, desk.catalog.index, desk.clock.study_day())
    if not found:
        return ""
    first, second, kind = found[0]["first"], found[0]["second"], found[0]["kind"]
    if kind == "slip":
        return f"; you made one slip {found[0]['count']} times: {first.replace('_', ' ')}"
    if kind == "options" and _MARKUP & {*first, *second}:
        return "; you take two of its options for each other"
    return f"; you take {second.replace('_', ' ')} for {first.replace('_', ' ')}"


def _taken(rows: Iterable[Counted], cards: dict[str, Card]) -> Iterator[list[Taken]]:
    functions = set(verify.names())
    for row in rows:
        event, card = row.event, cards.get(row.card)
        if event.named is not None:
            yield taken_by_slip(row, functions)
        elif card is not None and event.verdict == "wrong":
            pairs = kinds.load(card.kind).taken(card, event.detail)
            yield [Taken("options", asked, given, row.card, event.at_ms) for asked, given in pairs]
