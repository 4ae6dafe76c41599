"""order: items to be put in the right order."""

from collections.abc import Iterator

from quizzer.answers.error import AnswerError
from quizzer.answers.selection import permutation
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Variant
from quizzer.kinds.shared.fields import Field, Items, String
from quizzer.kinds.shared.options import mark_places, repeated, shuffle

FIELDS = (Field("items", Items(String(), least=3), "the items, in the right order", required=True),)


def complaints(card: Card) -> Iterator[Complaint]:
    """No two items read alike."""
    yield from repeated(card.own["items"], "items")


def prepare(card: Card, attempt: int) -> Variant:
    """The order in which the items are shown; never the right one."""
    order = shuffle(card, attempt, len(card.own["items"]))
    if order == sorted(order):
        order = order[1:] + order[:1]
    return {"attempt": attempt, "order": order}


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question and the items as shuffled."""
    items = tuple(card.own["items"][i] for i in variant["order"])
    return Prompt(card.question, "order", choices=items, hints=card.hints)


def _right(variant: Variant) -> list[int]:
    return [variant["order"].index(i) + 1 for i in range(len(variant["order"]))]


def mark(card: Card, variant: Variant, text: str) -> Mark:
    """The shown numbers in the order typed, marked place by place."""
    right = _right(variant)
    expected_text = "\n".join(f"({n}) {item}" for n, item in zip(right, card.own["items"], strict=True))
    given_up = Mark("given_up", expected=right, expected_text=expected_text)
    if not text.strip():
        return given_up
    try:
        typed = permutation(text, len(right))
    except AnswerError as error:
        return Mark("invalid", str(error), position=error.position)
    return mark_places(given_up, typed, right)


def right_answer(card: Card, variant: Variant) -> str:
    """The shown numbers in the right order."""
    return " ".join(map(str, _right(variant)))


def wrong_answers(card: Card, variant: Variant) -> list[tuple[str, str | None]]:
    """The right order reversed, and with its first two exchanged."""
    first, second, *rest = _right(variant)
    orders = [[*reversed(rest), second, first], [second, first, *rest]]
    return [(" ".join(map(str, order)), None) for order in orders]
