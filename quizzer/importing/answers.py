"""Another program's review log as rows of ours: the first answer of a study day is the one that counts."""

import hashlib
from collections.abc import Callable, Iterator
from datetime import datetime

from quizzer.core.event import Event
from quizzer.core.grade import grade_of
from quizzer.core.schedule import Memory, Scheduler
from quizzer.home.clock import Clock
from quizzer.importing import Answered
from quizzer.importing.delivery import Delivery

_LONGEST_MS = 3_600_000  # of an answer: Anki itself counts a minute at most


def events(delivery: Delivery, scheduler: Scheduler, clock: Clock) -> Iterator[Event]:
    """The rows of all cards, in the order of time; each has the uid that it has at every import."""
    now_ms = round(clock.now().timestamp() * 1000)
    rows = [
        row
        for card in delivery.deck.cards
        for row in _of_card(card.key, delivery.made.found[card.id].answered, scheduler, clock.study_day, now_ms)
    ]
    yield from sorted(rows, key=lambda row: row.at_ms)


def _of_card(
    key: str, answered: tuple[Answered, ...], scheduler: Scheduler, study_day: Callable[[datetime], int], now_ms: int
) -> Iterator[Event]:
    """The rows of a card, each with the recall that was to be expected; one of the future is none."""
    memory: Memory | None = None
    last_day = 0
    for number, grade, duration_ms in answered:
        if not 0 < number <= now_ms:
            continue
        at = datetime.fromtimestamp(number / 1000).astimezone()
        day, offset = study_day(at), at.utcoffset()
        uid = hashlib.sha256(f"{key} {number}".encode()).hexdigest()[:32]
        row = Event(key, "reset", number, day, round(offset.total_seconds() / 60) if offset else 0, uid=uid)
        if grade is None:
            memory, last_day = None, 0
            yield row
            continue
        is_first = day != last_day
        recall = scheduler.retrievability(memory, day - last_day) if memory else None
        if is_first:
            memory, last_day = scheduler.review(memory, grade, day - last_day), day
        yield row._replace(
            action="answer" if is_first else "retry", grade=grade_of(grade), verdict="self", credited=is_first,
            expected_recall=recall, duration_ms=min(duration_ms, _LONGEST_MS),
        )  # fmt: skip
