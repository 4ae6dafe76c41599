"""A day of a plan: the cards that the plan ranks first, as long as the day's minutes last."""

import math
from collections import Counter
from collections.abc import Collection
from itertools import chain
from typing import TypedDict

from quizzer.core import dates, queue
from quizzer.core.queue import Agenda, Answered, Entry
from quizzer.core.state import ANSWER_CAP_MS
from quizzer.home.clock import Clock
from quizzer.session.chooser import Idle, Pick, Promise
from quizzer.session.daily import Daily, Order, PerDay
from quizzer.session.plan import Plan
from quizzer.store.index import Index
from quizzer.store.records import Filters
from quizzer.store.reviews import Reviews
from quizzer.store.waiting import Waiting
from quizzer.tuples import NamedTuple


class Part(TypedDict):
    """How many cards of each sort are left of a day's part, and about how many minutes."""

    due: int
    early: int
    new: int
    minutes: int


class Rest(NamedTuple):
    """What is left of a day's part of the plan, in its order, and the seconds that its cards are expected to take."""

    cards: list[Entry]
    retries: list[Entry]
    seconds: float

    @property
    def agenda(self) -> Agenda:
        """How much that is."""
        new = sum(entry.turn == "new" for entry in self.cards)
        return Agenda(len(self.cards) - new, new, len(self.retries))


class Planned(Daily):
    """Implements `Chooser` by a plan: due or not, each card that it ranks first is asked for credit, once a day."""

    def __init__(
        self,
        index: Index,
        reviews: Reviews,
        clock: Clock,
        per_day: PerDay,
        filters: Filters,
        order: Order,
        plan: Plan,
        new: int | None = None,
    ) -> None:
        super().__init__(index, reviews, clock, per_day, filters, order)
        self._plan = plan
        self._new = new  # cards a day at the most, if the learner says so

    def next(self, passed_over: Collection[str]) -> Pick:
        rest = self._rest(passed_over)
        return Pick(queue.next_entry(rest.cards, [], rest.retries, self._recent), rest.agenda)

    def agenda(self) -> Agenda:
        return self._rest(()).agenda

    def spent(self) -> float:
        """Seconds of today's answers."""
        day, waiting = self._clock.study_day(), self._index.waiting()
        return _seconds(self._today.answers(day, waiting.newest))

    def part(self) -> Part:
        """What is left of today's part, in numbers."""
        rest = self._rest(())
        sorts = Counter(entry.turn for entry in rest.cards)
        minutes = math.ceil(rest.seconds / 60)
        return {"due": sorts["due"], "early": sorts["early"], "new": sorts["new"], "minutes": minutes}

    def promise(self) -> Promise | None:
        day, plan = self._clock.study_day(), self._plan
        if not plan.is_on(day):
            return None
        left = self.part()["minutes"]
        found = self._index.day_plan().outlook(plan.asked(day)) or {"expected": None}
        return {
            "by": dates.day(plan.by),
            "days_left": plan.by - day,
            "minutes": plan.minutes,
            "minutes_left": left,
            "expected": found["expected"],
        }

    def idle(self) -> Idle:
        found = super().idle()
        if not self._plan.is_on(self._clock.study_day()):
            return found
        return Idle(self._clock.study_day() + 1, None, "plan")

    def _rest(self, passed_over: Collection[str]) -> Rest:
        day, waiting = self._clock.study_day(), self._index.waiting()
        self._recent = self._today.answers(day, waiting.newest)
        if not self._plan.is_on(day):  # the sitting has gone on into the day itself
            return self._unplanned(day, waiting, passed_over)
        self._rank(day)
        seconds = 60 * self._plan.minutes - _seconds(self._recent)
        retries = waiting.candidates(day, self._filters, 0, 0).retries
        cards, lasting = self._fitting(day, passed_over, seconds)
        return Rest(cards, [entry for entry in retries if entry.card not in passed_over], lasting)

    def _unplanned(self, day: int, waiting: Waiting, passed_over: Collection[str]) -> Rest:
        allowed = self._allowance(day)
        found = waiting.candidates(day, self._filters, -1, allowed.new + len(passed_over))
        cards = [entry for entry in chain(found.due, found.new) if entry.card not in passed_over]
        return Rest(cards, [entry for entry in found.retries if entry.card not in passed_over], 0)

    def _rank(self, day: int) -> None:
        """Have the day's ranking made, if it is not there."""
        if not self._index.day_plan().is_made(self._plan.asked(day)):
            from quizzer.session.planning import outlook  # noqa: PLC0415 - NumPy, once a day

            outlook(self._plan, self._index, self._reviews, day, _seconds(self._recent))

    def _fitting(self, day: int, passed_over: Collection[str], seconds: float) -> tuple[list[Entry], float]:
        """The first cards of the ranking that the seconds last for, each at least by half; and how long they take."""
        cards: list[Entry] = []
        left = seconds
        new = 0 if self._new is None else self._reviews.met_on(day)[0]
        for entry, lasting in self._index.day_plan().ahead(day, self._filters):
            if left < lasting / 2:
                break
            if entry.card in passed_over or (entry.turn == "new" and self._new is not None and new >= self._new):
                continue
            new += entry.turn == "new"
            left -= lasting
            cards.append(entry)
        return self._ordered(cards), seconds - left

    def _ordered(self, cards: list[Entry]) -> list[Entry]:
        if self._order == "mixed":
            return cards
        return sorted(cards, key=lambda entry: (entry.turn == "new") == (self._order == "due"))


def _seconds(answers: Collection[Answered]) -> float:
    return sum(min(answer.duration_ms, ANSWER_CAP_MS) for answer in answers) / 1000
