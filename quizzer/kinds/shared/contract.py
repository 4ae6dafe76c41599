"""What a kind of question must offer, and the neutral values that pass between kinds and screens."""

from collections.abc import Iterator
from typing import Any, NamedTuple, Protocol

from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.fields import Field

Variant = dict[str, Any]  # what `prepare` drew, as JSON data; the log and the index keep it


class Complaint(NamedTuple):
    """Something wrong in a card's own keys. `place` leads to it: keys and list positions from the card down."""

    place: tuple[str | int, ...]
    message: str
    hint: str = ""
    severity: str = "error"


class Reveal(NamedTuple):
    """What a self-graded card shows: an answer, key points to tick, steps shown one at a time."""

    answer: str = ""
    key_points: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()


class Prompt(NamedTuple):
    """A question as any screen can draw it. Texts are card Markdown, placeholders filled."""

    text: str
    input: str  # number, integer, labels, vector, matrix, choice, choices, order, match, blanks or self
    choices: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    blanks: int = 0
    unit: str | None = None
    digits: int | None = None
    hints: tuple[str, ...] = ()
    reveal: Reveal | None = None


class Mark(NamedTuple):
    """What became of an answer. `invalid` and `coarse` are asked again and never count."""

    verdict: Verdict
    message: str = ""
    score: float = 0.0
    read: Any = None
    read_as: str | None = None
    named: str | None = None
    also: tuple[str, ...] = ()
    position: int | None = None
    entries: tuple[bool, ...] | None = None
    expected: Any = None
    expected_text: str = ""
    steps: tuple[str, ...] = ()

    @property
    def counts(self) -> bool:
        """Whether the answer is logged."""
        return self.verdict not in ("invalid", "coarse")


class Kind(Protocol):
    """A module of `quizzer/kinds/`."""

    FIELDS: tuple[Field, ...]

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """What the field table cannot say about the card's own keys. No verify function is loaded."""

    def prepare(self, card: Card, attempt: int) -> Variant:
        """Everything drawn for this attempt; the same for the same card and attempt."""

    def prompt(self, card: Card, variant: Variant) -> Prompt:
        """The question. Cheap: on the way to the first question of a session."""

    def mark(self, card: Card, variant: Variant, text: str) -> Mark:
        """The typed text, marked. An empty text gives up; unreadable text is `invalid`, never an exception."""

    def right_answer(self, card: Card, variant: Variant) -> str:
        """A text that is marked right, or any text for a self-graded card."""

    def wrong_answers(self, card: Card, variant: Variant) -> list[tuple[str, str | None]]:
        """Texts that are marked wrong, each with the name of its mistake if it has one."""
