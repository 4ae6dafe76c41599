"""derive: a derivation whose steps are revealed one at a time, graded by the learner."""

from quizzer.core.flashcard import Card
from quizzer.kinds.recall import complaints, prepare, wrong_answers
from quizzer.kinds.shared.contract import Mark, Prompt, Reveal, Variant
from quizzer.kinds.shared.fields import TEXTS, Field, Items, String

__all__ = ["FIELDS", "complaints", "mark", "prepare", "prompt", "right_answer", "wrong_answers"]

FIELDS = (
    Field("steps", Items(String(), least=2), "the derivation, revealed one step at a time", required=True),
    Field("key_points", TEXTS, "what a full derivation contains; the ticks propose the grade"),
)


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question, with the steps to reveal."""
    reveal = Reveal(key_points=tuple(card.own.get("key_points", ())), steps=tuple(card.own["steps"]))
    return Prompt(card.question, "self", hints=card.hints, reveal=reveal)


def mark(card: Card, variant: Variant, text: str) -> Mark:
    """Self-graded: whatever is typed reveals the steps."""
    steps = tuple(card.own["steps"])
    return Mark("self", read=text, read_as=text, expected_text=steps[-1], steps=steps)


def right_answer(card: Card, variant: Variant) -> str:
    """Any text will do."""
    return "done"
