"""What passes between a sitting and its screen: the sitting says what to draw, the screen what the learner did."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Literal, Protocol

from quizzer.core.grade import AGAIN, Grade
from quizzer.kinds.shared.contract import Mark
from quizzer.session.chooser import Idle
from quizzer.session.desk import Question, Receipt
from quizzer.tuples import NamedTuple

# What a learner does: `answer` with its text, `grade` and `ticks` with numbers, `calculate` with an expression, `flag`
# with a note, `unknown` with what was typed as a command and is none; the others with nothing.
Move = Literal[
    "answer", "grade", "accept", "ticks",
    "calculate", "hint", "reasons", "undo", "skip", "bury", "suspend", "flag", "edit", "help", "quit", "pause",
    "unknown",
]  # fmt: skip


Intervals = Mapping[Grade, int]  # days until the card comes back after each grade; none where nothing moves


class Limits(NamedTuple):
    """When a sitting ends by itself; None for no limit."""

    cards: int | None = None
    minutes: float | None = None


class Reply(NamedTuple):
    """What the learner did."""

    action: Move
    text: str = ""


class Progress(NamedTuple):
    """How far a sitting is: the so manieth of so many cards, and how many were failed and come again."""

    number: int
    total: int
    again: int = 0


class TopicCount(NamedTuple):
    """Answers of one topic, which is named by its deck and title: how many, and how many not Again."""

    deck: str
    title: str
    answers: int
    recalled: int


class Summary:
    """Counts the answers of a sitting; an answer that is taken back is no longer counted."""

    def __init__(self) -> None:
        # Each by its event: what was asked, the grade, the mistakes, milliseconds.
        self._answers: list[tuple[int, Question, int, Sequence[str], int]] = []
        self.due_tomorrow: int | None = None
        self.idle: Idle | None = None  # where there was nothing to ask

    def add(self, event: int, question: Question, grade: int, named: Sequence[str], duration_ms: int) -> None:
        """Count an answer, or count it anew with another grade."""
        self.take_back(event)
        self._answers.append((event, question, grade, named, duration_ms))

    def take_back(self, event: int) -> None:
        """Forget an answer."""
        self._answers = [answer for answer in self._answers if answer[0] != event]

    @property
    def count(self) -> int:
        """Answers given."""
        return len(self._answers)

    @property
    def cards(self) -> int:
        """Answers given to cards that had not been failed before."""
        return sum(question.turn != "retry" for _, question, *_ in self._answers)

    @property
    def recalled(self) -> int:
        """Answers that were not Again."""
        return sum(grade != AGAIN for _, _, grade, _, _ in self._answers)

    @property
    def seconds(self) -> float:
        """Time taken by the answers."""
        return sum(duration_ms for *_, duration_ms in self._answers) / 1000

    def topics(self) -> list[TopicCount]:
        """Answers by topic, in the order in which topics came up."""
        grades: dict[tuple[str, str], list[int]] = {}
        for _, question, grade, _, _ in self._answers:
            grades.setdefault((question.card.deck, question.topic), []).append(grade)
        return [TopicCount(*names, len(given), sum(g != AGAIN for g in given)) for names, given in grades.items()]

    def mistakes(self) -> list[tuple[str, int]]:
        """Named mistakes with how often each was made, the most frequent first."""
        counts = Counter(name for _, _, _, named, _ in self._answers for name in named)
        return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


class Screen(Protocol):
    """Draws what it is given and reads what the learner does.

    `pauses` is true where feedback waits for Enter and derivations come step by step: not for piped lines.
    """

    pauses: bool

    def question(self, question: Question, progress: Progress) -> None:
        """Draw a question, and how far the sitting is."""

    def answer(self, question: Question) -> Reply:
        """Read an answer, or a command."""

    def self_grade(self, question: Question, proposed: int | None, intervals: Intervals) -> Reply:
        """Read a grade, ticks of key points, or a command."""

    def after(self, question: Question, receipt: Receipt, intervals: Intervals) -> Reply:
        """Read whether the proposed grade is accepted, another grade, or a command."""

    def hint(self, text: str, number: int, total: int) -> None:
        """Draw a hint."""

    def step(self, text: str, number: int, total: int) -> None:
        """Draw one step of a derivation."""

    def reveal(self, question: Question, typed: str) -> None:
        """Draw the answer and the key points of a self-graded card, beside what was typed."""

    def refused(self, mark: Mark) -> None:
        """Draw why an answer was not taken, which is asked again."""

    def part(self, question: Question, mark: Mark) -> None:
        """Draw what the answer to a part was worth, and the next part of the card."""

    def feedback(self, question: Question, mark: Mark, receipt: Receipt, times: tuple[int, int]) -> None:
        """Draw what an answer was worth, and why."""

    def reasons(self, question: Question, mark: Mark) -> None:
        """Draw what the feedback left out: the reasons of all options, or all but the verdict of a card known well."""

    def graded(self, question: Question, receipt: Receipt) -> None:
        """Draw when a self-graded or regraded card comes back."""

    def note(self, text: str) -> None:
        """Draw one line about what was done."""

    def help(self, question: Question) -> None:
        """Draw the keys."""

    def summary(self, summary: Summary) -> None:
        """Draw what the sitting came to."""
