"""The log and the cards row by row, each row with what both make of it: what lists and exports are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from quizzer.core.dates import day
from quizzer.core.flashcard import Card
from quizzer.core.journal import LogRow, logged
from quizzer.core.outlook import CardSchedule, schedule_data
from quizzer.core.schedule import due_day
from quizzer.core.state import CardState
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews


class CardData(CardSchedule):
    """What is told of a card."""

    id: str
    deck: str
    topic: str
    kind: str
    flag: str | None
    left_out: str | None
    question: str


def card_data(reviews: Reviews, index: Index, cards: Sequence[Card], study_day: int) -> Iterator[CardData]:
    """What is told of each of these cards."""
    states = reviews.states_of([card.key for card in cards])
    left_out = dict(index.left_out())
    for card in cards:
        state = states.get(card.key) or CardState(card.key)
        yield {
            "id": card.key,
            "deck": card.deck,
            "topic": card.topic,
            "kind": card.kind,
            **schedule_data(state, study_day, reviews.scheduler),
            "flag": state.flag,
            "left_out": left_out.get(card.key),
            "question": card.question,
        }


def log_rows(reviews: Reviews, index: Index) -> Iterator[LogRow]:
    """The rows of the log one by one, each with what the whole log makes of it: its card and grade as they are now."""
    corrections = reviews.corrections()
    topics = {key: (topic, kind) for key, _, topic, kind in index.headers()}
    steps = reviews.scheduled().steps(reviews.scheduler)
    step = next(steps, None)
    for event in reviews.events():
        row = logged(event)
        name = event.detail["to"] if event.action == "rename" else event.card
        card = row["card"] = corrections.key(event.target or event.id, name)
        topic, kind = topics.get(card, ("", ""))
        row["deck"], row["topic"], row["kind"] = card.split("/")[0], topic.split("/")[-1], kind
        row["grade"] = corrections.new_grades.get(event.id, event.grade)
        row["voided"] = event.id in corrections.voided
        row["interval_days"] = row["due"] = None
        if step and step.id == event.id:
            row["interval_days"] = step.interval_days
            row["due"] = day(due_day(card, step.reps, step.interval_days, event.study_day))
            step = next(steps, None)
        yield row
