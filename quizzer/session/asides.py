"""What a learner can do beside answering: hints, reasons, a calculation, undo, and what concerns the card itself."""

from collections.abc import Callable
from functools import partial
from typing import Literal

from quizzer.core.flashcard import Card
from quizzer.errors import DamagedError, QuizzerError
from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Desk, Question
from quizzer.session.dialogue import Move, Screen, Summary
from quizzer.tuples import NamedTuple

Handler = Callable[[Question, str], bool]  # does what was said; whether the question is still on the table


class Edited(NamedTuple):
    """What became of an edit, in words, what the card is called by now, and whether anything was changed."""

    text: str
    card: str
    is_changed: bool = True


Edit = Callable[[Card], Edited]


class Asides:
    """Does what is commanded, and keeps what that changes for the question on the table."""

    def __init__(self, desk: Desk, screen: Screen, summary: Summary, edit: Edit | None) -> None:
        self._desk = desk
        self._screen = screen
        self._summary = summary
        self._edit = edit
        self.skipped: set[str] = set()
        self.is_left = False
        self.edited: Question | None = None  # as it is asked now, if it was just edited
        self.begin()
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

    def begin(self) -> None:
        """Something is asked from now on, to which no hint was shown yet."""
        self.phase: Literal["asked", "revealed", "answered"] = "asked"
        self.hints = 0  # that were shown
        self.told: Mark | None = None  # of the answer that is explained just now

    def do(self, action: Move, question: Question, text: str) -> bool:
        """Do what was commanded, if that is a command; whether the question is still on the table."""
        command = self._commands.get(action)
        return command is None or command(question, text)

    def _hint(self, question: Question, text: str) -> bool:
        hints = question.prompt.hints
        if self.phase == "asked" and self.hints < len(hints):
            self.hints += 1
            self._screen.hint(hints[self.hints - 1], self.hints, len(hints))
        elif self.phase == "asked":
            self._screen.note("there is no further hint" if hints else "this card has no hints")
        else:
            self._screen.note("hints are given before the answer")
        return True

    def _reasons(self, question: Question, text: str) -> bool:
        if self.told:
            self._screen.reasons(question, self.told)
        else:
            self._screen.note("the reasons of all options are shown after the answer")
        return True

    def _calculate(self, question: Question, text: str) -> bool:
        self._screen.note(calculated(text))
        return True

    def _undo(self, question: Question, text: str) -> bool:
        from quizzer.core.journal import logged, taken_back  # noqa: PLC0415 - asking needs no journal

        event = self._desk.undo()
        if event is None:
            self._screen.note("there is nothing to take back")
            return True
        self._summary.take_back(event.id)
        self._screen.note(taken_back(logged(event)))
        return False

    def _skip(self, question: Question, text: str) -> bool:
        if self.phase != "answered":
            self.skipped.add(question.card.key)
        return self.phase == "answered"

    def _put_aside(self, action: Literal["bury", "suspend"], until: str, question: Question, text: str) -> bool:
        self._desk.act(question.card, action)
        self._screen.note(f"{question.card.key} is put aside {until}: :u takes that back")
        return False

    def _flag(self, question: Question, text: str) -> bool:
        self._desk.act(question.card, "flag", {"note": text})
        self._screen.note(f"flagged {question.card.key} as doubtful" + (f": {text}" if text else ""))
        return True

    def _edited(self, question: Question, text: str) -> bool:
        """Edit the card, and come back to it: ask it anew, or go on with the grade of an answer that was given."""
        if self._edit is None:
            self._screen.note("cards can be edited in a terminal only")
            return True
        try:
            text, name, is_changed = self._edit(question.card)
        except DamagedError:
            raise
        except QuizzerError as error:
            self._screen.note(str(error))
            return True
        self._screen.note(text)
        if self.phase == "answered" or (self.phase == "revealed" and not is_changed):
            return True
        self.edited = self._desk.again(question, name)
        return False

    def _help(self, question: Question, text: str) -> bool:
        self._screen.help(question)
        return True

    def _leave(self, question: Question, text: str) -> bool:
        self.is_left = True
        return False


def calculated(text: str) -> str:
    """What an expression comes to, or what is wrong with it."""
    from quizzer.answers.reading import calculate  # noqa: PLC0415 - asking needs no parser
    from quizzer.answers.refusals import AnswerError  # noqa: PLC0415

    try:
        return f"= {calculate(text)}"
    except AnswerError as error:
        return str(error)
