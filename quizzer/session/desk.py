"""One step at a time: choose a card, mark an answer, keep it, take it back."""

from collections.abc import Collection
from typing import Any, cast

from quizzer import kinds
from quizzer.catalog import Catalog
from quizzer.core import queue
from quizzer.core.event import ANSWERS, Action, Detail, Event
from quizzer.core.flashcard import Card
from quizzer.core.grade import AGAIN, Grade, propose
from quizzer.core.queue import Agenda, Turn
from quizzer.core.replay import counted, pending_attempt
from quizzer.core.state import LEECH_LAPSES, CardState, intervals_after
from quizzer.errors import DamagedError, GoneError, QuizzerError
from quizzer.home.clock import Clock
from quizzer.kinds.shared.contract import Kind, Mark, Prompt, Variant
from quizzer.session.chooser import Chooser
from quizzer.store.records import Filed, Prepared
from quizzer.store.reviews import Reviews
from quizzer.tuples import NamedTuple

CLOCK_IS_BEHIND = (
    "the clock is behind your last answer: set it if it is wrong; if it was wrong then, `quizzer doctor` says how to "
    "take answers back"
)


_NOTHING_MORE: Detail = {}


class Question(NamedTuple):
    """A card as it is asked now."""

    card: Card
    turn: Turn
    variant: Variant
    variant_id: str
    prompts: tuple[Prompt, ...]  # of its parts, which are asked in turn
    state: CardState | None
    topic: str  # its title
    agenda: Agenda = Agenda(0, 0, 0)  # what is left today, this card among it; nothing if it was asked for by name
    answered: tuple[str, ...] = ()  # what was answered to the parts before the one that is asked

    @property
    def kind(self) -> Kind[Any]:
        """What its kind knows of it."""
        return kinds.load(self.card.kind)

    @property
    def prompt(self) -> Prompt:
        """The part that is asked now."""
        return self.prompts[len(self.answered)]

    def after(self, text: str) -> "Question":
        """The next part, given what was answered to this one."""
        return self._replace(answered=(*self.answered, text))

    @property
    def is_last_part(self) -> bool:
        """Whether an answer to it is the card's."""
        return len(self.answered) + 1 == len(self.prompts)


class Receipt(NamedTuple):
    """What a kept answer changed. Its row is known by its uid: the log may be another one by the next key."""

    event: int
    uid: str
    credited: bool
    proposed: Grade | None
    grade: Grade
    interval_days: int | None
    due_day: int | None
    again_today: bool
    attempt: int = 0  # number of the variant that is asked next
    lapses: int = 0  # of the card
    parts: tuple[bool, ...] = ()  # of a card of several, which are right

    @property
    def makes_leech(self) -> bool:
        """Whether this is the lapse that makes the card a leech."""
        return self.credited and self.grade == AGAIN and self.lapses == LEECH_LAPSES


class Desk:
    """A learner's cards and log, and what can be done with them now."""

    def __init__(self, catalog: Catalog, reviews: Reviews, clock: Clock, chooser: Chooser, sitting: str) -> None:
        self.catalog = catalog
        self.reviews = reviews
        self.clock = clock
        self.chooser = chooser
        self._sitting = sitting
        self._asked_with = (0, 0)  # the index as it was when the last question was asked

    def next(self, *, skipped: Collection[str] = ()) -> Question | None:
        """The question to ask now, or None when today is done. Asked twice, it is the same."""
        self.keep_up()
        passed_over = set(skipped)
        while True:
            entry, agenda = self.chooser.next(passed_over)
            if entry is None:
                return None
            found = self.catalog.index.card(entry.card)
            assert found is not None  # the entry came out of the index
            try:
                return self._question(found, entry.turn, self.reviews.state(entry.card), agenda)
            except DamagedError:
                raise
            except QuizzerError:  # it cannot be drawn any more: the index knows by now, and leaves it out
                passed_over.add(entry.card)

    def again(self, question: Question, name: str) -> Question | None:
        """What was asked, after its card was edited and is called so; None if it cannot be asked any more."""
        self.keep_up()
        try:
            return self.question(name)._replace(turn=question.turn, agenda=question.agenda)
        except DamagedError:
            raise
        except QuizzerError:
            return None

    def keep_up(self) -> None:
        """Take in what has changed in the decks."""
        if self.catalog.keep_up():
            carry_over(self.catalog, self.reviews, self.clock)

    def losses(self) -> list[str]:
        """What went or broke of the decks since this was asked last, in words."""
        lost, self.catalog.lost = self.catalog.lost, []
        return lost

    def question(self, name: str, attempt: int | None = None) -> Question:
        """The question of one card, whether or not it is due; with the numbers of an attempt, if one is given."""
        card = self.catalog.find(name)
        found = self.catalog.index.card(card.key)
        assert found is not None  # the catalog found it there
        state = self.reviews.state(card.key)
        turn = queue.turn(state, self.clock.study_day()) or "ahead"
        return self._question(found, turn, state, Agenda(0, 0, 0), attempt)

    def _question(
        self, found: Filed, turn: Turn, state: CardState | None, agenda: Agenda, attempt: int | None = None
    ) -> Question:
        card, identity, topic, prepared = found
        attempt = self._attempt(state or CardState(card.key)) if attempt is None else attempt
        variant = self.catalog.variant(card, identity, prepared, attempt)
        prompts = kinds.load(card.kind).prompts(card, variant)
        answered = self.reviews.answered_parts(card.key, attempt)[: len(prompts) - 1] if len(prompts) > 1 else []
        self._asked_with = self.catalog.index.stamp()
        return Question(card, turn, variant, f"{attempt}.{identity}", prompts, state, topic, agenda, tuple(answered))

    def _attempt(self, state: CardState) -> int:
        """Which variant to ask: the failed one once more, unless its answer may still stand on the screen."""
        attempt = pending_attempt(state, self.clock.study_day())
        return attempt + 1 if attempt == state.attempt and self.chooser.is_in_mind(state.card) else attempt

    def mark(self, question: Question, text: str) -> Mark:
        """What the typed text is worth, as the answer to the part that is asked. Nothing is kept."""
        return question.kind.mark_part(question.card, question.variant, (*question.answered, text))

    def keep_part(
        self,
        question: Question,
        mark: Mark,
        raw: str,
        *,
        hints: int = 0,
        duration_ms: int = 0,
        more: Detail = _NOTHING_MORE,
    ) -> int:
        """Keep the answer to a part; the row's number. On return it is on disk, and moves no schedule."""
        event = self._told(self._event(question.card.key, "part"), question, mark, raw, hints, duration_ms, more)
        return self._keep(event, question.card)[0].id

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
        more: Detail = _NOTHING_MORE,
    ) -> Receipt:
        """Keep an answer. On return it is on disk. Without a grade the proposed one is taken."""
        right = self._right(question, mark)
        if proposed is None and mark.verdict != "self":
            proposed = propose(right, hints)
        grade = grade or proposed
        if grade is None:
            raise QuizzerError(f"{question.card.key} is graded by yourself: give a grade from 1 (Again) to 4 (Easy)")
        day, state = self.clock.study_day(), question.state
        # For credit unless it is practice: the log knows whether it is the day's first, whoever answered meanwhile.
        credited = self.chooser.is_credited(question.turn)
        action: Action = "answer" if credited else "practice"
        recall = state.recall(self.reviews.scheduler, day) if state else None
        event = self._told(self._event(question.card.key, action), question, mark, raw, hints, duration_ms, more)
        event = event._replace(credited=credited, grade=grade, proposed=proposed, expected_recall=recall)
        kept, after = self._keep(event, question.card)
        receipt = self._receipt(after, kept.id, kept.uid, kept.credited, proposed, grade)
        return receipt._replace(parts=right if len(right) > 1 else ())

    def intervals(self, question: Question) -> dict[Grade, int]:
        """Days until the card comes back after each grade; none where an answer does not move its schedule."""
        if not self.chooser.is_credited(question.turn) or question.turn not in ("new", "due", "early"):
            return {}
        schedule = question.state.schedule if question.state else None
        return intervals_after(schedule, self.reviews.scheduler, self.clock.study_day())

    def _told(
        self, event: Event, question: Question, mark: Mark, raw: str, hints: int, duration_ms: int, more: Detail
    ) -> Event:
        """The row of an answer, or of the answer to a part, with what it says of it."""
        kept = question.kind.logged_part(question.card, question.variant, mark, len(question.answered) + 1)
        return event._replace(
            detail=cast("Detail", {**kept, **({"hints": hints} if hints else {}), **more}),
            verdict=mark.verdict,
            named=mark.named,
            raw=raw,
            duration_ms=duration_ms,
            part=len(question.answered) + 1 if len(question.prompts) > 1 else None,
        )

    def _right(self, question: Question, mark: Mark) -> tuple[bool, ...]:
        """Which parts are right, given the mark of the last one: by how many of them the grade goes."""
        card, variant, answered = question.card, question.variant, question.answered
        marks = [question.kind.mark_part(card, variant, answered[: n + 1]) for n in range(len(answered))]
        return tuple(each.verdict == "right" for each in (*marks, mark))

    def _receipt(
        self, state: CardState, event: int, uid: str, credited: bool, proposed: Grade | None, grade: Grade
    ) -> Receipt:
        schedule, attempt = state.schedule, pending_attempt(state, self.clock.study_day())
        interval_days, due_day = (schedule.interval_days, schedule.due_day) if schedule else (None, None)
        lapses = schedule.lapses if schedule else 0
        return Receipt(event, uid, credited, proposed, grade, interval_days, due_day, grade == AGAIN, attempt, lapses)

    def regrade(self, question: Question, receipt: Receipt, grade: Grade) -> Receipt:
        """Override the grade of a kept answer; QuizzerError if the log does not hold it any more."""
        if grade == receipt.grade:
            return receipt
        event = self._event(question.card.key, "regrade", target=receipt.event)
        _, state = self._keep(event._replace(grade=grade, proposed=receipt.proposed), question.card, receipt.uid)
        return self._receipt(state, receipt.event, receipt.uid, receipt.credited, receipt.proposed, grade)

    def prepare_next(self, question: Question, receipt: Receipt) -> None:
        """Draw ahead what is asked next, of this card and of those to come: NumPy loads while the learner reads."""
        asked = Prepared(question.variant["attempt"], question.variant, None)
        identity = question.variant_id.partition(".")[2]
        self.catalog.variant(question.card, identity, asked, receipt.attempt)
        self.catalog.prepare_ahead()

    def undo(self, card: str | None = None) -> Event | None:
        """Take back the last thing done, to any card or to that one; None if there is nothing left."""
        if card and (link := self._link(card)):
            self.reviews.append(self._event(card, "rename")._replace(detail={"to": link.card}))
            return link
        while (event := self._undoable(card)) is not None:
            try:
                kept, _ = self.reviews.append(self._event(event.card, "void", target=event.id), event.uid)
                self.chooser.kept(kept, "")
                break
            except GoneError:  # another process takes it back just now
                if self._undoable(card) == event:
                    raise
        return event

    def take_back(self, card: str, number: int) -> bool:
        """Take back that row, unless more was done to its card since; whether it was."""
        event = self._undoable(card)
        if event is None or event.id != number:
            return False
        self.reviews.append(self._event(event.card, "void", target=event.id), event.uid)
        return True

    def _undoable(self, card: str | None) -> Event | None:
        if card is None:
            return self.reviews.undoable()
        rows = [row.event for row in counted(self.reviews.events_of(card)) if row.card == card]
        return rows[-1] if rows else None

    def link(self, old: str, new: str) -> None:
        """Have a card go on with the progress of another, until `undo` names it: then it goes back by the same way."""
        self.reviews.append(self._event(old, "rename")._replace(detail={"to": new, "linked": True}))

    def _link(self, card: str) -> Event | None:
        """The link by which the card got its progress, if nothing was done to it since."""
        rows = self.reviews.events_of(card)
        links = [row for row in rows if row.action == "rename" and card in (row.card, row.detail["to"])]
        last = max((row.event.id or 0 for row in counted(rows) if row.card == card), default=0)
        is_last = links and links[-1].detail.get("linked") and links[-1].detail["to"] == card
        return links[-1] if is_last and (links[-1].id or 0) > last else None

    def act(self, card: Card, action: Action, detail: Detail | None = None) -> None:
        """Bury, suspend, resume, reset, flag or unflag a card."""
        self._keep(self._event(card.key, action)._replace(detail=detail or {}), card)

    def note(self, card: str, what: dict[str, Any], raw: str | None = None, duration_ms: int = 0) -> None:
        """Keep what became of an interview, beside its answers; on a card of it, which may be one that was passed."""
        event = self._event(card, "interview")._replace(detail={"interview": what}, raw=raw, duration_ms=duration_ms)
        event = event._replace(verdict="given_up" if what["did"] == "pass" else None)
        self.reviews.append(event, None, self._name_now)

    def _keep(self, event: Event, card: Card, target_uid: str | None = None) -> tuple[Event, CardState]:
        event, state = self.reviews.append(event, target_uid, self._name_now)
        self.chooser.kept(event, f"{card.deck}/{card.topic}")
        return event, state

    def _name_now(self, key: str) -> str:
        """What a card is called by now: another quizzer may have read its deck since it was asked."""
        index = self.catalog.index
        return key if index.stamp() == self._asked_with or index.has(key) else self.catalog.name_now(key)

    def _event(self, card: str, action: Action, *, target: int | None = None) -> Event:
        return Event(card, action, *self.clock.moment(), sitting=self._sitting, target=target)

    def times_named(self, card: str, named: str) -> tuple[int, int]:
        """How often this mistake was made on this card, among how many of its answers."""
        events = [row.event for row in counted(self.reviews.events_of(card))]
        return sum(event.named == named for event in events), sum(event.action in ANSWERS for event in events)

    def clock_is_behind(self) -> bool:
        """Whether the newest row of the log lies in the future: the clock was set back."""
        last = self.reviews.last_at_ms()
        return last is not None and last > self.clock.now().timestamp() * 1000 + 1000


def carry_over(catalog: Catalog, reviews: Reviews, clock: Clock) -> None:
    """Keep a `rename` row for every card that the catalog found under a new name, so that its progress follows it.

    The one place where reading decks leads to rows of the log.
    """
    for old, new in catalog.renamed:
        reviews.append(Event(old, "rename", *clock.moment(), detail={"to": new}))
    if catalog.renamed:
        catalog.settle()
