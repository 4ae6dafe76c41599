"""One step at a time: choose a card, mark an answer, keep it, take it back."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import NamedTuple, cast

from quizzer import kinds
from quizzer.catalog import Catalog
from quizzer.core import queue
from quizzer.core.event import ANSWERS, Action, Detail, Event
from quizzer.core.flashcard import Card
from quizzer.core.grade import AGAIN, Grade, propose
from quizzer.core.queue import Allowance, Entry, Turn
from quizzer.core.replay import counted
from quizzer.core.state import CardState
from quizzer.errors import QuizzerError
from quizzer.home.clock import Clock
from quizzer.home.settings import Settings
from quizzer.kinds.shared.contract import Mark, Prompt, Variant
from quizzer.session.renames import carry_over
from quizzer.session.today import Today
from quizzer.store.filters import EVERYTHING, Filters
from quizzer.store.reviews import Reviews

ORDERS = ("mixed", "due", "new")
_AHEAD = 64  # due cards that are looked at: enough to find one of another topic


class Question(NamedTuple):
    """A card as it is asked now."""

    card: Card
    turn: Turn
    variant: Variant
    variant_id: str
    prompt: Prompt
    state: CardState | None
    topic: str  # its title


class Agenda(NamedTuple):
    """What is left today: cards due, new cards, failed cards that come back."""

    due: int
    new: int
    retries: int

    @property
    def total(self) -> int:
        """All cards still to be asked."""
        return self.due + self.new + self.retries


class Receipt(NamedTuple):
    """What a kept answer changed."""

    event: int
    credited: bool
    proposed: Grade | None
    grade: Grade
    interval_days: int | None
    due_day: int | None
    again_today: bool


class Desk:
    """A learner's cards and log, and what can be done with them now."""

    def __init__(
        self,
        catalog: Catalog,
        reviews: Reviews,
        clock: Clock,
        config: Settings,
        sitting: str,
        *,
        filters: Filters = EVERYTHING,
        order: str = "mixed",
        practice: bool = False,
    ) -> None:
        self.catalog = catalog
        self.reviews = reviews
        self.clock = clock
        self._config = config
        self._filters = filters
        self._order = order
        self._practice = practice
        self._sitting = sitting
        self._today = Today(reviews, catalog.index)
        self._asked: set[str] = set()  # in practice, where an answer does not make a card due later

    @property
    def study_day(self) -> int:
        """Today, as learners count: from one rollover hour to the next."""
        return self.clock.study_day()

    def _allowance(self) -> Allowance:
        met, reviewed = self.catalog.index.waiting.met_today(self.study_day)
        return queue.allowance(self._config["new_per_day"], met, self._config["reviews_per_day"], reviewed)

    def agenda(self) -> Agenda:
        """How much is left today."""
        waiting, day, allowed = self.catalog.index.waiting, self.study_day, self._allowance()
        due = waiting.due_count(day, self._filters)
        if allowed.reviews is not None:
            due = min(due, allowed.reviews)
        new = min(allowed.new, waiting.new_count(day, self._filters))
        return Agenda(due, new, len(waiting.retries(day, self._filters)))

    def due_tomorrow(self) -> int:
        """Cards that will be due on the next study day, if today's are done."""
        return self.catalog.index.waiting.due_count(self.study_day + 1, EVERYTHING)

    def next_day(self) -> int | None:
        """The next study day on which something can be asked: a card falls due, or new ones may be met again."""
        waiting, day = self.catalog.index.waiting, self.study_day
        if self._config["new_per_day"] and waiting.new_count(day + 1, self._filters):
            return day + 1
        return waiting.next_due_day(day, self._filters)

    def next(self, *, skipped: Collection[str] = ()) -> Question | None:
        """The question to ask now, or None when today is done. Asked twice, it is the same."""
        if self.catalog.keep_up():
            carry_over(self.catalog, self.reviews, self.clock)
        passed_over = set(skipped)
        while entry := self._practice_entry(passed_over) if self._practice else self._entry(passed_over):
            found = self.catalog.index.card(entry.card)
            assert found is not None  # the entry came out of the index
            try:
                return self._question(found, entry.turn)
            except QuizzerError:  # it cannot be drawn any more: the index knows by now, and leaves it out
                passed_over.add(entry.card)
        return None

    def _entry(self, skipped: Collection[str]) -> Entry | None:
        waiting, day, allowed = self.catalog.index.waiting, self.study_day, self._allowance()
        reviews = _AHEAD if allowed.reviews is None else min(_AHEAD, allowed.reviews)
        due = waiting.due(day, self._filters, reviews + len(skipped)) if reviews else []
        new = waiting.new(day, self._filters, min(allowed.new, _AHEAD) + len(skipped)) if allowed.new else []
        due, new = _without(due, skipped), _without(new, skipped)
        retries = _without(waiting.retries(day, self._filters), skipped)
        if self._order == "due" and due:
            new = []
        if self._order == "new" and new:
            due = []
        return queue.next_entry(due, new[: allowed.new], retries, self._today.answers(day))

    def _practice_entry(self, skipped: Collection[str]) -> Entry | None:
        """Cards that are not due, those not answered for longest first; each once in this sitting."""
        passed = {*skipped, *self._asked}
        ahead = self.catalog.index.waiting.ahead(self.study_day, self._filters, _AHEAD + len(passed))
        return queue.next_entry(_without(ahead, passed), [], [], self._today.answers(self.study_day))

    def question(self, name: str) -> Question:
        """The question of one card, whether or not it is due."""
        card = self.catalog.find(name)
        found = self.catalog.index.card(card.key)
        assert found is not None  # the catalog found it there
        return self._question(found, queue.turn(self.reviews.state(card.key), self.study_day) or "ahead")

    def _question(self, found: tuple[Card, str, str], turn: Turn) -> Question:
        card, identity, topic = found
        state = self.reviews.state(card.key)
        variant = self.catalog.variant(card, state, self.study_day)
        prompt = kinds.load(card.kind).prompt(card, variant)
        variant_id = f"{variant['attempt']}.{identity}"
        return Question(card, turn, variant, variant_id, prompt, state, topic)

    def mark(self, question: Question, text: str) -> Mark:
        """What the typed text is worth. Nothing is kept."""
        return kinds.load(question.card.kind).mark(question.card, question.variant, text)

    def submit(
        self,
        question: Question,
        mark: Mark,
        raw: str,
        *,
        grade: Grade | None = None,
        proposed: Grade | None = None,
        hints: int = 0,
        duration_ms: int = 0,
    ) -> Receipt:
        """Keep an answer. On return it is on disk. Without a grade the proposed one is taken."""
        if proposed is None and mark.verdict != "self":
            proposed = propose(mark.verdict == "right", hints)
        grade = grade or proposed
        if grade is None:
            raise QuizzerError(f"{question.card.key} is graded by yourself: give a grade from 1 (Again) to 4 (Easy)")
        day = self.study_day
        state = question.state
        credited = not self._practice and not (state and state.schedule and state.schedule.last_day == day)
        action: Action = "practice" if self._practice else "answer" if credited else "retry"
        event = self._event(question.card.key, action)
        event.credited, event.grade, event.proposed = credited, grade, proposed
        event.verdict, event.named, event.raw, event.duration_ms = mark.verdict, mark.named, raw, duration_ms
        event.detail = self._detail(question, mark, hints)
        event.expected_recall = state.recall(self.reviews.scheduler, day) if state else None
        number = self.reviews.append(event)
        self._asked.add(question.card.key)
        return self._receipt(question.card.key, number, event.credited, proposed, grade)

    def _detail(self, question: Question, mark: Mark, hints: int) -> Detail:
        kept = kinds.load(question.card.kind).logged(question.card, question.variant, mark)
        return cast("Detail", {**kept, "hints": hints} if hints else kept)

    def _receipt(self, key: str, event: int, credited: bool, proposed: Grade | None, grade: Grade) -> Receipt:
        state = self.reviews.state(key)
        schedule = state.schedule if state else None
        interval_days, due_day = (schedule.interval_days, schedule.due_day) if schedule else (None, None)
        return Receipt(event, credited, proposed, grade, interval_days, due_day, grade == AGAIN)

    def regrade(self, question: Question, receipt: Receipt, grade: Grade) -> Receipt:
        """Override the grade of a kept answer."""
        if grade == receipt.grade:
            return receipt
        event = self._event(question.card.key, "regrade", target=receipt.event)
        event.grade, event.proposed = grade, receipt.proposed
        self.reviews.append(event)
        return self._receipt(question.card.key, receipt.event, receipt.credited, receipt.proposed, grade)

    def prepare_next(self, card: Card) -> None:
        """Draw the card's next variant ahead of time: NumPy loads while the learner reads."""
        self.catalog.variant(card, self.reviews.state(card.key), self.study_day)

    def undo(self) -> Event | None:
        """Take back the last thing done to a card; None if there is nothing left."""
        event = self.reviews.undoable()
        if event is not None:
            self.reviews.append(self._event(event.card, "void", target=event.id))
        return event

    def act(self, card: Card, action: Action, detail: Detail | None = None) -> None:
        """Bury, suspend, resume, reset, flag or unflag a card."""
        event = self._event(card.key, action)
        event.detail = detail or {}
        self.reviews.append(event)

    def _event(self, card: str, action: Action, *, target: int | None = None) -> Event:
        return Event(card, action, *self.clock.moment(), sitting=self._sitting, target=target)

    def times_named(self, card: str, named: str) -> tuple[int, int]:
        """How often this mistake was made on this card, among how many of its answers."""
        answers = [row.event for row in counted(self.reviews.events_of(card)) if row.event.action in ANSWERS]
        return sum(event.named == named for event in answers), len(answers)

    def clock_is_behind(self) -> bool:
        """Whether the newest row of the log lies in the future: the clock was set back."""
        last = self.reviews.last_at_ms()
        return last is not None and last > self.clock.now().timestamp() * 1000 + 1000


def _without(entries: Iterable[Entry], skipped: Collection[str]) -> list[Entry]:
    return [entry for entry in entries if entry.card not in skipped]
