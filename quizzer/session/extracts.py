"""The log and the cards row by row, each row with what both make of it: what lists and exports are made of."""

from collections.abc import Iterator, Sequence
from typing import TypedDict

from quizzer import kinds
from quizzer.core.dates import day
from quizzer.core.flashcard import Card
from quizzer.core.journal import LogRow, logged
from quizzer.core.schedule import due_day
from quizzer.core.state import CardState, Status, status
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews

_AT_ONCE = 500  # cards


class CardData(TypedDict):
    """What is told of a card, and its schedule as it stands on a study day."""

    id: str
    deck: str
    topic: str
    kind: str
    status: Status
    reps: int
    lapses: int
    stability_days: float | None
    difficulty: float | None
    expected_recall: float | None
    last_day: str | None
    due: str | None
    suspended: bool
    buried_until: str | None
    flag: str | None
    left_out: str | None
    question: str
    gist: str
    tags: list[str]
    weak: bool
    leech: bool


def card_data(reviews: Reviews, index: Index, cards: Sequence[Card], study_day: int) -> Iterator[CardData]:
    """What is told of each of these cards."""
    states = reviews.states_of([card.key for card in cards])
    left_out = dict(index.left_out())
    for card in cards:
        state = states.get(card.key) or CardState(card.key)
        schedule = state.schedule
        yield {
            "id": card.key,
            "deck": card.deck,
            "topic": card.topic,
            "kind": card.kind,
            "status": status(state, study_day),
            "reps": schedule.reps if schedule else 0,
            "lapses": schedule.lapses if schedule else 0,
            "stability_days": schedule.memory.stability_days if schedule else None,
            "difficulty": schedule.memory.difficulty if schedule else None,
            "expected_recall": state.recall(reviews.scheduler, study_day),
            "last_day": day(schedule.last_day) if schedule else None,
            "due": day(schedule.due_day) if schedule else None,
            "suspended": state.suspended,
            "buried_until": day(state.buried_until) if state.buried_until and state.buried_until > study_day else None,
            "flag": state.flag,
            "left_out": left_out.get(card.key),
            "question": card.question,
            "gist": kinds.load(card.kind).gist(card),
            "tags": list(card.tags),
            "weak": state.is_weak(),
            "leech": state.is_leech(),
        }


def listed(reviews: Reviews, index: Index, keys: Sequence[str], study_day: int) -> Iterator[CardData]:
    """What is told of the cards of these keys, a few of them in memory at a time."""
    for first in range(0, len(keys), _AT_ONCE):
        yield from card_data(reviews, index, index.cards_of(keys[first : first + _AT_ONCE]), study_day)


def log_rows(reviews: Reviews, index: Index) -> Iterator[LogRow]:
    """The rows of the log one by one, each with what the whole log makes of it: its card and grade as they are now."""
    corrections = reviews.corrections()
    topics = {key: (topic.split("/")[-1], kind) for key, _, topic, kind, _ in index.headers()}
    steps = reviews.scheduled().steps(reviews.scheduler)
    step = next(steps, None)
    voided, new_grades, renamed = corrections.voided, corrections.new_grades, corrections.new_keys
    for event in reviews.events():
        row = logged(event)
        card = event.detail["to"] if event.action == "rename" else event.card
        if card in renamed:
            card = corrections.key(event.target or event.id, card)
        row["card"], row["deck"] = card, card.partition("/")[0]
        row["topic"], row["kind"] = topics.get(card, ("", ""))
        if event.id in new_grades:
            row["grade"] = new_grades[event.id]
        row["voided"] = event.id in voided
        if step and step.id == event.id:
            row["interval_days"] = step.interval_days
            row["due"] = day(due_day(card, step.reps, step.interval_days, event.study_day))
            step = next(steps, None)
        yield row
