"""Today's queue: what is due, new cards up to the day's number, and what was failed; and practice beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Literal, NamedTuple, get_args

from quizzer.core import queue
from quizzer.core.event import ANSWERS, Event
from quizzer.core.queue import Agenda, Allowance, Entry
from quizzer.home.clock import Clock
from quizzer.session.chooser import Pick
from quizzer.session.today import Today
from quizzer.store.index import Index
from quizzer.store.records import EVERYTHING, Filters
from quizzer.store.reviews import Reviews
from quizzer.store.waiting import Waiting

Order = Literal["mixed", "due", "new"]
ORDERS: tuple[Order, ...] = get_args(Order)
_AHEAD = 64  # cards of a sort that are looked at: enough to find one of another topic


class PerDay(NamedTuple):
    """The learner's limits: new cards a day, and reviews a day (0 for no limit)."""

    new: int
    reviews: int


class Daily:
    """Implements `Chooser` by the schedules."""

    practice = False

    def __init__(
        self, index: Index, reviews: Reviews, clock: Clock, per_day: PerDay, filters: Filters, order: Order
    ) -> None:
        self._index = index
        self._reviews = reviews
        self._clock = clock
        self._per_day = per_day
        self._filters = filters
        self._order = order
        self._today = Today(reviews, index)
        self._answered: set[str] = set()  # in this sitting

    def next(self, passed_over: Collection[str]) -> Pick:
        """The card to ask now."""
        day, waiting = self._clock.study_day(), self._index.waiting()
        allowed = self._allowance(day)
        return Pick(self._entry(day, waiting, allowed, passed_over), self._left(day, waiting, allowed))

    def agenda(self) -> Agenda:
        """How much is left today."""
        day = self._clock.study_day()
        return self._left(day, self._index.waiting(), self._allowance(day))

    def due_tomorrow(self) -> int:
        """Cards of all decks that will be due on the next study day, if today's are done."""
        return self._index.waiting().agenda(self._clock.study_day() + 1, EVERYTHING, 0).due

    def next_day(self) -> int | None:
        """The day on which a card falls due, or new ones may be met again."""
        day, waiting = self._clock.study_day(), self._index.waiting()
        if waiting.agenda(day + 1, self._filters, self._per_day.new).new:
            return day + 1
        return waiting.next_due_day(day, self._filters)

    def kept(self, event: Event, topic: str) -> None:
        """Take note of a row that was just written."""
        self._today.take(event, topic)
        if event.action in ANSWERS:
            self._answered.add(event.card)

    def _allowance(self, day: int) -> Allowance:
        met, reviewed = self._reviews.met_on(day)
        return queue.allowance(self._per_day.new, met, self._per_day.reviews, reviewed)

    def _left(self, day: int, waiting: Waiting, allowed: Allowance) -> Agenda:
        return allowed.of(waiting.agenda(day, self._filters, allowed.new))

    def _entry(self, day: int, waiting: Waiting, allowed: Allowance, passed_over: Collection[str]) -> Entry | None:
        most_due = _AHEAD if allowed.reviews is None else min(_AHEAD, allowed.reviews)
        most_new = min(_AHEAD, allowed.new)
        found = waiting.candidates(
            day, self._filters, most_due and most_due + len(passed_over), most_new and most_new + len(passed_over)
        )
        due, new, retries = (_without(entries, passed_over) for entries in found)
        if self._order == "due" and due:
            new = []
        if self._order == "new" and new:
            due = []
        return queue.next_entry(due, new[:most_new], retries, self._today.answers(day, waiting.newest))


class Practice(Daily):
    """Implements `Chooser` by cards that are not due: those not answered for longest first, each once in a sitting."""

    practice = True

    def _entry(self, day: int, waiting: Waiting, allowed: Allowance, passed_over: Collection[str]) -> Entry | None:
        passed = {*passed_over, *self._answered}  # an answer does not make a card due later here
        ahead = waiting.ahead(day, self._filters, _AHEAD + len(passed))
        return queue.next_entry(_without(ahead, passed), [], [], self._today.answers(day, waiting.newest))


def _without(entries: Iterable[Entry], passed_over: Collection[str]) -> list[Entry]:
    return [entry for entry in entries if entry.card not in passed_over]
