"""What passes between a sitting and its screen: the sitting says what to draw, the screen what the learner did."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from quizzer.kinds.shared.contract import Mark
from quizzer.session.desk import Question, Receipt
from quizzer.session.summary import Summary

# What a learner does: `answer` with its text, `grade` and `ticks` with numbers, `calculate` with an expression, `flag`
# with a note, `unknown` with what was typed as a command and is none; the others with nothing.
Move = Literal[
    "answer", "reveal", "grade", "accept", "ticks",
    "calculate", "hint", "undo", "skip", "bury", "suspend", "flag", "edit", "help", "quit", "unknown",
]  # fmt: skip


class Reply(NamedTuple):
    """What the learner did."""

    action: Move
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
