"""recall: an answer in one's own words, revealed and graded by the learner against key points."""

from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Kind, Mark, Prompt, Reveal, Variant
from quizzer.kinds.shared.fields import PROSE, Field, Items

SAY = "answer aloud or on paper, then Enter"  # the advice of what the learner grades


class Recollection(Kind[Variant]):
    """A question that is answered aloud or on paper, with an answer to reveal."""

    FIELDS = (
        Field("answer", PROSE, "the answer shown on reveal", required=True),
        Field("key_points", Items(PROSE), "what a full answer names; the ticks propose the grade"),
    )

    def prompt(self, card: Card, variant: object) -> Prompt:
        reveal = Reveal(answer=card.own["answer"], key_points=tuple(card.own.get("key_points", ())))
        return Prompt(card.question, "self", hints=card.hints, reveal=reveal, advice=SAY)

    def mark(self, card: Card, variant: object, text: str) -> Mark:
        return Mark("self", read=text, read_as=text, expected_text=card.own["answer"])

    def right_answer(self, card: Card, variant: object) -> str:
        return card.own["answer"].split("\n")[0] or "done"


KIND = Recollection()
