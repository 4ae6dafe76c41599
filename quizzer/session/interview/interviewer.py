"""The interviewer: asks, keeps every answer before it asks the next, and says nothing about it until the end."""

import contextlib
import os
from collections.abc import Sequence
from typing import Any

from quizzer.core import composition
from quizzer.core.composition import Candidate
from quizzer.core.event import Detail
from quizzer.core.grade import Grade, propose_from_ticks
from quizzer.errors import DamagedError, QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Desk, Question
from quizzer.session.interview import choosing
from quizzer.session.interview.course import Asking, Course, courses, of, reread
from quizzer.store.records import Filters
from quizzer.tuples import NamedTuple

_MET_OF_TEN = 7  # questions, where as many cards were met
_USUAL_MINUTES = 2  # of a question
_RECENT = 3  # interviews whose questions are not asked again, where there are others


class Asked(NamedTuple):
    """A question as it is asked now."""

    question: Question
    asking: Asking
    limit_s: float  # for this answer, from when it was asked first

    @property
    def left_s(self) -> float:
        """What is left of it, where it was left for later before."""
        return max(self.limit_s - self.asking.spent_ms / 1000, 1.0)


class TimeLeft(NamedTuple):
    """How long an interview still takes, and what share of it is gone."""

    seconds: float
    share_gone: float


class Interviewer:
    """One interview, which may have been left or killed at any moment."""

    def __init__(self, desk: Desk, course: Course, *, by_wall_time: bool = False) -> None:
        self.desk = desk
        self.course = course
        self._by_wall_time = by_wall_time  # whether the clock runs between two commands
        self._candidates: dict[str, Candidate] | None = None
        self._medians: dict[str, float] | None = None

    @property
    def seconds_left(self) -> float:
        """Until the interview ends, as far as is kept."""
        return 60 * self.course.minutes - self.course.seconds

    @property
    def time_left(self) -> TimeLeft:
        """The same, and what share of the interview is gone."""
        left, whole = self.seconds_left, 60 * self.course.minutes
        return TimeLeft(left, min(max(1 - left / whole, 0.0), 1.0) if whole else 1.0)

    @property
    def medians(self) -> dict[str, float]:
        """The learner's median seconds by kind, before the interview."""
        if self._medians is None:
            desk = self.desk
            self._medians = choosing.medians(desk.reviews, desk.catalog.index, self.course.begun.id)
        return self._medians

    @property
    def candidates(self) -> dict[str, Candidate]:
        """The cards that may be asked."""
        if self._candidates is None:
            settings = self.course.settings
            filters = Filters(_texts(settings, "decks"), _texts(settings, "topics"))
            recent = _recent(courses(self.desk.reviews), self.course.begun.id)
            self._candidates = choosing.candidates(self.desk, filters, self.course.minutes, self.medians, recent)
        return self._candidates

    def opening(self) -> str:
        """What is to be known before the first question, if anything."""
        wanted = of(self.course.settings, "questions", 0) or self.course.minutes / _USUAL_MINUTES
        if 10 * sum(card.is_met for card in self.candidates.values()) >= _MET_OF_TEN * wanted:
            return ""
        return "few of these cards you have met: new ones are asked, too, as practice that moves no schedule"

    def next(self) -> Asked | None:
        """The question to ask now, which is kept before it is asked; None when the interview is over."""
        self.desk.keep_up()
        while not self.course.has_ended:
            choice = self._chosen()
            if choice is None:
                self.end()
                break
            card, note = choice
            try:
                question = self.desk.question(card, of(note, "attempt", 0) or None)
                if question.answered and self.course.now is None:  # begun elsewhere: here it begins anew
                    question = self.desk.question(card, question.variant["attempt"] + 1)
            except DamagedError:
                raise
            except QuizzerError:  # it went, or cannot be drawn any more
                self._leave_out(card)
                continue
            return self._asked(question, note)
        return None

    def _chosen(self) -> tuple[str, dict[str, Any]] | None:
        """The card to ask, and what is noted of it; of a question that was asked already, what was noted then."""
        if self.course.now is not None:
            return self.course.now.card, self.course.now.note
        most = of(self.course.settings, "questions", 0)
        if most and len(self.course.asked) >= most:
            return None
        seed, went = of(self.course.settings, "seed", 0), self.course.went()
        choice = composition.next_question(seed, self.candidates, went, self.seconds_left)
        return choice and (choice.card.card, {"follows": choice.follows, "new": not choice.card.is_met})

    def _leave_out(self, card: str) -> None:
        if self.course.now is not None:
            self.desk.note(card, {"did": "pass", "gone": True})
            self._reread()
        self.candidates.pop(card, None)

    def _asked(self, question: Question, note: dict[str, Any]) -> Asked:
        """Keep that it is asked; a clock that runs between commands goes on if it was running."""
        now = self.course.now
        if now is None or (self._by_wall_time and not of(note, "wall", False)):
            number = len(self.course.asked) + (now is None)
            limit_s = self._allowed(question)
            attempt = question.variant["attempt"]
            note = {**note, "did": "ask", "number": number, "attempt": attempt, "limit_s": limit_s}
            self.desk.note(question.card.key, {**note, "wall": self._by_wall_time})
            self._reread()
        now = self.course.now
        assert now is not None  # it was just kept
        return Asked(question, now, (not now.parts and of(now.note, "limit_s", 0.0)) or self._allowed(question))

    def _allowed(self, question: Question) -> float:
        kind = question.kind
        return composition.allowed(kind.LIMIT_SECONDS, len(question.prompts), self.seconds_left)

    def answer(self, asked: Asked, text: str, *, is_late: bool, duration_ms: int) -> Mark:
        """Keep an answer, unless it does not count and there is time to give it again; its mark."""
        question = asked.question
        given = mark = self.desk.mark(question, text)
        more = self._more(asked, is_late)
        if not mark.counts and not is_late:
            return mark
        if is_late and question.is_last_part and self._says_nothing(question, mark, text):
            self.pass_by(asked, text, is_late=True, duration_ms=duration_ms)
        elif not question.is_last_part or mark.verdict == "self":
            typed: dict[str, Any] = {}
            if not mark.counts:  # the parts that follow go on with the right result
                mark, text, typed = self.desk.mark(question, ""), "", {"typed": text}
            more["interview"] |= typed
            self.desk.keep_part(question, mark, text, duration_ms=duration_ms, more=more)
        else:
            self._submit(question, mark, text, more, duration_ms)
        self._reread()
        return given

    def _says_nothing(self, question: Question, mark: Mark, text: str) -> bool:
        return mark.verdict != "self" and not (text.strip() and mark.counts) and not any(question.answered)

    def _submit(self, question: Question, mark: Mark, text: str, more: Detail, duration_ms: int) -> None:
        kind, given = question.kind, question.answered
        if not mark.counts:
            more["interview"]["typed"] = text
            mark, text = self.desk.mark(question, ""), ""
        before = [kind.mark_part(question.card, question.variant, given[: n + 1]) for n in range(len(given))]
        scores = [float(each.verdict == "right") for each in (*before, mark)]
        if mark.named:
            more["interview"]["why"] = mark.message
        more["interview"]["score"] = sum(scores) / len(scores) if before else max(mark.score, scores[0])
        receipt = self.desk.submit(question, mark, text, duration_ms=duration_ms, more=more)
        with contextlib.suppress(QuizzerError):  # it cannot be drawn any more: the index knows by now
            self.desk.prepare_next(question, receipt)

    def _more(self, asked: Asked, is_late: bool) -> Detail:
        asking = asked.asking
        note = {"number": asking.number, "limit_s": asked.limit_s, "late": is_late, "follows": asking.follows}
        return {"interview": note}

    def pass_by(self, asked: Asked, text: str = "", *, is_late: bool = False, duration_ms: int = 0) -> None:
        """Keep that a question was not answered; no schedule moves."""
        note = {**self._more(asked, is_late)["interview"], "did": "pass"}
        self.desk.note(asked.question.card.key, note, text or None, duration_ms)
        self._reread()

    def leave(self, asked: Asked, duration_ms: int) -> None:
        """Keep the time that was spent on a question that is left for later."""
        self.desk.note(asked.question.card.key, {"did": "leave"}, duration_ms=duration_ms)
        self._reread()

    def end(self) -> None:
        """Ask nothing more."""
        self._note("end")

    def close(self) -> None:
        """Be done with it; what was not ticked by now stays so."""
        self._note("close")

    def _note(self, did: str) -> None:
        self.desk.note(self.course.begun.card, {"did": did})
        self._reread()

    def to_tick(self) -> tuple[Asking, Question] | None:
        """The next answer whose key points are to be ticked."""
        for asking in self.course.untold:
            try:
                return asking, self.desk.question(asking.card, asking.attempt)
            except DamagedError:
                raise
            except QuizzerError:
                self.desk.note(asking.card, {"did": "pass", "gone": True})
        return None

    def tick(self, asking: Asking, question: Question, ticked: Sequence[int], grade: Grade | None = None) -> None:
        """Keep the grade of a self-graded answer by the key points that it had."""
        reveal = question.prompt.reveal
        points = len(reveal.key_points) if reveal else 0
        proposed = propose_from_ticks(len(set(ticked)), points) if points else None
        text = "\n".join(asking.given)
        share = len(set(ticked)) / points if points else _BY_GRADE[grade or 1]
        note = {"number": asking.number, "late": asking.is_late, "score": share, "ticked": sorted(set(ticked))}
        duration_ms = sum(row.duration_ms for row in asking.parts)
        self.desk.submit(
            question, self.desk.mark(question, text), text, grade=grade or proposed, proposed=proposed,
            duration_ms=duration_ms, more={"interview": note},
        )  # fmt: skip
        self._reread()

    def _reread(self) -> None:
        self.course = reread(self.desk.reviews, self.course)


_BY_GRADE = {1: 0.0, 2: 0.5, 3: 1.0, 4: 1.0}  # the score of an answer without key points


def _texts(note: dict[str, Any], name: str) -> tuple[str, ...]:
    found: list[object] = of(note, name, [])
    return tuple(word for word in found if isinstance(word, str))


def _recent(found: Sequence[Course], before: int) -> set[str]:
    """The cards that the last interviews asked, of those that began before a row of the log."""
    last = [course for course in found if course.begun.id < before][-_RECENT:]
    return {asking.card for course in last for asking in course.asked}


def new_sitting() -> str:
    """The id of an interview."""
    return os.urandom(6).hex()


def begin(desk: Desk, sitting: str, settings: dict[str, Any]) -> Course | None:
    """Begin an interview; None where there is nothing to ask."""
    # Each day another one, and each of a day.
    before, last = courses(desk.reviews), desk.reviews.count()
    settings = {**settings, "did": "begin", "seed": 1000 * desk.clock.study_day() + len(before)}
    filters = Filters(tuple(settings["decks"]), tuple(settings["topics"]))
    medians = choosing.medians(desk.reviews, desk.catalog.index, last + 1)
    found = choosing.candidates(desk, filters, settings["minutes"], medians, _recent(before, last + 1))
    opening = composition.next_question(settings["seed"], found, (), 60 * settings["minutes"])
    if opening is None:
        return None
    desk.note(opening.card.card, settings)
    return next(course for course in reversed(courses(desk.reviews)) if course.sitting == sitting)
