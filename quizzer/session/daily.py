"""Today's queue: what is due, new cards up to the day's number, and what was failed; and practice beside it."""

from collections.abc import Collection, Iterable, Sequence
from typing import Literal, get_args

from quizzer.core import queue
from quizzer.core.event import ANSWERS, Event
from quizzer.core.grade import AGAIN
from quizzer.core.queue import Agenda, Allowance, Answered, Entry, Turn
from quizzer.core.replay import counted
from quizzer.home.clock import Clock
from quizzer.session.chooser import Idle, Pick, Promise
from quizzer.store.index import Index
from quizzer.store.records import EVERYTHING, Filters
from quizzer.store.reviews import Reviews
from quizzer.store.waiting import Newest, Waiting
from quizzer.tuples import NamedTuple

Order = Literal["mixed", "due", "new"]
ORDERS: tuple[Order, ...] = get_args(Order)
_FEW_MORE = 5  # new cards
_AHEAD = 64  # cards of a sort that are looked at: enough to find one of another topic


class PerDay(NamedTuple):
    """The learner's limits: new cards a day, and reviews a day (0 for no limit)."""

    new: int
    reviews: int


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
                self._answers.append(Answered(event.card, topic, event.grade, event.duration_ms))
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
        self._answers += [
            Answered(row.card, topics.get(row.card, ""), row.grade or AGAIN, row.event.duration_ms) for row in rows
        ]


class Daily:
    """Implements `Chooser` by the schedules."""

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
        self._recent: Sequence[Answered] = ()  # the day's answers, as they were when a card was chosen last

    def is_credited(self, turn: Turn) -> bool:
        return True

    def opening(self) -> str:
        return ""

    def next(self, passed_over: Collection[str]) -> Pick:
        day, waiting = self._clock.study_day(), self._index.waiting()
        allowed = self._allowance(day)
        self._recent = self._today.answers(day, waiting.newest)
        return Pick(self._entry(day, waiting, allowed, passed_over), self._left(day, waiting, allowed))

    def agenda(self) -> Agenda:
        day = self._clock.study_day()
        return self._left(day, self._index.waiting(), self._allowance(day))

    def due_tomorrow(self) -> int:
        return self._index.waiting().agenda(self._clock.study_day() + 1, EVERYTHING, 0).due

    def idle(self) -> Idle:
        day, waiting = self._clock.study_day(), self._index.waiting()
        more = _FEW_MORE + self._reviews.met_on(day)[0] if waiting.agenda(day, self._filters, 1).new else None
        if waiting.agenda(day + 1, self._filters, self._per_day.new).new:
            return Idle(day + 1, more)
        return Idle(waiting.next_due_day(day, self._filters), more)

    def promise(self) -> Promise | None:
        return None

    def is_in_mind(self, card: str) -> bool:
        if not self._recent:
            self._recent = self._today.answers(self._clock.study_day(), self._index.waiting().newest)
        return queue.is_in_mind(card, self._recent)

    def kept(self, event: Event, topic: str) -> None:
        self._today.take(event, topic)

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
        return queue.next_entry(due, new[:most_new], retries, self._recent)


class Practice(Daily):
    """Implements `Chooser` by cards that are not due, those not answered for longest first.

    Each is asked once in a sitting, and one that was failed until it is right.
    """

    def __init__(
        self, index: Index, reviews: Reviews, clock: Clock, per_day: PerDay, filters: Filters, order: Order
    ) -> None:
        super().__init__(index, reviews, clock, per_day, filters, order)
        self._asked: Entry | None = None
        self._answered: set[str] = set()  # an answer does not make a card due later here
        self._failed: dict[str, Entry] = {}

    def is_credited(self, turn: Turn) -> bool:
        return False

    def kept(self, event: Event, topic: str) -> None:
        super().kept(event, topic)
        if event.action in ANSWERS:
            self._answered.add(event.card)
            failed = self._failed.pop(event.card, None) or self._asked
            if event.grade == AGAIN and failed and failed.card == event.card:
                self._failed[event.card] = failed._replace(turn="retry")
        elif event.action in ("bury", "suspend"):
            self._failed.pop(event.card, None)
        elif event.action == "void":  # it is asked again
            self._answered.discard(event.card)
            self._failed.pop(event.card, None)

    def _left(self, day: int, waiting: Waiting, allowed: Allowance) -> Agenda:
        return Agenda(self._count(day, waiting) - len(self._answered), 0, len(self._failed))

    def _count(self, day: int, waiting: Waiting) -> int:
        """How many cards are asked in the sitting, those that were answered in it too."""
        return waiting.ahead_count(day, self._filters)

    def _entry(self, day: int, waiting: Waiting, allowed: Allowance, passed_over: Collection[str]) -> Entry | None:
        passed = {*passed_over, *self._answered}
        asked = self._candidates(day, waiting, _AHEAD + len(passed))
        failed = _without(self._failed.values(), passed_over)
        self._asked = queue.next_entry(_without(asked, passed), [], failed, self._recent)
        return self._asked

    def _candidates(self, day: int, waiting: Waiting, most: int) -> list[Entry]:
        return waiting.ahead(day, self._filters, most)

    def idle(self) -> Idle:
        return super().idle()._replace(asked_for="practice")


def _without(entries: Iterable[Entry], passed_over: Collection[str]) -> list[Entry]:
    return [entry for entry in entries if entry.card not in passed_over]
