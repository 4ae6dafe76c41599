"""chain: several computed numbers in turn, of one set of drawn numbers; an earlier slip is not punished twice."""

from collections.abc import Iterator, Sequence
from typing import Any

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.kinds.shared import linking
from quizzer.kinds.shared.computed import ANSWER
from quizzer.kinds.shared.contract import Complaint, Kind, Linked, Mark, Prompt
from quizzer.kinds.shared.fields import PROSE, TEXT, Field, Items, Mapping, OneOf, Record, String

FEWEST, MOST = 3, 6
_NAME = String(r"[a-z][a-z0-9_]*", "a name of small letters, digits and `_`")
_PART = (
    Field("name", _NAME, "what its result is called", required=True),
    Field("kind", OneOf(("numeric", "vector", "matrix")), "default numeric", example="vector"),
    Field("question", PROSE, "what it asks", required=True),
    Field("verify", TEXT, "as on a numeric card", required=True),
    Field("params", Mapping(), "as on a numeric card, and {from: NAME}"),
    Field("answer", Record(ANSWER), "as on a numeric card"),
    Field("hints", Items(PROSE), "its own, after those of the card", example=["Use the result of before."]),
)
_GOLDEN = (
    Field("params", Mapping(), "all numbers that are drawn", required=True),
    Field("values", Mapping(), "the result of each part", required=True),
)


class Chain(Kind[Linked]):
    """Parts that go on with each other's results; each is a computed card of its own."""

    FIELDS = (
        Field("parts", Items(Record(_PART), FEWEST), f"the parts in turn, {MOST} at most", required=True),
        Field("goldens", Items(Record(_GOLDEN)), "values by hand or by a library", required=True),
    )
    IS_COMPUTED = True
    SORT, USUAL_PARTS = "numbers", 4

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """There are not too many parts, their names differ, each takes what is before it, and functions are known."""
        if len(card.own["parts"]) > MOST:
            yield Complaint(("parts",), f"a chain has {MOST} parts at most", "make two cards of it")
        names = linking.names(card)
        for place, (name, part) in enumerate(zip(names, linking.parts(card), strict=True)):
            if name in names[:place]:
                yield Complaint(("parts", place, "name"), f"the name {name!r} stands twice", "name each result once")
            for argument, taken in linking.taken(part).items():
                if not isinstance(taken, str) or taken in names[place:]:
                    message = f"`{argument}` cannot be taken from {taken!r}"
                    yield Complaint(("parts", place, "params", argument), message, "name an earlier part, or a number")
            for complaint in kinds.load(part.kind).complaints(part):
                yield complaint._replace(place=("parts", place, *complaint.place))

    def functions(self, card: Card) -> tuple[str, ...]:
        return tuple(dict.fromkeys(part["verify"] for part in card.own["parts"]))

    def prepare(self, card: Card, attempt: int) -> Linked:
        return linking.prepare(card, attempt)

    def gist(self, card: Card) -> str:
        """What all parts have in common, with dots for the numbers."""
        return kinds.load("numeric").gist(card)

    def prompt(self, card: Card, variant: Linked) -> Prompt:
        return self.prompts(card, variant)[0]

    def prompts(self, card: Card, variant: Linked) -> tuple[Prompt, ...]:
        """Each with what all parts have in common before it, so that it stands alone."""
        asked = []
        for number, (part, solved) in enumerate(zip(linking.parts(card), variant["parts"], strict=True), 1):
            prompt = kinds.load(part.kind).prompt(part, solved)
            own = f"**{number} of {len(variant['parts'])}.** {prompt.text}"
            asked.append(prompt._replace(text=f"{variant['question']}\n\n{own}", own_text=own))
        return tuple(asked)

    def mark(self, card: Card, variant: Linked, text: str) -> Mark:
        return self.mark_part(card, variant, (text,))

    def mark_part(self, card: Card, variant: Linked, texts: Sequence[str]) -> Mark:
        return linking.mark(card, variant, texts)

    def logged_part(self, card: Card, variant: Linked, mark: Mark, part: int) -> dict[str, Any]:
        """As a card of that part alone, with the numbers that it was marked by and those that were the learner's."""
        alone, solved = linking.parts(card)[part - 1], variant["parts"][part - 1]
        if mark.carried:
            used = linking.carried(card, variant, part - 1, mark.carried)
            solved = next((other for names, other in used if names == mark.carried), solved)
        kept = kinds.load(alone.kind).logged(alone, solved, mark)
        return {**kept, "carried": mark.carried} if mark.carried else kept

    def right_answer(self, card: Card, variant: Linked) -> str:
        return self.right_answers(card, variant)[0]

    def right_answers(self, card: Card, variant: Linked) -> tuple[str, ...]:
        pairs = zip(linking.parts(card), variant["parts"], strict=True)
        return tuple(kinds.load(part.kind).right_answer(part, solved) for part, solved in pairs)

    def wrong_answers(self, card: Card, variant: Linked) -> list[tuple[str, str | None]]:
        part = linking.parts(card)[0]
        return kinds.load(part.kind).wrong_answers(part, variant["parts"][0])

    def unreadable_answers(self, card: Card) -> tuple[str, ...]:
        part = linking.parts(card)[0]
        return kinds.load(part.kind).unreadable_answers(part)

    def unsound(self, card: Card) -> Iterator[Complaint]:
        """Each part is sound by itself, shows its numbers, and the hand-made values agree."""
        from quizzer.kinds.shared import coupling  # noqa: PLC0415 - NumPy, in a proof

        return coupling.unsound(card)

    def unproven(self, card: Card, variants: Sequence[Linked]) -> Iterator[Complaint]:
        """Each part is told right and wrong by itself, and by what earlier slips and rounded answers lead to."""
        from quizzer.kinds.shared import coupling  # noqa: PLC0415 - NumPy, in a proof

        return coupling.unproven(card, variants)


KIND = Chain()
