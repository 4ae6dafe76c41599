"""What the kinds with numbered options share: the keys of an option, the drawn order, the marking of one choice."""

from collections.abc import Iterator
from typing import Any

from quizzer.answers.error import AnswerError
from quizzer.answers.selection import chosen
from quizzer.core.event import Verdict
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Variant
from quizzer.kinds.shared.fields import TEXT, Boolean, Field, Items, Record

CHOICES = Field(
    "choices",
    Items(
        Record(
            (
                Field("text", TEXT, "what the learner may choose", required=True),
                Field("correct", Boolean(), "whether it is right (default false)"),
                Field("why", TEXT, "why it is right or wrong", required=True),
            )
        ),
        least=3,
    ),
    "the options, shuffled when asked",
    required=True,
)


def shuffle(card: Card, attempt: int, size: int) -> list[int]:
    """A drawn order of `size` things; the same for the same card and attempt."""
    from quizzer.verify.draws import Draws, seed_of  # noqa: PLC0415 - hashing is not needed to ask a question

    return Draws(seed_of(card.deck, card.id, attempt)).shuffled(range(size))


def repeated(texts: list[str], key: str) -> Iterator[Complaint]:
    """A complaint for every text that stands there a second time."""
    for position, text in enumerate(texts):
        if text in texts[:position]:
            yield Complaint((key, position), f"{text!r} stands twice", "options must differ")


def shown(card: Card, variant: Variant) -> list[dict[str, Any]]:
    """The choices in the order in which they are shown."""
    return [card.own["choices"][i] for i in variant["order"]]


def correct_numbers(card: Card, variant: Variant) -> list[int]:
    """The numbers, as shown, of the correct choices."""
    return [n for n, choice in enumerate(shown(card, variant), 1) if choice.get("correct")]


def count_correct(card: Card) -> int:
    """How many choices are correct."""
    return sum(bool(choice.get("correct")) for choice in card.own["choices"])


def mark_places(given_up: Mark, typed: list[int], right: list[int]) -> Mark:
    """Numbers that are right or wrong place by place."""
    ticks = tuple(a == b for a, b in zip(typed, right, strict=True))
    return given_up._replace(
        verdict="right" if all(ticks) else "wrong",
        score=sum(ticks) / len(ticks),
        read=typed,
        read_as=" ".join(map(str, typed)),
        entries=ticks,
    )


def mark_one(card: Card, variant: Variant, text: str, answer: str) -> Mark:
    """The number of one choice, marked; the message says why that choice is right or wrong."""
    options = shown(card, variant)
    [right] = correct_numbers(card, variant)
    given_up = Mark("given_up", expected=right, expected_text=f"({right}) {answer}")
    if not text.strip():
        return given_up
    try:
        [number] = chosen(text, len(options), many=False)
    except AnswerError as error:
        return Mark("invalid", str(error), position=error.position)
    verdict: Verdict = "right" if number == right else "wrong"
    return given_up._replace(
        verdict=verdict,
        message=options[number - 1]["why"],
        score=float(number == right),
        read=number,
        read_as=str(number),
    )
