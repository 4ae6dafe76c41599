"""matrix: a computed table of numbers."""

from quizzer.core.card import Card
from quizzer.kinds.computed import (
    FIELDS,
    complaints,
    make_mark,
    make_prompt,
    prepare,
    right_text,
    shape_of,
    wrong_texts,
)
from quizzer.kinds.contract import Mark, Prompt, Variant

__all__ = ["FIELDS", "complaints", "mark", "prepare", "prompt", "right_answer", "wrong_answers"]


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question with this variant's numbers."""
    return make_prompt(card, variant, shape_of(card, "matrix"))


def mark(card: Card, variant: Variant, text: str) -> Mark:
    """The typed answer, marked."""
    return make_mark(card, variant, shape_of(card, "matrix"), text)


def right_answer(card: Card, variant: Variant) -> str:
    """The value as a careful learner types it."""
    return right_text(card, variant)


def wrong_answers(card: Card, variant: Variant) -> list[tuple[str, str | None]]:
    """Every named wrong value."""
    return wrong_texts(variant)
