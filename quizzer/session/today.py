"""The answers of the study day, which decide over retries and over the next topic; read on, not read again."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.core.event import ANSWERS, Event
from quizzer.core.grade import AGAIN
from quizzer.core.queue import Answered
from quizzer.core.replay import counted
from quizzer.store.index import Index
from quizzer.store.reviews import Reviews


class Today:
    """The day's answers that count, as the log had them when it was last looked at."""

    def __init__(self, reviews: Reviews, index: Index) -> None:
        self._reviews = reviews
        self._index = index
        self._day = 0
        self._newest = 0  # row of the log
        self._answers: list[Answered] = []

    def answers(self, study_day: int) -> Sequence[Answered]:
        """All of them, oldest first."""
        newest = self._reviews.newest_id()
        if study_day != self._day or newest < self._newest:
            self._begin(study_day)
        elif newest > self._newest:
            rows = list(self._reviews.events("id > ?", (self._newest,)))
            if any(row.target is not None or row.action == "rename" for row in rows):
                self._begin(study_day)  # what was read before may count otherwise by now
            else:
                self._add(rows)
        self._newest = newest
        return self._answers

    def _begin(self, study_day: int) -> None:
        self._day, self._answers = study_day, []
        self._add(self._reviews.events_of_day(study_day))

    def _add(self, events: Sequence[Event]) -> None:
        rows = [
            row
            for row in counted(events)
            if row.event.action in ANSWERS and row.event.study_day == self._day and row.grade is not None
        ]
        topics = self._index.topics_of([row.card for row in rows])
        self._answers += [Answered(row.card, topics.get(row.card, ""), row.grade or AGAIN) for row in rows]
