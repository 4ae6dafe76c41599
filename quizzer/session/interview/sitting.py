"""An interview at a terminal or a pipe: ask, read until the deadline, keep; and in the end tick, and tell."""

import contextlib
from collections.abc import Callable
from typing import Literal, Protocol

from quizzer.core.grade import Grade, grade_of, propose_from_ticks
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Question
from quizzer.session.dialogue import Intervals, Reply
from quizzer.session.interview.interviewer import Asked, Interviewer, TimeLeft
from quizzer.session.program import Write, read_program
from quizzer.text.plural import counted

Way = Literal["on", "later", "close"]


class Room(Protocol):
    """Where an interview is held: draws what it is given, and reads until a deadline. See `dialogue.Screen`."""

    pauses: bool
    is_late: bool  # whether the deadline passed before the last answer was complete

    def pose(self, asked: Asked, time_left: TimeLeft) -> None:
        """Draw a question, and what time is left."""

    def pose_part(self, asked: Asked, time_left: TimeLeft) -> None:
        """Draw the next part of the question."""

    def answer(self, question: Question, deadline: float) -> Reply:
        """Read an answer, or a command; what stands there when the deadline passes is the answer."""

    def refused(self, mark: Mark) -> None:
        """Draw why an answer was not taken, which is asked again."""

    def noted(self, text: str) -> None:
        """Draw that an answer was kept, and whether its time was over."""

    def pause(self, seconds_left: float, told: str = "paused") -> Way:
        """Show nothing of the question, and wait for how to go on."""

    def back(self) -> None:
        """Draw the question again."""

    def given(self, question: Question, typed: str, place: tuple[int, int]) -> None:
        """Draw what was answered beside the model answer: the so manieth of so many."""

    def ticks(self, question: Question) -> Reply:
        """Read which key points were named."""

    def self_grade(self, question: Question, proposed: int | None, intervals: Intervals) -> Reply:
        """Read a grade, ticks of key points, or a command."""

    def note(self, text: str) -> None:
        """Draw one line about what was done."""

    def help(self, question: Question) -> None:
        """Draw the keys."""


class Sitting:
    """One interview, from where it stands to where it is left or closed."""

    def __init__(self, interviewer: Interviewer, room: Room, write: Write | None = None) -> None:
        self._interviewer = interviewer
        self._room = room
        self._write = write
        self._monotonic: Callable[[], float] = interviewer.desk.clock.monotonic
        self._spent_s = self._since = 0.0  # on this answer, pauses left out, until the clock went on last
        self._is_left = False

    def run(self) -> bool:
        """Ask until it is over, then debrief; whether it was closed."""
        card = ""
        while not self._is_left and (asked := self._interviewer.next()) is not None:
            self._tell_losses()
            draw = self._room.pose_part if asked.asking.card == card else self._room.pose
            draw(asked, self._interviewer.time_left)
            card = asked.asking.card
            self._ask(asked)
        if not self._is_left:
            self._debrief()
        return self._interviewer.course.is_closed

    def _tell_losses(self) -> None:
        for text in self._interviewer.desk.losses():
            self._room.note(text)

    def _ask(self, asked: Asked) -> None:
        """Read until an answer to the question, or to its part, is kept, or the question is off the table."""
        self._spent_s, self._since = 0.0, self._monotonic()
        try:
            while not self._is_done(asked):
                pass
        except BaseException:  # a signal that ends the process, too: the time is not given anew
            self._stop()
            if asked.asking is self._interviewer.course.now:
                with contextlib.suppress(QuizzerError):
                    self._interviewer.leave(asked, self._duration_ms())
            raise

    def _is_done(self, asked: Asked) -> bool:
        try:
            reply = self._room.answer(asked.question, self._since + asked.left_s - self._spent_s)
        except KeyboardInterrupt:
            if not self._room.pauses:
                raise
            reply = Reply("pause")
        if reply.action == "answer":
            return self._is_kept(asked, reply.text)
        if reply.action == "skip":
            self._interviewer.pass_by(asked, duration_ms=self._duration_ms())
            self._room.noted("passed: not answered")
            return True
        if reply.action in ("pause", "quit"):
            return self._is_paused(asked)
        self._aside(asked.question, reply)
        return False

    def _aside(self, question: Question, reply: Reply) -> None:
        if reply.action == "help":
            self._room.help(question)
        elif reply.action == "calculate":
            from quizzer.session.asides import calculated  # noqa: PLC0415 - asking needs no parser

            self._room.note(calculated(reply.text))

    def _is_kept(self, asked: Asked, text: str) -> bool:
        """Keep an answer, unless it is to be given again."""
        is_late = self._room.is_late
        self._stop()
        if asked.question.prompt.starter and not is_late:
            written = self._written(asked, text)
            if written is None:
                self._go_on()
                return False
            text, is_late = written
        duration_ms = self._duration_ms()
        try:
            mark = self._kept(asked, text, is_late, duration_ms)
        except KeyboardInterrupt:
            self._room.note("cancelled: nothing was kept, answer again")
            self._go_on()
            return False
        if not mark.counts and not is_late:
            self._room.refused(mark)
            self._go_on()
            return False
        self._room.noted(told_of_time(text, mark) if is_late else "noted")
        return True

    def _kept(self, asked: Asked, text: str, is_late: bool, duration_ms: int) -> Mark:
        kind = asked.question.kind
        if kind.IS_SLOW:
            kind.get_ready(asked.question.card)
            self._room.note("your program runs, and the clock stands: Ctrl-C cancels")
        return self._interviewer.answer(asked, text, is_late=is_late, duration_ms=duration_ms)

    def _written(self, asked: Asked, text: str) -> tuple[str, bool] | None:
        """A program that was typed, that a file holds, or that the editor left, and whether that took too long."""
        self._go_on()
        try:
            if text.startswith("@"):
                text = read_program(text[1:].strip())
            elif self._write and not text.strip():
                text = self._write(asked.question) or ""
        except QuizzerError as error:
            self._room.note(str(error))
            return None
        finally:
            self._stop()
        is_late = self._spent_s > asked.left_s
        return None if self._write and not text.strip() and not is_late else (text, is_late)

    def _is_paused(self, asked: Asked) -> bool:
        """Let the clock stand; whether the question is off the table then."""
        self._stop()
        way: Way = "later"
        if self._room.pauses:
            left = self._interviewer.seconds_left - self._spent_s
            with contextlib.suppress(KeyboardInterrupt):
                way = self._room.pause(left)
        if way == "on":
            self._room.back()
            self._go_on()
            return False
        self._interviewer.leave(asked, self._duration_ms())
        self._is_left = way == "later"
        if way == "close":
            self._interviewer.end()
        return True

    def _stop(self) -> None:
        now = self._monotonic()
        self._spent_s, self._since = self._spent_s + now - self._since, now

    def _go_on(self) -> None:
        self._since = self._monotonic()

    def _duration_ms(self) -> int:
        return round(1000 * self._spent_s)

    def _debrief(self) -> None:
        """Have the key points of what was answered in words ticked, one answer after the other."""
        total = len(self._interviewer.course.untold)
        for number in range(1, total + 1):
            found = self._interviewer.to_tick()
            if found is None:
                break
            asking, question = found
            self._room.given(question, "\n".join(asking.given), (number, total))
            judged = self._judged(question)
            if judged is None:
                return
            self._interviewer.tick(asking, question, *judged)
        self._interviewer.close()

    def _judged(self, question: Question) -> tuple[list[int], Grade | None] | None:
        """The points that were ticked, and a grade given in place of theirs; None if that is left for later."""
        points = question.prompt.reveal.key_points if question.prompt.reveal else ()
        ticked: list[int] = []
        reply = self._room.ticks(question) if points else Reply("unknown")
        while True:
            if reply.action == "ticks":
                ticked = sorted(set(map(int, reply.text.split())))
                if not self._room.pauses:
                    return ticked, None
            elif reply.action == "accept" and points:
                return ticked, None
            elif reply.action == "grade":
                return ticked, grade_of(int(reply.text))
            elif reply.action == "quit":
                return None
            elif reply.action == "help":
                self._room.help(question)
            elif reply.action == "accept":
                self._room.note("give a grade: 1 Again, 2 Hard, 3 Good, 4 Easy")
            proposed = propose_from_ticks(len(ticked), len(points)) if points else None
            reply = self._room.self_grade(question, proposed, self._interviewer.desk.intervals(question))


def told_of_time(text: str, mark: Mark) -> str:
    """What became of an answer whose time was over before it was complete."""
    if not text.strip():
        return "time: nothing stood there"
    return "time: what stood there was taken" if mark.counts else "time: what stood there could not be read"


def taken_up(interviewer: Interviewer, room: Room) -> bool:
    """Say that an interview is open; whether it is to go on, in the debrief if the learner closes it now."""
    course = interviewer.course
    told = f"an interview is open: {counted(len(course.asked), 'question')} asked"
    if course.has_ended or not room.pauses:
        room.note("the interview that is open goes on" + (" with its debrief" if course.has_ended else ""))
        return True
    way = room.pause(interviewer.seconds_left, told)
    if way == "close":
        interviewer.end()
    return way != "later"
