"""multi: every right option must be chosen, and no other."""

from collections.abc import Iterator

from quizzer.answers.error import AnswerError
from quizzer.answers.selection import chosen
from quizzer.core.flashcard import Card
from quizzer.kinds.choice import prepare
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Variant
from quizzer.kinds.shared.options import CHOICES, correct_numbers, count_correct, repeated, shown

__all__ = ["FIELDS", "complaints", "mark", "prepare", "prompt", "right_answer", "wrong_answers"]

FIELDS = (CHOICES,)


def complaints(card: Card) -> Iterator[Complaint]:
    """At least one option is correct, and ticking everything must not be the answer."""
    correct, options = count_correct(card), [choice["text"] for choice in card.own["choices"]]
    if not correct:
        yield Complaint(("choices",), "no choice is correct", "at least one needs `correct: true`")
    if correct == len(options):
        yield Complaint(("choices",), "every choice is correct", "add a wrong one: ticking all must not win", "warning")
    yield from repeated(options, "choices")


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question and the options as shuffled."""
    options = tuple(choice["text"] for choice in shown(card, variant))
    return Prompt(card.question, "choices", choices=options, hints=card.hints)


def mark(card: Card, variant: Variant, text: str) -> Mark:
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
    ticks = tuple((n in numbers) == (n in right) for n in range(1, len(options) + 1))
    missed = [options[n - 1]["why"] for n, tick in enumerate(ticks, 1) if not tick]
    return given_up._replace(
        verdict="right" if all(ticks) else "wrong",
        message="\n".join(missed),
        score=sum(ticks) / len(ticks),
        read=sorted(numbers),
        read_as=" ".join(map(str, sorted(numbers))),
        entries=ticks,
    )


def right_answer(card: Card, variant: Variant) -> str:
    """The numbers of the correct options."""
    return " ".join(map(str, correct_numbers(card, variant)))


def wrong_answers(card: Card, variant: Variant) -> list[tuple[str, str | None]]:
    """All options, and each single one, unless that is right."""
    count, right = len(variant["order"]), correct_numbers(card, variant)
    sets = [list(range(1, count + 1)), *([n] for n in range(1, count + 1))]
    return [(" ".join(map(str, numbers)), None) for numbers in sets if numbers != right]
