"""choice: one of several numbered options is right."""

from collections.abc import Iterator

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark
from quizzer.kinds.shared.options import Options, Shuffled, correct_numbers, mark_one, shown


class OneOption(Options):
    """Options of which exactly one is right."""

    INPUT = "choice"
    ADVICE = "the number of one"

    def miscounted(self, correct: int, options: int) -> Iterator[Complaint]:
        """Exactly one option is correct."""
        if correct != 1:
            yield Complaint(("choices",), f"{correct} choices are correct", "exactly one needs `correct: true`")

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        """The number of the chosen option, marked."""
        [right] = correct_numbers(card, variant)
        return mark_one(card, variant, text, shown(card, variant)[right - 1]["text"])

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        """The numbers of all other options."""
        [right] = correct_numbers(card, variant)
        return [(str(n), None) for n in range(1, len(variant["order"]) + 1) if n != right]


KIND = OneOption()
