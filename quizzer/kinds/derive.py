"""derive: a derivation whose steps are revealed one at a time, graded by the learner."""

from quizzer.core.flashcard import Card
from quizzer.kinds.recall import SAY
from quizzer.kinds.shared.contract import Kind, Mark, Prompt, Reveal, Variant
from quizzer.kinds.shared.fields import PROSE, Field, Items


class Derivation(Kind[Variant]):
    """Steps to work out on paper, and to compare one by one."""

    FIELDS = (
        Field("steps", Items(PROSE, least=2), "the derivation, revealed one step at a time", required=True),
        Field("key_points", Items(PROSE), "what a full derivation contains; the ticks propose the grade"),
    )

    def prompt(self, card: Card, variant: object) -> Prompt:
        reveal = Reveal(key_points=tuple(card.own.get("key_points", ())), steps=tuple(card.own["steps"]))
        return Prompt(card.question, "self", hints=card.hints, reveal=reveal, advice=SAY)

    def mark(self, card: Card, variant: object, text: str) -> Mark:
        steps = tuple(card.own["steps"])
        return Mark("self", read=text, read_as=text, expected_text=steps[-1], steps=steps)

    def right_answer(self, card: Card, variant: object) -> str:
        return "done"


KIND = Derivation()
