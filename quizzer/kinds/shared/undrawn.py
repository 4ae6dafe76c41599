"""Kinds in which nothing is drawn."""

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Kind, Variant

SAY = "answer aloud or on paper, then Enter"  # the advice of what the learner grades


class Undrawn(Kind[Variant]):
    """A card that is the same whenever it is asked."""

    def prepare(self, card: Card, attempt: int) -> Variant:
        """Nothing but the number of the attempt."""
        return {"attempt": attempt}
