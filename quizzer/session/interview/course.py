"""The course of an interview, read from the log: whoever takes it up goes by nothing else.

The rows of an interview have its sitting. Answers are rows as any; beside them an `interview` row says in its detail
what it `did`: `begin` it, `ask` a card, `pass` one unanswered, `leave` it for later, `end` the asking, `close` it.
A self-graded answer is kept as a `part` when it is given, and as an answer when its key points were ticked.
"""

from collections.abc import Iterator
from typing import Any, TypeVar

from quizzer.core.composition import Went
from quizzer.core.event import ANSWERS, Event
from quizzer.core.replay import Corrections
from quizzer.store.reviews import Reviews

Value = TypeVar("Value")
_FOR_EVER = 1 << 62
_LARGEST = 1 << 53


class Asking:
    """A question, and what is kept of what became of it."""

    def __init__(self, number: int, card: str, note: dict[str, Any]) -> None:
        self.number = number
        self.card = card  # as it is called now
        self.note = note
        self.at_ms = 0  # when it, or its part, was asked last
        self.parts: list[Event] = []
        self.answer: Event | None = None
        self.passed: Event | None = None
        self.spent_ms = 0  # before it was left for later
        self.seconds = 0.0  # in all

    @property
    def attempt(self) -> int:
        """Number of the variant."""
        return of(self.note, "attempt", 1)

    @property
    def follows(self) -> str | None:
        """The card that it follows up."""
        return of(self.note, "follows", "") or None

    @property
    def given(self) -> list[str]:
        """What was typed, part by part."""
        is_repeated = self.answer is not None and self.answer.verdict == "self"  # it was kept when it was given
        rows = [*self.parts, *([self.answer] if self.answer and not is_repeated else [])]
        rows += [self.passed] if self.passed and self.passed.raw else []
        return [of(noted(row), "typed", "") or row.raw or "" for row in rows]

    @property
    def is_late(self) -> bool:
        """Whether its time was over before its answer was."""
        return any(of(noted(row), "late", False) for row in (*self.parts, self.answer, self.passed) if row)

    @property
    def waits(self) -> bool:
        """Whether an answer was given whose key points are to be ticked."""
        return self.answer is None and self.passed is None and any(row.verdict == "self" for row in self.parts)

    @property
    def is_open(self) -> bool:
        """Whether it is still to be answered."""
        return self.answer is None and self.passed is None and not self.waits

    @property
    def score(self) -> float | None:
        """What share of it was right; None where nobody has judged that."""
        if self.passed is not None:
            return 0.0
        if self.answer is None:
            return None
        return min(max(float(of(noted(self.answer), "score", 0.0)), 0.0), 1.0)


class Course:
    """An interview as far as it went."""

    def __init__(self, sitting: str, begun: Event) -> None:
        self.sitting = sitting
        self.begun = begun
        self.settings = noted(begun)
        self.asked: list[Asking] = []
        self.has_ended = self.is_closed = False
        self.last_id = begun.id

    @property
    def minutes(self) -> float:
        """How long it is to take."""
        return float(min(max(of(self.settings, "minutes", 30.0), 0.0), 1e6))

    @property
    def seconds(self) -> float:
        """How long it took so far."""
        return sum(asking.seconds for asking in self.asked)

    @property
    def now(self) -> Asking | None:
        """The question that is asked and not yet answered."""
        last = self.asked[-1] if self.asked else None
        return last if last and last.is_open and not self.has_ended else None

    @property
    def untold(self) -> list[Asking]:
        """The answers whose key points are to be ticked."""
        return [asking for asking in self.asked if asking.waits]

    def went(self) -> list[Went]:
        """What was asked and how it went, as far as the composition goes by it."""
        return [Went(asking.card, asking.score if asking.answer or asking.passed else None) for asking in self.asked]

    def add(self, event: Event, card: str) -> None:
        """Take the next row."""
        self.last_id = event.id
        did = of(noted(event), "did", "") if event.action == "interview" else ""
        if did == "ask":
            self._ask(event, card)
        elif did in ("end", "close"):
            self.has_ended, self.is_closed = True, self.is_closed or did == "close"
        elif (asking := self._asking(event, card)) is not None:
            self._take(event, did, asking)

    def _ask(self, event: Event, card: str) -> None:
        note = noted(event)
        last = self.asked[-1] if self.asked else None
        if not (last and last.is_open and last.card == card):
            last = Asking(len(self.asked) + 1, card, note)
            self.asked.append(last)
        last.note, last.at_ms = note, event.at_ms

    def _asking(self, event: Event, card: str) -> Asking | None:
        return next((asking for asking in reversed(self.asked) if asking.card == card), None)

    def _take(self, event: Event, did: str, asking: Asking) -> None:
        if did == "leave":
            asking.spent_ms += event.duration_ms
        elif did == "pass":
            asking.passed = event
        elif event.action == "part":
            asking.parts.append(event)
            asking.at_ms, asking.spent_ms = event.at_ms, 0
        elif event.action in ANSWERS:
            asking.answer = event
        if not self.has_ended:
            asking.seconds += event.duration_ms / 1000


def noted(event: Event) -> dict[str, Any]:
    """What a row is in an interview; nothing for one of another sort."""
    return event.detail.get("interview", {})


def of(note: dict[str, Any], name: str, otherwise: Value) -> Value:
    """A value of a note; `otherwise` where it is missing, or of another type: a hand may have written it."""
    found = note.get(name, otherwise)
    if isinstance(found, int | float) and not -_LARGEST < found < _LARGEST:  # nor NaN
        return otherwise
    if isinstance(otherwise, float) and type(found) is int:
        return float(found)  # type: ignore[return-value]
    return found if type(found) is type(otherwise) else otherwise


def courses(reviews: Reviews) -> list[Course]:
    """All interviews of the log, oldest first."""
    corrections = reviews.corrections()
    noted_rows = [row for row in reviews.events("action = 'interview'") if row.id not in corrections.voided]
    begun = [row for row in noted_rows if of(noted(row), "did", "") == "begin" and row.sitting]
    last = {row.sitting: row.id for row in noted_rows if of(noted(row), "did", "") == "close"}
    return [_read(reviews, corrections, row, last.get(row.sitting, _FOR_EVER)) for row in begun]


def reread(reviews: Reviews, course: Course) -> Course:
    """The same interview, as the log has it by now."""
    return _read(reviews, reviews.corrections(), course.begun, _FOR_EVER)


def _read(reviews: Reviews, corrections: Corrections, begun: Event, last: int) -> Course:
    course = Course(begun.sitting or "", begun)
    where = "id > ? AND id <= ? AND sitting = ?"
    for event, card in _standing(corrections, reviews.events(where, (begun.id, last, begun.sitting))):
        course.add(event, card)
    return course


def _standing(corrections: Corrections, events: Iterator[Event]) -> Iterator[tuple[Event, str]]:
    for event in events:
        if event.id not in corrections.voided and event.target is None:
            grade = corrections.new_grades.get(event.id, event.grade)
            yield event._replace(grade=grade), corrections.key(event.id, event.card)
