"""choice: one of several numbered options is right."""

from collections.abc import Iterator
from typing import ClassVar

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt
from quizzer.kinds.shared.fields import Field
from quizzer.kinds.shared.options import (
    CHOICES,
    Numbered,
    Shuffled,
    correct_numbers,
    count_correct,
    mark_one,
    repeated,
    shown,
    shuffle,
)

ADVICE = "the number of one"


class OneOption(Numbered):
    """Options of which exactly one is right."""

    FIELDS: ClassVar[tuple[Field, ...]] = (CHOICES,)

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """Exactly one option is correct, and no two read alike."""
        correct = count_correct(card)
        if correct != 1:
            yield Complaint(("choices",), f"{correct} choices are correct", "exactly one needs `correct: true`")
        yield from repeated([choice["text"] for choice in card.own["choices"]], "choices")

    def prepare(self, card: Card, attempt: int) -> Shuffled:
        """The order of the options."""
        return {"attempt": attempt, "order": shuffle(card, attempt, len(card.own["choices"]))}

    def prompt(self, card: Card, variant: Shuffled) -> Prompt:
        """The question and the options as shuffled."""
        options = tuple(choice["text"] for choice in shown(card, variant))
        return Prompt(card.question, "choice", choices=options, hints=card.hints, advice=ADVICE, has_letters=False)

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        """The number of the chosen option, marked."""
        [right] = correct_numbers(card, variant)
        return mark_one(card, variant, text, shown(card, variant)[right - 1]["text"])

    def right_answer(self, card: Card, variant: Shuffled) -> str:
        """The number of the correct option."""
        return str(correct_numbers(card, variant)[0])

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        """The numbers of all other options."""
        [right] = correct_numbers(card, variant)
        return [(str(n), None) for n in range(1, len(variant["order"]) + 1) if n != right]


KIND = OneOption()
