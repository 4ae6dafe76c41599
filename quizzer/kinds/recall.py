"""recall: an answer in one's own words, revealed and graded by the learner against key points."""

from collections.abc import Iterator

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Reveal, Variant
from quizzer.kinds.shared.fields import TEXT, TEXTS, Field

FIELDS = (
    Field("answer", TEXT, "the answer shown on reveal", required=True),
    Field("key_points", TEXTS, "what a full answer names; the ticks propose the grade"),
)


def complaints(card: Card) -> Iterator[Complaint]:
    """Nothing beyond the field table."""
    yield from ()


def prepare(card: Card, attempt: int) -> Variant:
    """Nothing is drawn."""
    return {"attempt": attempt}


def prompt(card: Card, variant: Variant) -> Prompt:
    """The question, with the answer to reveal."""
    reveal = Reveal(answer=card.own["answer"], key_points=tuple(card.own.get("key_points", ())))
    return Prompt(card.question, "self", hints=card.hints, reveal=reveal)


def mark(card: Card, variant: Variant, text: str) -> Mark:
    """Self-graded: whatever is typed reveals the answer."""
    return Mark("self", read=text, read_as=text, expected_text=card.own["answer"])


def right_answer(card: Card, variant: Variant) -> str:
    """Any text will do."""
    return card.own["answer"].split("\n")[0] or "done"


def wrong_answers(card: Card, variant: Variant) -> list[tuple[str, str | None]]:
    """None: the learner decides."""
    return []
