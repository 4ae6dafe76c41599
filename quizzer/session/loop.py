"""The conversation of a sitting: ask, read, mark, keep, explain; until nothing is left or the learner leaves."""

import sys
from collections.abc import Callable, Sequence
from functools import partial

from quizzer.core.grade import Grade, grade_of, propose_from_ticks
from quizzer.errors import DamagedError, GoneError, QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.asides import Asides, Edit
from quizzer.session.desk import CLOCK_IS_BEHIND, Desk, Question, Receipt
from quizzer.session.dialogue import Limits, Move, Progress, Reply, Screen, Summary
from quizzer.session.program import Write, read_program


class Session:
    """One sitting at the desk."""

    def __init__(
        self, desk: Desk, screen: Screen, limits: Limits, edit: Edit | None = None, write: Write | None = None
    ) -> None:
        self._desk = desk
        self._screen = screen
        self._limits = limits
        self.summary = Summary()
        self._aside = Asides(desk, screen, self.summary, edit)
        self._write = write
        self._monotonic = desk.clock.monotonic
        self._began = self._asked_at = self._monotonic()

    def run(self) -> Summary:
        """Ask until nothing is left, a limit is reached, or the learner leaves; KeyboardInterrupt passes through."""
        if self._desk.clock_is_behind():
            self._screen.note(CLOCK_IS_BEHIND)
        if opening := self._desk.chooser.opening():
            self._screen.note(opening)
        is_asked = False
        try:
            while not self._is_over() and (question := self._next()) is not None:
                self._ask(question)
                is_asked = True
            if not is_asked and not self._is_over():
                self.summary.idle = self._desk.chooser.idle()
        finally:
            is_readable = not isinstance(sys.exception(), DamagedError)
            self.summary.due_tomorrow = self._desk.chooser.due_tomorrow() if is_readable else None
            self._screen.summary(self.summary)
        return self.summary

    def _is_over(self) -> bool:
        cards, minutes = self._limits
        elapsed = (self._monotonic() - self._began) / 60
        is_done = cards is not None and self.summary.count >= cards
        return self._aside.is_left or is_done or (minutes is not None and elapsed >= minutes)

    def _next(self) -> Question | None:
        aside = self._aside
        question, aside.edited = aside.edited or self._desk.next(skipped=aside.skipped), None
        if question is None and aside.skipped:
            aside.skipped.clear()
            question = self._desk.next()
        for text in self._desk.losses():
            self._screen.note(text)
        return question

    def _ask(self, question: Question) -> None:
        self._screen.question(question, self._progress(question))
        self._begin()
        if question.prompt.reveal is None:
            self._marked(question)
        else:
            self._self_graded(question)

    def _progress(self, question: Question) -> Progress:
        """A card that was failed is counted when it is asked first; a limit counts answers."""
        agenda, met = question.agenda, self.summary.cards
        number = met if question.turn == "retry" else met + 1
        left = (self._limits.cards or sys.maxsize) - self.summary.count
        return Progress(max(number, 1), max(number, 1, met + min(agenda.due + agenda.new, left)), agenda.retries)

    def _begin(self) -> None:
        """Something is asked from now on, to which no hint was shown yet."""
        self._aside.begin()
        self._asked_at = self._monotonic()

    def _duration_ms(self) -> int:
        return round((self._monotonic() - self._asked_at) * 1000)

    def _reply(self, question: Question, read: Callable[[], Reply], *wanted: Move) -> Reply | None:
        """The next reply of a wanted sort; what is commanded before it is done. None: the question is off the table."""
        while True:
            reply = read()
            if reply.action in wanted:
                return reply
            if not self._aside.do(reply.action, question, reply.text):
                return None

    def _marked(self, question: Question) -> None:
        """Read until an answer counts, part by part, and keep each of them."""
        helped = spent_ms = 0
        named: list[str] = []
        while given := self._answered(question):
            mark, text = given
            helped += self._aside.hints
            named += [mark.named] if mark.named else []
            if question.is_last_part:
                self._finish(question, mark, text, helped, named, spent_ms)
                break
            duration_ms = self._duration_ms()
            spent_ms += duration_ms
            self._desk.keep_part(question, mark, text, hints=self._aside.hints, duration_ms=duration_ms)
            question = question.after(text)
            self._begin()
            self._screen.part(question, mark)

    def _answered(self, question: Question) -> tuple[Mark, str] | None:
        """An answer that counts, to the part that is asked: its mark, and what was typed."""
        while reply := self._reply(question, partial(self._screen.answer, question), "answer"):
            text = self._written(question, reply.text) if question.prompt.starter else reply.text
            mark = None if text is None else self._mark(question, text)
            if text is not None and mark and mark.counts:
                return mark, text
            if mark:
                self._screen.refused(mark)
        return None

    def _written(self, question: Question, text: str) -> str | None:
        """A program: what was typed, what the editor left where nothing was, or what a file holds; None for none."""
        try:
            if text.startswith("@"):
                return read_program(text[1:].strip())
            return self._write(question) if self._write and not text.strip() else text
        except QuizzerError as error:
            self._screen.note(str(error))
            return None

    def _mark(self, question: Question, text: str) -> Mark | None:
        """The mark of a text; None where marking takes seconds and was cancelled."""
        if not question.kind.IS_SLOW:
            return self._desk.mark(question, text)
        question.kind.get_ready(question.card)
        self._screen.note("marking: Ctrl-C cancels")
        try:
            return self._desk.mark(question, text)
        except KeyboardInterrupt:
            self._screen.note("cancelled: nothing was kept, answer again")
            return None

    def _finish(
        self, question: Question, mark: Mark, text: str, hints: int, named: Sequence[str], before_ms: int
    ) -> None:
        """Keep the answer to the card, explain it, and let the grade be overridden.

        Hints, mistakes and the time before are those of all parts.
        """
        duration_ms = self._duration_ms()
        receipt = self._desk.submit(question, mark, text, hints=hints, duration_ms=duration_ms)
        self._aside.phase, self._aside.told = "answered", mark
        self.summary.add(receipt.event, question, receipt.grade, named, before_ms + duration_ms)
        times = self._desk.times_named(question.card.key, mark.named) if mark.named else (0, 0)
        self._screen.feedback(question, mark, receipt, times)
        self._warn(question, receipt)
        self._prepare(question, receipt)
        if self._screen.pauses:
            self._override(question, receipt, named, before_ms + duration_ms)

    def _warn(self, question: Question, receipt: Receipt) -> None:
        """Tell once of a card that is forgotten again and again, with what is confused on it where that is known."""
        if receipt.makes_leech:
            from quizzer.session.confusing import why_forgotten  # noqa: PLC0415 - once in the life of few cards

            advice = "edit it (`:e`), split it, give it hints, or suspend it (`:x`)"
            key = question.card.key
            self._screen.note(f"{key} was forgotten {receipt.lapses} times: {advice}{why_forgotten(self._desk, key)}")
            self._screen.note("`quizzer card list --leeches` lists such cards")

    def _prepare(self, question: Question, receipt: Receipt) -> None:
        """The next variant, while the learner reads. A card that cannot be drawn any more is left out later."""
        try:
            self._desk.prepare_next(question, receipt)
        except DamagedError:
            raise
        except QuizzerError as error:
            self._screen.note(str(error))

    def _override(self, question: Question, receipt: Receipt, named: Sequence[str], duration_ms: int) -> None:
        intervals = self._desk.intervals(question)
        reply = self._reply(question, partial(self._screen.after, question, receipt, intervals), "accept", "grade")
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
            question, mark, text, grade=grade, proposed=proposed, hints=self._aside.hints, duration_ms=duration_ms
        )
        self.summary.add(receipt.event, question, receipt.grade, (), duration_ms)
        self._screen.graded(question, receipt)
        self._warn(question, receipt)
        self._prepare(question, receipt)

    def _revealed(self, question: Question) -> str | None:
        """Wait for the learner's own answer, and show the right one; what was typed."""
        typed: list[str] = []
        shown = 0
        steps = question.prompt.reveal.steps if question.prompt.reveal else ()
        while self._aside.phase == "asked":
            reply = self._reply(question, partial(self._screen.answer, question), "answer")
            if reply is None:
                return None
            typed += [reply.text] if reply.text.strip() else []
            until = min(shown + 1 if self._screen.pauses else len(steps), len(steps))
            for number in range(shown, until):
                self._screen.step(steps[number], number + 1, len(steps))
            shown = until
            if shown == len(steps):
                self._aside.phase = "revealed"
        text = "\n".join(typed)
        self._screen.reveal(question, text)
        return text

    def _own_grade(self, question: Question) -> tuple[Grade, Grade | None] | None:
        """The grade that the learner gives, and the one that ticks proposed."""
        points = question.prompt.reveal.key_points if question.prompt.reveal else ()
        proposed: Grade | None = None
        intervals = self._desk.intervals(question)
        while True:
            read = partial(self._screen.self_grade, question, proposed, intervals)
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
