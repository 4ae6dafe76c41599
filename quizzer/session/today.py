"""The answers of the study day, which decide over retries and over the next topic; read on, not read again."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.core.event import ANSWERS, Event
from quizzer.core.grade import AGAIN
from quizzer.core.queue import Answered
from quizzer.core.replay import counted
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews
from quizzer.store.waiting import Newest


class Today:
    """The day's answers that count, as the log had them when it was last looked at."""

    def __init__(self, reviews: Reviews, index: Index) -> None:
        self._reviews = reviews
        self._index = index
        self._day = 0
        self._newest = Newest()
        self._answers: list[Answered] = []

    def answers(self, study_day: int, newest: Newest) -> Sequence[Answered]:
        """All of them up to the newest row, oldest first."""
        if (study_day, newest) != (self._day, self._newest):
            rows = self._since(newest) if study_day == self._day else None
            if rows is None:
                self._day, self._answers = study_day, []
                rows = [row for row in self._reviews.events_of_day(study_day) if row.id <= newest.id]
            self._add(rows)
            self._newest = newest
        return self._answers

    def take(self, event: Event, topic: str) -> None:
        """Add a row that was written just now, if no other one came between: it need not be read."""
        if (event.id, event.study_day) == (self._newest.id + 1, self._day) and event.target is None:
            if event.action in ANSWERS and event.grade is not None:
                self._answers.append(Answered(event.card, topic, event.grade))
            self._newest = Newest(event.id, event.uid)

    def _since(self, newest: Newest) -> list[Event] | None:
        """The rows that came since; None if what was read before may count otherwise by now."""
        rows = list(self._reviews.events("id BETWEEN ? AND ?", (self._newest.id, newest.id)))
        if self._newest.id and (not rows or rows.pop(0).uid != self._newest.uid):
            return None
        return None if any(row.target is not None or row.action == "rename" for row in rows) else rows

    def _add(self, events: Sequence[Event]) -> None:
        rows = [
            row
            for row in counted(events)
            if row.event.action in ANSWERS and row.event.study_day == self._day and row.grade is not None
        ]
        topics = self._index.topics_of([row.card for row in rows])
        self._answers += [Answered(row.card, topics.get(row.card, ""), row.grade or AGAIN) for row in rows]
