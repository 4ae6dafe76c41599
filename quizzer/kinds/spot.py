"""spot: a claim that is false, or now and then true: choose what is wrong with it."""

from quizzer.core.flashcard import Card
from quizzer.kinds.choice import complaints, prepare, right_answer, wrong_answers
from quizzer.kinds.shared.contract import Mark, Prompt, Variant
from quizzer.kinds.shared.fields import TEXT, Field
from quizzer.kinds.shared.options import CHOICES, mark_one, shown

__all__ = ["FIELDS", "complaints", "mark", "prepare", "prompt", "right_answer", "wrong_answers"]

FIELDS = (
    Field("claim", TEXT, "the statement to judge", required=True),
    CHOICES,
    Field("answer", TEXT, "the correct statement", required=True),
)


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question, the claim, and the options as shuffled."""
    options = tuple(choice["text"] for choice in shown(card, variant))
    text = f"{card.question.rstrip()}\n\n“{card.own['claim'].strip()}”"
    return Prompt(text, "choice", choices=options, hints=card.hints)


def mark(card: Card, variant: Variant, text: str) -> Mark:
    """The number of the chosen correction, marked; the answer is the correct statement."""
    return mark_one(card, variant, text, card.own["answer"])
