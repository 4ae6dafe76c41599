"""The conversation of a sitting: ask, read, mark, keep, explain; until nothing is left or the learner leaves."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple, Protocol

from quizzer.core.event import Action, Event
from quizzer.core.flashcard import Card
from quizzer.core.grade import grade_of, propose_from_ticks
from quizzer.core.journal import logged, taken_back
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Desk, Question, Receipt
from quizzer.session.summary import Summary


class Reply(NamedTuple):
    """What the learner did: `answer` with its text, `grade` and `ticks` with numbers, `calculate` with an expression,
    `flag` with a note, or one of accept, reveal, hint, undo, skip, bury, suspend, edit, help, quit."""

    action: str
    text: str = ""


class Position(NamedTuple):
    """Where in the sitting a question stands."""

    number: int
    total: int


class Screen(Protocol):
    """Draws what it is given and reads what the learner does.

    `pauses` is true where feedback waits for Enter and derivations come step by step: not for piped lines.
    """

    pauses: bool

    def question(self, question: Question, place: Position) -> None:
        """Draw a question."""

    def answer(self, question: Question) -> Reply:
        """Read an answer, or a command."""

    def self_grade(self, question: Question, proposed: int | None) -> Reply:
        """Read a grade, ticks of key points, or a command."""

    def after(self, question: Question, receipt: Receipt) -> Reply:
        """Read whether the proposed grade is accepted, another grade, or a command."""

    def hint(self, text: str, number: int, total: int) -> None:
        """Draw a hint."""

    def step(self, text: str, number: int, total: int) -> None:
        """Draw one step of a derivation."""

    def reveal(self, question: Question) -> None:
        """Draw the answer and the key points of a self-graded card."""

    def refused(self, mark: Mark) -> None:
        """Draw why an answer was not taken, which is asked again."""

    def part(self, question: Question, mark: Mark) -> None:
        """Draw what the answer to a part was worth, and the next part of the card."""

    def feedback(self, question: Question, mark: Mark, receipt: Receipt, times: tuple[int, int]) -> None:
        """Draw what an answer was worth, and why."""

    def graded(self, question: Question, receipt: Receipt) -> None:
        """Draw when a self-graded or regraded card comes back."""

    def note(self, text: str) -> None:
        """Draw one line about what was done."""

    def help(self, question: Question) -> None:
        """Draw the keys."""

    def summary(self, summary: Summary) -> None:
        """Draw what the sitting came to."""


class Limits(NamedTuple):
    """When a sitting ends by itself; None for no limit."""

    cards: int | None = None
    minutes: float | None = None


class Leave(Exception):
    """The learner leaves the sitting."""


class Again(Exception):
    """The question is off the table: the next one is chosen anew."""


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
        self.summary = Summary()

    def run(self) -> Summary:
        """Ask until nothing is left, a limit is reached, or the learner leaves; KeyboardInterrupt passes through."""
        if self._desk.clock_is_behind():
            self._screen.note("the clock is behind your last answer: the true time is kept, no interval gets shorter")
        try:
            while not self._is_over():
                question = self._next()
                if question is None:
                    break
                try:
                    self._ask(question)
                except Again:
                    continue
        except Leave:
            pass
        finally:
            self.summary.due_tomorrow = self._desk.due_tomorrow()
            self._screen.summary(self.summary)
        return self.summary

    def _is_over(self) -> bool:
        cards, minutes = self._limits
        elapsed = (self._monotonic() - self._began) / 60
        return (cards is not None and self.summary.count >= cards) or (minutes is not None and elapsed >= minutes)

    def _next(self) -> Question | None:
        question = self._desk.next(skipped=self._skipped)
        if question is None and self._skipped:
            self._skipped.clear()
            question = self._desk.next()
        return question

    def _place(self, question: Question) -> Position:
        total = self.summary.count + question.left
        if self._limits.cards is not None:
            total = min(total, self._limits.cards)
        return Position(self.summary.count + 1, max(total, self.summary.count + 1))

    def _ask(self, question: Question) -> None:
        self._screen.question(question, self._place(question))
        self._asked_at = self._monotonic()
        if question.prompt.reveal is None:
            self._marked(question)
        else:
            self._self_graded(question)

    def _duration_ms(self) -> int:
        return round((self._monotonic() - self._asked_at) * 1000)

    def _marked(self, question: Question) -> None:
        """Read until an answer counts, keep it, explain it, and let the grade be overridden."""
        mark, text, hints = self._answered(question)
        helped = hints
        while not question.is_last_part:
            self._desk.keep_part(question, mark, text, hints=hints, duration_ms=self._duration_ms())
            question, self._asked_at = question.after(text), self._monotonic()
            self._screen.part(question, mark)
            mark, text, hints = self._answered(question)
            helped += hints
        duration_ms = self._duration_ms()
        receipt = self._desk.submit(question, mark, text, hints=helped, duration_ms=duration_ms)
        self.summary.add(receipt.event, question, receipt.grade, mark.named, duration_ms)
        times = self._desk.times_named(question.card.key, mark.named) if mark.named else (0, 0)
        self._screen.feedback(question, mark, receipt, times)
        self._prepare(question, receipt)
        if self._screen.pauses:
            self._override(question, receipt, mark.named, duration_ms)

    def _answered(self, question: Question) -> tuple[Mark, str, int]:
        """An answer that counts, to the part that is asked: its mark, what was typed, and the hints shown."""
        hints = 0
        while True:
            reply = self._screen.answer(question)
            if reply.action == "hint":
                hints = self._hint(question, hints)
            elif reply.action != "answer":
                self._command(question, reply)
            elif mark := self._mark(question, reply.text):
                if mark.counts:
                    return mark, reply.text, hints
                self._screen.refused(mark)

    def _mark(self, question: Question, text: str) -> Mark | None:
        """The mark of a text; None where marking takes seconds and was cancelled."""
        if not self._desk.is_slow(question):
            return self._desk.mark(question, text)
        self._screen.note("marking: Ctrl-C cancels")
        try:
            return self._desk.mark(question, text)
        except KeyboardInterrupt:
            self._screen.note("cancelled: nothing was kept, answer again")
            return None

    def _prepare(self, question: Question, receipt: Receipt) -> None:
        """The next variant, while the learner reads. A card that cannot be drawn any more is left out later."""
        try:
            self._desk.prepare_next(question, receipt)
        except QuizzerError as error:
            self._screen.note(str(error))

    def _override(self, question: Question, receipt: Receipt, named: str | None, duration_ms: int) -> None:
        while True:
            reply = self._screen.after(question, receipt)
            if reply.action == "accept":
                return
            if reply.action == "grade":
                receipt = self._desk.regrade(question, receipt, grade_of(int(reply.text)))
                self.summary.add(receipt.event, question, receipt.grade, named, duration_ms)
                self._screen.graded(question, receipt)
                return
            self._command(question, reply, asked=False)

    def _self_graded(self, question: Question) -> None:
        """Reveal, take the ticks and the grade, keep it."""
        text, hints = self._reveal(question)
        duration_ms = self._duration_ms()
        points = question.prompt.reveal.key_points if question.prompt.reveal else ()
        proposed = None
        while True:
            reply = self._screen.self_grade(question, proposed)
            if reply.action == "ticks":
                proposed = propose_from_ticks(len(set(reply.text.split())), len(points))
                continue
            if reply.action == "grade" or (reply.action == "accept" and proposed is not None):
                break
            if reply.action == "accept":
                self._screen.note("give a grade: 1 Again, 2 Hard, 3 Good, 4 Easy")
                continue
            self._command(question, reply)
        grade = grade_of(int(reply.text)) if reply.action == "grade" else proposed
        mark = self._desk.mark(question, text)
        receipt = self._desk.submit(
            question, mark, text, grade=grade, proposed=proposed, hints=hints, duration_ms=duration_ms
        )
        self.summary.add(receipt.event, question, receipt.grade, None, duration_ms)
        self._screen.graded(question, receipt)
        self._prepare(question, receipt)

    def _reveal(self, question: Question) -> tuple[str, int]:
        """Wait for the learner's own answer, then show the right one; what was typed, and the hints shown."""
        text, hints, shown = "", 0, 0
        steps = question.prompt.reveal.steps if question.prompt.reveal else ()
        while True:
            reply = self._screen.answer(question)
            if reply.action == "hint":
                hints = self._hint(question, hints)
                continue
            if reply.action not in ("answer", "reveal"):
                self._command(question, reply)
                continue
            text = text or reply.text
            until = shown + 1 if self._screen.pauses else len(steps)
            for number in range(shown, min(until, len(steps))):
                self._screen.step(steps[number], number + 1, len(steps))
            shown = until
            if shown >= len(steps):
                self._screen.reveal(question)
                return text, hints

    def _hint(self, question: Question, shown: int) -> int:
        hints = question.prompt.hints
        if shown >= len(hints):
            self._screen.note("there is no further hint" if hints else "this card has no hints")
            return shown
        self._screen.hint(hints[shown], shown + 1, len(hints))
        return shown + 1

    def _command(self, question: Question, reply: Reply, *, asked: bool = True) -> None:
        """Do what a command says. Raises Again where the question is off the table, Leave at the end."""
        card = question.card
        if reply.action == "quit":
            raise Leave
        if reply.action == "help":
            self._screen.help(question)
        elif reply.action == "calculate":
            self._calculate(reply.text)
        elif reply.action == "flag":
            self._desk.act(card, "flag", {"note": reply.text})
            self._screen.note(f"flagged {card.key} as doubtful" + (f": {reply.text}" if reply.text else ""))
        elif reply.action == "undo":
            self._undo()
        elif reply.action == "edit":
            self._edited(card)
        elif reply.action == "bury":
            self._put_aside(card, "bury", "until tomorrow")
        elif reply.action == "suspend":
            self._put_aside(card, "suspend", "until `quizzer card resume`")
        elif reply.action == "skip" and asked:
            self._skipped.add(card.key)
            raise Again

    def _put_aside(self, card: Card, action: Action, until: str) -> None:
        self._desk.act(card, action)
        self._screen.note(f"{card.key} is put aside {until}")
        raise Again

    def _calculate(self, expression: str) -> None:
        from quizzer.answers.calculator import calculate  # noqa: PLC0415 - asking needs no parser
        from quizzer.answers.error import AnswerError  # noqa: PLC0415

        try:
            self._screen.note(f"= {calculate(expression)}")
        except AnswerError as error:
            self._screen.note(str(error))

    def _undo(self) -> None:
        event: Event | None = self._desk.undo()
        if event is None:
            self._screen.note("there is nothing to take back")
            return
        self.summary.take_back(event.id)
        self._screen.note(taken_back(logged(event)))
        raise Again

    def _edited(self, card: Card) -> None:
        if self._edit is None:
            self._screen.note("cards can be edited in a terminal only")
            return
        try:
            self._screen.note(self._edit(card))
        except QuizzerError as error:
            self._screen.note(str(error))
        raise Again
