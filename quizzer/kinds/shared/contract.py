"""What a kind of question must offer, and the neutral values that pass between kinds and screens."""

from abc import ABC, abstractmethod
from collections.abc import Container, Iterator, Mapping, Sequence
from typing import Any, ClassVar, Generic, Literal, NotRequired, TypedDict, TypeVar, cast

from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.fields import Field
from quizzer.tuples import NamedTuple

Input = Literal[
    "number",
    "integer",
    "labels",
    "vector",
    "matrix",
    "choice",
    "choices",
    "order",
    "match",
    "blanks",
    "self",
    "code",
]


class Variant(TypedDict):
    """What `prepare` drew, as JSON data: index and log keep it. A kind adds what it needs of its own."""

    attempt: int
    params: NotRequired[dict[str, Any]]  # the drawn numbers, by argument
    redraws: NotRequired[int]  # draws that were rejected before this one


class Solved(Variant):
    """A computed card's variant: all that asking and marking needs, so that no verify function is loaded after it."""

    seed: int
    shown: dict[str, list[str]]  # each parameter as text and as LaTeX
    question: str
    hints: list[str]
    steps: list[str]
    verify: str  # name and version of the function
    value: Any
    wrong: dict[str, list[Any]]  # named wrong values: value, reason, whether it is another convention
    scale: Any
    tolerance: list[Any]  # relative, absolute, exact
    digits: int | None
    probability: bool


class Linked(Variant):
    """A chain's variant: the numbers of all parts by name, and each part as a computed card of its own."""

    seed: int
    shown: dict[str, list[str]]
    question: str  # what all parts have in common
    parts: list[Solved]


V = TypeVar("V", bound=Variant)


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
    input: Input
    choices: tuple[str, ...] = ()
    left: tuple[str, ...] = ()
    right: tuple[str, ...] = ()
    blanks: int = 0
    unit: str | None = None
    digits: int | None = None
    hints: tuple[str, ...] = ()
    reveal: Reveal | None = None
    starter: str = ""  # what a program begins with, where one is to be written
    advice: str = ""  # what may be typed, where that does not go without saying
    own_text: str = ""  # of a part: the text without what all parts have in common


class Remark(NamedTuple):
    """What is said of one option, pair, place, entry or blank: of what was chosen, and of what was to be chosen.

    Those are whether an option was, or texts. Options come in the order of their numbers.
    """

    right: bool | None = None  # None where it was not judged by itself
    text: str = ""  # the option, or what the others belong to
    why: str = ""
    chosen: bool | str | None = None
    expected: bool | str | None = None
    others: tuple[str, ...] = ()  # what is accepted beside the expected text
    is_typed: bool = False  # whether the chosen text is the learner's own, and so no markup


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
    remarks: tuple[Remark, ...] = ()
    columns: int = 0  # of the table whose cells the remarks are, row by row; 0 where they are none
    expected: Any = None
    expected_text: str = ""
    steps: tuple[str, ...] = ()
    carried: dict[str, Any] = {}  # noqa: RUF012 - the learner's own results that a part was marked by

    @property
    def counts(self) -> bool:
        """Whether the answer is logged."""
        return self.verdict not in ("invalid", "coarse")

    @property
    def is_program(self) -> bool:
        """Whether the right answer is a program: it is shown as it stands, whatever was told of its cases."""
        return self.expected_text.startswith("```")

    @property
    def entries(self) -> tuple[bool, ...] | None:
        """Whether each option, pair, entry or blank is right; None for an answer that is one thing, or given up."""
        ticks = tuple(remark.right for remark in self.remarks if remark.right is not None)
        return ticks if ticks and len(ticks) == len(self.remarks) else None


class Kind(ABC, Generic[V]):
    """A kind of question: its keys, what it asks, how it marks, and what its proof needs.

    The module of a kind holds one of these as `KIND`. A card asks one thing, or several in turn: its parts, each with
    a prompt, an answer and a mark of its own, all of one variant.
    """

    FIELDS: ClassVar[tuple[Field, ...]]  # of its cards, besides those that all cards have
    ALTERNATIVE: ClassVar[tuple[Field, ...]] = ()  # in their place, of a card that has the first of these
    IS_COMPUTED: ClassVar[bool] = False  # whether verify functions give the answer, so that it is proven on many draws
    SORT: ClassVar[str] = "concept"  # of question, as an interviewer mixes them: see `core.composition`
    NOTED_AS: ClassVar[str] = ""  # the key that alone makes a card of it, with its question
    LIMIT_SECONDS: int = 90  # in an interview, for an answer, or for each of so many parts
    USUAL_PARTS: ClassVar[int] = 1
    IS_SLOW: ClassVar[bool] = False  # whether marking may take seconds; Ctrl-C then cancels it, not the sitting

    def fields(self, keys: Container[str]) -> tuple[Field, ...]:
        """The fields of a card that has these keys."""
        return self.ALTERNATIVE if self.ALTERNATIVE and self.ALTERNATIVE[0].name in keys else self.FIELDS

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """What the field table cannot say about the card's own keys. No verify function is run."""
        yield from ()

    def functions(self, card: Card) -> tuple[str, ...]:
        """The names of the verify functions that the card asks for; of a formula of its own its key."""
        return ()

    def is_fixed(self, card: Card) -> bool:
        """Whether every variant of a computed card is the same."""
        return False

    def prepare(self, card: Card, attempt: int) -> V:
        """Everything drawn for this attempt, here nothing; the same for the same card and attempt."""
        return cast(V, {"attempt": attempt})

    def gist(self, card: Card) -> str:
        """What a list of cards says of it: nothing is drawn for it, and nothing in it gives the answer away."""
        return card.question

    @abstractmethod
    def prompt(self, card: Card, variant: V) -> Prompt:
        """The question, of its first part. Cheap: on the way to the first question of a session."""

    def prompts(self, card: Card, variant: V) -> tuple[Prompt, ...]:
        """The questions of all parts."""
        return (self.prompt(card, variant),)

    def get_ready(self, card: Card) -> None:
        """Load what slow marking needs: a module whose import was cancelled could not be loaded again."""

    @abstractmethod
    def mark(self, card: Card, variant: V, text: str) -> Mark:
        """The typed text, marked. An empty text gives up; unreadable text is `invalid`, never an exception."""

    def mark_part(self, card: Card, variant: V, texts: Sequence[str]) -> Mark:
        """The last of these texts as the answer to the part that it belongs to, given the answers before it."""
        return self.mark(card, variant, texts[-1])

    def logged(self, card: Card, variant: V, mark: Mark) -> dict[str, Any]:
        """What explaining the answer later needs, whatever becomes of deck and function, as JSON data."""
        read = {} if mark.read is None or mark.verdict == "self" else {"read": mark.read}
        return {"attempt": variant["attempt"], **read}

    def logged_part(self, card: Card, variant: V, mark: Mark, part: int) -> dict[str, Any]:
        """The same of the answer to a part, which are counted from 1."""
        return self.logged(card, variant, mark)

    def taken(self, card: Card, logged: Mapping[str, Any]) -> list[tuple[str, str]]:
        """What was asked for and what was given in its place, as card texts, of an answer that was logged so.

        Of the card as it is now: what was shuffled when it had other options says nothing.
        """
        return []

    @abstractmethod
    def right_answer(self, card: Card, variant: V) -> str:
        """A text that is marked right, or any text for a self-graded card."""

    def right_answers(self, card: Card, variant: V) -> tuple[str, ...]:
        """A right text for each part."""
        return (self.right_answer(card, variant),)

    def wrong_answers(self, card: Card, variant: V) -> list[tuple[str, str | None]]:
        """Texts that are marked wrong for the first part, each with the name of its mistake if it has one."""
        return []

    def unreadable_answers(self, card: Card) -> tuple[str, ...]:
        """Texts that must be refused."""
        return ()

    def unsound(self, card: Card) -> Iterator[Complaint]:
        """What its verify functions say against the card before anything is drawn."""
        yield from ()

    def unproven(self, card: Card, variants: Sequence[V]) -> Iterator[Complaint]:
        """What its verify functions say against the card, given some of its variants."""
        yield from ()
