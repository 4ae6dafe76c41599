"""multi: every right option must be chosen, and no other."""

from collections.abc import Iterator
from typing import ClassVar

from quizzer.answers.error import AnswerError
from quizzer.answers.selection import chosen
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Remark
from quizzer.kinds.shared.fields import Field
from quizzer.kinds.shared.options import (
    CHOICES,
    Numbered,
    Shuffled,
    correct_numbers,
    count_correct,
    repeated,
    shown,
    shuffle,
    with_remarks,
)

ADVICE = "the numbers of all that hold, as in 1 3"


class AllOptions(Numbered):
    """Options of which some are right."""

    FIELDS: ClassVar[tuple[Field, ...]] = (CHOICES,)

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """At least one option is correct, and ticking everything must not be the answer."""
        correct, options = count_correct(card), [choice["text"] for choice in card.own["choices"]]
        if not correct:
            yield Complaint(("choices",), "no choice is correct", "at least one needs `correct: true`")
        if correct == len(options):
            hint = "add a wrong one: ticking all must not win"
            yield Complaint(("choices",), "every choice is correct", hint, "warning")
        yield from repeated(options, "choices")

    def prepare(self, card: Card, attempt: int) -> Shuffled:
        """The order of the options."""
        return {"attempt": attempt, "order": shuffle(card, attempt, len(card.own["choices"]))}

    def prompt(self, card: Card, variant: Shuffled) -> Prompt:
        """The question and the options as shuffled."""
        options = tuple(choice["text"] for choice in shown(card, variant))
        return Prompt(card.question, "choices", choices=options, hints=card.hints, advice=ADVICE, has_letters=False)

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        """The chosen numbers, marked option by option."""
        options, right = shown(card, variant), correct_numbers(card, variant)
        expected_text = "\n".join(f"({n}) {options[n - 1]['text']}" for n in right)
        given_up = Mark("given_up", expected=right, expected_text=expected_text)
        if not text.strip():
            return given_up
        try:
            numbers = chosen(text, len(options), many=True)
        except AnswerError as error:
            return Mark("invalid", str(error), position=error.position)
        remarks = [
            Remark((n in numbers) == (n in right), f"({n}) {option['text']}", option["why"])
            for n, option in enumerate(options, 1)
        ]
        missed = "\n".join(remark.why for remark in remarks if not remark.right)
        return with_remarks(given_up, remarks, numbers, " ".join(map(str, numbers)), missed)

    def right_answer(self, card: Card, variant: Shuffled) -> str:
        """The numbers of the correct options."""
        return " ".join(map(str, correct_numbers(card, variant)))

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        """All options, and each single one, unless that is right."""
        count, right = len(variant["order"]), correct_numbers(card, variant)
        sets = [list(range(1, count + 1)), *([n] for n in range(1, count + 1))]
        return [(" ".join(map(str, numbers)), None) for numbers in sets if numbers != right]


KIND = AllOptions()
