"""match: every left side has one right side; some right sides may match nothing."""

from collections.abc import Iterator, Mapping
from typing import Any

from quizzer.answers.selection import permutation
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Remark
from quizzer.kinds.shared.fields import PROSE, Field, Items, Record
from quizzer.kinds.shared.options import (
    Numbered,
    Shuffled,
    attempted,
    mark_places,
    numbers_of_first,
    places_read,
    repeated,
    shuffle,
)

ADVICE = "for each line on the left the number of its partner, as in 2 1 3"
_PAIR = (
    Field("left", PROSE, "shown in the given order", required=True),
    Field("right", PROSE, "shuffled when asked", required=True),
)


class Pairing(Numbered):
    """Two sides of which the right one is shuffled."""

    FIELDS = (
        Field("pairs", Items(Record(_PAIR), least=2), "what belongs together", required=True),
        Field("extra", Items(PROSE), "right sides that match nothing"),
    )

    def complaints(self, card: Card) -> Iterator[Complaint]:
        """No side stands twice, and two right sides alone would be a coin toss."""
        yield from repeated([pair["left"] for pair in card.own["pairs"]], "pairs")
        rights = _rights(card)
        for position, _, _, _ in repeated(rights, "pairs"):
            message = f"{rights[int(position[1])]!r} stands twice on the right"
            yield Complaint(("pairs",), message, "right sides must differ")
        if len(rights) < 3:
            hint = "add a pair, or `extra` right sides"
            yield Complaint(("pairs",), "two right sides are a coin toss", hint, "warning")

    def prepare(self, card: Card, attempt: int) -> Shuffled:
        return {"attempt": attempt, "order": shuffle(card, attempt, len(_rights(card)))}

    def prompt(self, card: Card, variant: Shuffled) -> Prompt:
        rights = _rights(card)
        left, right = tuple(pair["left"] for pair in card.own["pairs"]), tuple(rights[i] for i in variant["order"])
        return Prompt(card.question, "match", (), left, right, hints=card.hints, advice=ADVICE)

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        pairs, rights = card.own["pairs"], _rights(card)
        expected = numbers_of_first(variant, len(pairs))

        def partner(number: int) -> str:
            return f"({number}) {rights[variant['order'][number - 1]]}"

        lefts = [(pair["left"], partner(n)) for n, pair in zip(expected, pairs, strict=True)]
        unpaired = tuple(Remark(text=left, expected=right) for left, right in lefts)
        expected_text = "\n".join(f"{left}: {right}" for left, right in lefts)
        given_up = Mark("given_up", remarks=unpaired, expected=expected, expected_text=expected_text)

        def marked() -> Mark:
            return mark_places(
                given_up, permutation(text, len(expected), among=len(variant["order"])), expected, partner
            )

        return attempted(text, given_up, marked)

    def taken(self, card: Card, logged: Mapping[str, Any]) -> list[tuple[str, str]]:
        """By the left sides, which are what the right ones are said of; by the right ones where one is extra."""
        pairs, rights = card.own["pairs"], _rights(card)
        places = places_read(logged, len(rights))
        if len(places) != len(pairs):
            return []
        return [
            (pairs[asked]["left"], pairs[given]["left"]) if given < len(pairs) else (rights[asked], rights[given])
            for asked, given in enumerate(places)
            if asked != given
        ]

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        first, second, *rest = numbers_of_first(variant, len(card.own["pairs"]))
        return [(" ".join(map(str, [second, first, *rest])), None)]


def _rights(card: Card) -> list[str]:
    return [pair["right"] for pair in card.own["pairs"]] + list(card.own.get("extra", ()))


KIND = Pairing()
