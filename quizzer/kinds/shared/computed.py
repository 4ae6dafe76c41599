"""What numeric, vector and matrix share: a verify function gives the answer, for numbers drawn anew each time.

Drawing and marking are in `solving`, which is imported when the first variant is drawn or the first answer is typed:
asking a prepared question needs neither.
"""

from __future__ import annotations

from collections.abc import Iterator

from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Variant
from quizzer.kinds.shared.fields import TEXT, Anything, Boolean, Field, Items, Mapping, Number, OneOf, Record

FIELDS = (
    Field("verify", TEXT, "the name of a verify function (`quizzer verify list`), never a path", required=True),
    Field("params", Mapping(), "a value pins a parameter, {draw: {...}} narrows how it is drawn"),
    Field(
        "answer",
        Record(
            (
                Field("form", OneOf(("number", "integer", "labels")), "what is typed (default number)"),
                Field("part", TEXT, "which result, of a function with several"),
                Field("unit", OneOf(("nats", "bits")), "the information unit of the answer"),
                Field("rtol", Number(), "relative tolerance in place of the function's"),
                Field("atol", Number(), "absolute tolerance in place of the function's"),
                Field("exact", Boolean(), "no tolerance: counts, ranks, labels"),
            )
        ),
        "how the answer is typed and judged",
    ),
    Field(
        "goldens",
        Items(
            Record(
                (
                    Field("params", Mapping(), "all arguments of the function", required=True),
                    Field("value", Anything(), "the value, by hand or by a library", required=True),
                )
            )
        ),
        "values worked out by hand or by a library, never by quizzer",
        required=True,
    ),
)


def complaints(card: Card) -> Iterator[Complaint]:
    """The verify function is known. A package's that may not be loaded makes no broken card, but one left out."""
    from quizzer.verify import registry  # noqa: PLC0415 - when decks are read

    name = card.own["verify"]
    if name not in registry.topics():
        try:
            registry.load(name)
        except QuizzerError as error:
            yield Complaint(("verify",), str(error), severity="warning" if registry.is_installed(name) else "error")


def prepare(card: Card, attempt: int) -> Variant:
    """Parameters drawn for this attempt, with the value, the named wrong values and the worked steps."""
    from quizzer.kinds.shared import solving  # noqa: PLC0415 - NumPy

    return solving.prepare(card, attempt)


def form(card: Card) -> str:
    """What is typed: number, integer or labels."""
    return str(card.own.get("answer", {}).get("form", "number"))


def part(card: Card) -> str | None:
    """Which result of a function with several is asked."""
    name: str | None = card.own.get("answer", {}).get("part")
    return name


def unit(card: Card) -> str | None:
    """The information unit of the answer."""
    name: str | None = card.own.get("answer", {}).get("unit")
    return name


class Computed:
    """A computed answer of one shape: number, vector or matrix. Its methods are the functions of a kind's module."""

    def __init__(self, shape: str) -> None:
        self._shape = shape

    def _input(self, card: Card) -> str:
        """What is typed: the kind's own shape, unless the card asks for whole numbers or labels."""
        asked = form(card)
        if asked == "labels":
            return "labels"
        return "integer" if asked == "integer" and self._shape == "number" else self._shape

    def prompt(self, card: Card, variant: Variant) -> Prompt:
        """The question with this variant's numbers."""
        return Prompt(
            variant["question"],
            self._input(card),
            unit=unit(card),
            digits=variant["digits"],
            hints=tuple(variant["hints"]),
        )

    def mark(self, card: Card, variant: Variant, text: str) -> Mark:
        """The typed answer against the value, the named wrong values and the generic slips."""
        from quizzer.kinds.shared import solving  # noqa: PLC0415 - with the first answer

        return solving.mark(card, variant, self._input(card), text)

    def right_answer(self, card: Card, variant: Variant) -> str:
        """The value as a careful learner types it."""
        from quizzer.kinds.shared import solving  # noqa: PLC0415

        return solving.typed(variant["value"], variant)

    def wrong_answers(self, card: Card, variant: Variant) -> list[tuple[str, str | None]]:
        """Every named wrong value as a careful learner types it, with its name."""
        from quizzer.kinds.shared import solving  # noqa: PLC0415

        return [(solving.typed(value, variant), name) for name, (value, _, _) in variant["wrong"].items()]
