"""What numeric, vector and matrix share: a verify function gives the answer, for numbers drawn anew each time.

Drawing and marking are in `solving`, imported when the first variant is drawn or the first answer is typed, and what
only a proof needs is in `proving`: asking a prepared question needs none of them.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.errors import QuizzerError
from quizzer.kinds.shared.contract import Complaint, Input, Kind, Mark, Prompt, Solved
from quizzer.kinds.shared.fields import TEXT, Anything, Boolean, Field, Items, Mapping, Number, OneOf, Record

ANSWER = (
    Field("form", OneOf(("number", "integer", "labels")), "what is typed (default number)", example="integer"),
    Field("part", TEXT, "which result, of a function with several", example="precision"),
    Field("unit", OneOf(("nats", "bits")), "the information unit of the answer", example="bits"),
    Field("rtol", Number(), "relative tolerance in place of the function's", example=0.01),
    Field("atol", Number(), "absolute tolerance in place of the function's", example=0.001),
    Field("exact", Boolean(), "no tolerance: counts, ranks, labels", example=True),
)
_GOLDEN = (
    Field("params", Mapping(), "all arguments of the function", required=True, example={"z": 2}),
    Field("value", Anything(), "the value, by hand or by a library", required=True, example=0.880797),
)
_GOLDENS = "values worked out by hand or by a library, never by quizzer"

ADVICE = {
    "integer": "a whole number",
    "labels": "labels separated by spaces or commas, in order",
    "vector": "numbers separated by commas, as in 0.1, 0.2, 0.7",
    "matrix": "rows separated by semicolons, as in 1, 2; 3, 4",
}
LOGGED = ("seed", "verify", "params", "value", "tolerance")


class Computed(Kind[Solved]):
    """A computed answer of one shape: number, vector or matrix."""

    GOLDENS = Field(
        "goldens", Items(Record(_GOLDEN)), _GOLDENS, required=True, example=[{"params": {"z": 2}, "value": 0.880797}]
    )
    FIELDS = (
        Field("verify", TEXT, "the name of a verify function (`quizzer verify list`), never a path", required=True),
        Field("params", Mapping(), "a value pins a parameter, {draw: {...}} narrows how it is drawn", example={"z": 2}),
        Field("answer", Record(ANSWER), "how the answer is typed and judged", example={"unit": "bits"}),
        GOLDENS,
    )
    IS_COMPUTED = True
    SORT = "number"

    def __init__(self, shape: Input) -> None:
        self._shape: Input = shape
        self.LIMIT_SECONDS = 180 if shape == "number" else 240

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """The formulas can be read, or the verify function is known. A package's that may not be loaded makes no broken
        card, but one left out."""
        from quizzer import verify  # noqa: PLC0415 - when decks are read

        if "value" in card.own:
            from quizzer.verify.formula import faults  # noqa: PLC0415 - few cards have any

            yield from (Complaint(*fault) for fault in faults(card.own))
            return
        name = card.own["verify"]
        if name not in verify.topics():
            try:
                verify.load(name)
            except QuizzerError as error:
                severity = "warning" if verify.is_installed(name) else "error"
                yield Complaint(("verify",), str(error), severity=severity)

    def functions(self, card: Card) -> tuple[str, ...]:
        return (card.own.get("verify", card.key),)

    def is_fixed(self, card: Card) -> bool:
        return "value" in card.own and not any(isinstance(value, dict) for value in card.own.get("params", {}).values())

    def prepare(self, card: Card, attempt: int) -> Solved:
        from quizzer.kinds.shared import solving  # noqa: PLC0415 - NumPy

        return solving.prepare(card, attempt)

    def gist(self, card: Card) -> str:
        """The question with dots for the numbers."""
        from quizzer.text.template import fill  # noqa: PLC0415 - a question was filled when it was drawn

        return fill(card.question, lambda name, spec, around: r"\ldots" if around == "math" else "…")

    def _input(self, card: Card) -> Input:
        """What is typed: the kind's own shape, unless the card asks for whole numbers or labels."""
        form = card.own.get("answer", {}).get("form")
        if form == "labels":
            return "labels"
        return "integer" if form == "integer" and self._shape == "number" else self._shape

    def prompt(self, card: Card, variant: Solved) -> Prompt:
        typed, unit = self._input(card), card.own.get("unit") or card.own.get("answer", {}).get("unit")
        prompt = Prompt(variant["question"], typed, unit=unit, digits=variant["digits"], advice=ADVICE.get(typed, ""))
        return prompt._replace(hints=tuple(variant["hints"]))

    def mark(self, card: Card, variant: Solved, text: str) -> Mark:
        from quizzer.kinds.shared import solving  # noqa: PLC0415 - with the first answer

        return solving.mark(card, variant, self._input(card), text)

    def logged(self, card: Card, variant: Solved, mark: Mark) -> dict[str, Any]:
        """With the numbers and what they were marked against, and what was said of the mistakes that may be meant."""
        kept = {name: variant[name] for name in LOGGED}  # type: ignore[literal-required]  # keys of the variant
        why = {"why_named": variant["wrong"][mark.named][1]} if mark.named in variant["wrong"] else {}
        also = {"also": list(mark.also)} if mark.also else {}
        return {**super().logged(card, variant, mark), **kept, **why, **also}

    def right_answer(self, card: Card, variant: Solved) -> str:
        return _typed(variant["value"], variant)

    def wrong_answers(self, card: Card, variant: Solved) -> list[tuple[str, str | None]]:
        return [(_typed(value, variant), name) for name, (value, _, _) in variant["wrong"].items()]

    def unreadable_answers(self, card: Card) -> tuple[str, ...]:
        """Texts that are no numbers; anything may be a label."""
        return () if self._input(card) == "labels" else ("1 +", "2 apples", "((3")

    def unsound(self, card: Card) -> Iterator[Complaint]:
        """Pins, parts, unit and placeholders fit the function, and it gives the hand-made values."""
        from quizzer.kinds.shared import proving  # noqa: PLC0415 - NumPy, in a proof

        return proving.unsound(card)

    def unproven(self, card: Card, variants: Sequence[Solved]) -> Iterator[Complaint]:
        """The question shows all that the answer depends on, and shows it as it is used."""
        from quizzer.kinds.shared import proving  # noqa: PLC0415 - NumPy, in a proof

        return proving.unproven(card, variants)


def _typed(value: Any, variant: Solved) -> str:
    """A value as a careful learner types it."""
    from quizzer.answers.writing import show  # noqa: PLC0415 - in a proof

    _, _, exact = variant["tolerance"]
    return show(value, None if exact else variant["digits"])
