"""The conversation of a sitting: ask, read, mark, keep, explain; until nothing is left or the learner leaves."""

import sys
from collections.abc import Callable
from functools import partial
from typing import Literal

from quizzer.core.flashcard import Card
from quizzer.core.grade import Grade, grade_of, propose_from_ticks
from quizzer.core.journal import logged, taken_back
from quizzer.errors import DamagedError, GoneError, QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Desk, Question, Receipt
from quizzer.session.dialogue import Limits, Move, Reply, Screen, Summary

Handler = Callable[[Question, str], bool]  # does what was said; whether the question is still on the table


class Session:
    """One sitting at the desk."""

    def __init__(self, desk: Desk, screen: Screen, limits: Limits, edit: Callable[[Card], str] | None = None) -> None:
        self._desk = desk
        self._screen = screen
        self._limits = limits
        self._edit = edit
        self._skipped: set[str] = set()
        self._monotonic = desk.clock.monotonic
        self._began = self._asked_at = self._monotonic()
        self._hints = 0  # that were shown for this question
        self._phase: Literal["asked", "revealed", "answered"] = "asked"
        self._is_left = False
        self._mark_told: Mark | None = None  # of the answer that is explained just now
        self._commands: dict[Move, Handler] = {
            "hint": self._hint,
            "reasons": self._reasons,
            "calculate": self._calculate,
            "undo": self._undo,
            "skip": self._skip,
            "bury": partial(self._put_aside, "bury", "until tomorrow"),
            "suspend": partial(self._put_aside, "suspend", "until `quizzer card resume`"),
            "flag": self._flag,
            "edit": self._edited,
            "help": self._help,
            "quit": self._leave,
        }
        self.summary = Summary()

    def run(self) -> Summary:
        """Ask until nothing is left, a limit is reached, or the learner leaves; KeyboardInterrupt passes through."""
        if self._desk.clock_is_behind():
            advice = "set it if it is wrong; if it was wrong then, `quizzer doctor` says how to take answers back"
            self._screen.note(f"the clock is behind your last answer: {advice}")
        try:
            while not self._is_over() and (question := self._next()) is not None:
                self._ask(question)
        finally:
            is_readable = not isinstance(sys.exception(), DamagedError)
            self.summary.due_tomorrow = self._desk.chooser.due_tomorrow() if is_readable else None
            self._screen.summary(self.summary)
        return self.summary

    def _is_over(self) -> bool:
        cards, minutes = self._limits
        elapsed = (self._monotonic() - self._began) / 60
        is_done = cards is not None and self.summary.count >= cards
        return self._is_left or is_done or (minutes is not None and elapsed >= minutes)

    def _next(self) -> Question | None:
        question = self._desk.next(skipped=self._skipped)
        if question is None and self._skipped:
            self._skipped.clear()
            question = self._desk.next()
        for text in self._desk.losses():
            self._screen.note(text)
        return question

    def _ask(self, question: Question) -> None:
        number = self.summary.count + 1
        total = max(number, self.summary.count + question.agenda.total)
        self._screen.question(question, number, min(total, self._limits.cards or total))
        self._begin()
        if question.prompt.reveal is None:
            self._marked(question)
        else:
            self._self_graded(question)

    def _begin(self) -> None:
        """Something is asked from now on, to which no hint was shown yet."""
        self._phase, self._hints, self._asked_at = "asked", 0, self._monotonic()
        self._mark_told = None

    def _duration_ms(self) -> int:
        return round((self._monotonic() - self._asked_at) * 1000)

    def _reply(self, question: Question, read: Callable[[], Reply], *wanted: Move) -> Reply | None:
        """The next reply of a wanted sort; what is commanded before it is done. None: the question is off the table."""
        while True:
            reply = read()
            if reply.action in wanted:
                return reply
            command = self._commands.get(reply.action)
            if command and not command(question, reply.text):
                return None

    def _marked(self, question: Question) -> None:
        """Read until an answer counts, part by part, and keep each of them."""
        helped = 0
        while given := self._answered(question):
            mark, text = given
            helped += self._hints
            if question.is_last_part:
                self._finish(question, mark, text, helped)
                break
            self._desk.keep_part(question, mark, text, hints=self._hints, duration_ms=self._duration_ms())
            question = question.after(text)
            self._begin()
            self._screen.part(question, mark)

    def _answered(self, question: Question) -> tuple[Mark, str] | None:
        """An answer that counts, to the part that is asked: its mark, and what was typed."""
        while reply := self._reply(question, partial(self._screen.answer, question), "answer"):
            mark = self._mark(question, reply.text)
            if mark and mark.counts:
                return mark, reply.text
            if mark:
                self._screen.refused(mark)
        return None

    def _mark(self, question: Question, text: str) -> Mark | None:
        """The mark of a text; None where marking takes seconds and was cancelled."""
        if not question.kind.IS_SLOW:
            return self._desk.mark(question, text)
        self._screen.note("marking: Ctrl-C cancels")
        try:
            return self._desk.mark(question, text)
        except KeyboardInterrupt:
            self._screen.note("cancelled: nothing was kept, answer again")
            return None

    def _finish(self, question: Question, mark: Mark, text: str, hints: int) -> None:
        """Keep the answer to the card, explain it, and let the grade be overridden."""
        duration_ms = self._duration_ms()
        receipt = self._desk.submit(question, mark, text, hints=hints, duration_ms=duration_ms)
        self._phase, self._mark_told = "answered", mark
        self.summary.add(receipt.event, question, receipt.grade, mark.named, duration_ms)
        times = self._desk.times_named(question.card.key, mark.named) if mark.named else (0, 0)
        self._screen.feedback(question, mark, receipt, times)
        self._prepare(question, receipt)
        if self._screen.pauses:
            self._override(question, receipt, mark.named, duration_ms)

    def _prepare(self, question: Question, receipt: Receipt) -> None:
        """The next variant, while the learner reads. A card that cannot be drawn any more is left out later."""
        try:
            self._desk.prepare_next(question, receipt)
        except DamagedError:
            raise
        except QuizzerError as error:
            self._screen.note(str(error))

    def _override(self, question: Question, receipt: Receipt, named: str | None, duration_ms: int) -> None:
        reply = self._reply(question, partial(self._screen.after, question, receipt), "accept", "grade")
        if reply is not None and reply.action == "grade":
            try:
                receipt = self._desk.regrade(question, receipt, grade_of(int(reply.text)))
            except GoneError as error:
                self._screen.note(str(error))
                return
            self.summary.add(receipt.event, question, receipt.grade, named, duration_ms)
            self._screen.graded(question, receipt)

    def _self_graded(self, question: Question) -> None:
        """Reveal, take the ticks and the grade, keep it."""
        text = self._revealed(question)
        if text is None:
            return
        duration_ms = self._duration_ms()
        grades = self._own_grade(question)
        if grades is None:
            return
        grade, proposed = grades
        mark = self._desk.mark(question, text)
        receipt = self._desk.submit(
            question, mark, text, grade=grade, proposed=proposed, hints=self._hints, duration_ms=duration_ms
        )
        self.summary.add(receipt.event, question, receipt.grade, None, duration_ms)
        self._screen.graded(question, receipt)
        self._prepare(question, receipt)

    def _revealed(self, question: Question) -> str | None:
        """Wait for the learner's own answer, and show the right one; what was typed."""
        text, shown = "", 0
        steps = question.prompt.reveal.steps if question.prompt.reveal else ()
        while self._phase == "asked":
            reply = self._reply(question, partial(self._screen.answer, question), "answer", "reveal")
            if reply is None:
                return None
            text = text or reply.text
            until = min(shown + 1 if self._screen.pauses else len(steps), len(steps))
            for number in range(shown, until):
                self._screen.step(steps[number], number + 1, len(steps))
            shown = until
            if shown == len(steps):
                self._phase = "revealed"
        self._screen.reveal(question, text)
        return text

    def _own_grade(self, question: Question) -> tuple[Grade, Grade | None] | None:
        """The grade that the learner gives, and the one that ticks proposed."""
        points = question.prompt.reveal.key_points if question.prompt.reveal else ()
        proposed: Grade | None = None
        while True:
            read = partial(self._screen.self_grade, question, proposed)
            reply = self._reply(question, read, "ticks", "grade", "accept")
            if reply is None:
                return None
            if reply.action == "ticks":
                proposed = propose_from_ticks(len(set(reply.text.split())), len(points))
            elif reply.action == "grade":
                return grade_of(int(reply.text)), proposed
            elif proposed is not None:
                return proposed, proposed
            else:
                self._screen.note("give a grade: 1 Again, 2 Hard, 3 Good, 4 Easy")

    # Commands

    def _hint(self, question: Question, text: str) -> bool:
        hints = question.prompt.hints
        if self._phase == "asked" and self._hints < len(hints):
            self._hints += 1
            self._screen.hint(hints[self._hints - 1], self._hints, len(hints))
        elif self._phase == "asked":
            self._screen.note("there is no further hint" if hints else "this card has no hints")
        return True

    def _reasons(self, question: Question, text: str) -> bool:
        told = self._mark_told
        if told and any(remark.why for remark in told.remarks):
            self._screen.reasons(told)
        else:
            after = "the reasons of all options are shown after the answer"
            self._screen.note("all that is known of this answer is above" if told else after)
        return True

    def _calculate(self, question: Question, text: str) -> bool:
        from quizzer.answers.reading import calculate  # noqa: PLC0415 - asking needs no parser
        from quizzer.answers.tokens import AnswerError  # noqa: PLC0415

        try:
            self._screen.note(f"= {calculate(text)}")
        except AnswerError as error:
            self._screen.note(str(error))
        return True

    def _undo(self, question: Question, text: str) -> bool:
        event = self._desk.undo()
        if event is None:
            self._screen.note("there is nothing to take back")
            return True
        self.summary.take_back(event.id)
        self._screen.note(taken_back(logged(event)))
        return False

    def _skip(self, question: Question, text: str) -> bool:
        if self._phase != "answered":
            self._skipped.add(question.card.key)
        return self._phase == "answered"

    def _put_aside(self, action: Literal["bury", "suspend"], until: str, question: Question, text: str) -> bool:
        self._desk.act(question.card, action)
        self._screen.note(f"{question.card.key} is put aside {until}")
        return False

    def _flag(self, question: Question, text: str) -> bool:
        self._desk.act(question.card, "flag", {"note": text})
        self._screen.note(f"flagged {question.card.key} as doubtful" + (f": {text}" if text else ""))
        return True

    def _edited(self, question: Question, text: str) -> bool:
        if self._edit is None:
            self._screen.note("cards can be edited in a terminal only")
            return True
        try:
            self._screen.note(self._edit(question.card))
        except DamagedError:
            raise
        except QuizzerError as error:
            self._screen.note(str(error))
        return False

    def _help(self, question: Question, text: str) -> bool:
        self._screen.help(question)
        return True

    def _leave(self, question: Question, text: str) -> bool:
        self._is_left = True
        return False
