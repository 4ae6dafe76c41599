"""recall: an answer in one's own words, revealed and graded by the learner against key points."""

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Kind, Mark, Prompt, Reveal, Variant
from quizzer.kinds.shared.fields import PROSE, Field, Items

ADVICE = "type your answer or answer aloud, then Enter"


class Recollection(Kind[Variant]):
    """A question that is answered aloud or on paper, with an answer, or its steps, to reveal."""

    FIELDS = (
        Field("answer", PROSE, "the answer shown on reveal", required=True),
        Field("key_points", Items(PROSE), "what a full answer names; the ticks propose the grade", wanted=True),
    )

    SORT, LIMIT_SECONDS, NOTED_AS = "words", 150, "answer"

    def prompt(self, card: Card, variant: object) -> Prompt:
        key_points, steps = tuple(card.own.get("key_points", ())), tuple(card.own.get("steps", ()))
        reveal = Reveal(card.own.get("answer", ""), key_points, steps)
        return Prompt(card.question, "self", hints=card.hints, reveal=reveal, advice=ADVICE)

    def mark(self, card: Card, variant: object, text: str) -> Mark:
        steps = tuple(card.own.get("steps", ()))
        return Mark("self", read=text, read_as=text, expected_text=card.own.get("answer") or steps[-1], steps=steps)

    def right_answer(self, card: Card, variant: object) -> str:
        return "done"


KIND = Recollection()
