"""order: items to be put in the right order."""

from collections.abc import Iterator

from quizzer.answers.selection import permutation
from quizzer.core.flashcard import Card
from quizzer.kinds.shared.contract import Complaint, Mark, Prompt, Remark
from quizzer.kinds.shared.fields import PROSE, Field, Items
from quizzer.kinds.shared.options import Numbered, Shuffled, attempted, mark_places, numbers_of_first, repeated, shuffle

ADVICE = "the numbers in the right order, as in 3 1 2"


class Ordering(Numbered):
    """Items that are shown shuffled, and never in the right order."""

    FIELDS = (Field("items", Items(PROSE, least=3), "the items, in the right order", required=True),)

    def complaints(self, card: Card) -> Iterator[Complaint]:
        yield from repeated(card.own["items"], "items")

    def prepare(self, card: Card, attempt: int) -> Shuffled:
        """The order in which the items are shown; never the right one."""
        order = shuffle(card, attempt, len(card.own["items"]))
        if order == sorted(order):
            order = order[1:] + order[:1]
        return {"attempt": attempt, "order": order}

    def prompt(self, card: Card, variant: Shuffled) -> Prompt:
        items = tuple(card.own["items"][i] for i in variant["order"])
        return Prompt(card.question, "order", choices=items, hints=card.hints, advice=ADVICE)

    def mark(self, card: Card, variant: Shuffled, text: str) -> Mark:
        items = card.own["items"]
        right = numbers_of_first(variant, len(items))

        def item(number: int) -> str:
            return f"({number}) {items[variant['order'][number - 1]]}"

        places = tuple(Remark(text=f"place {place}", expected=item(n)) for place, n in enumerate(right, 1))
        expected_text = "\n".join(map(item, right))
        given_up = Mark("given_up", remarks=places, expected=right, expected_text=expected_text)

        def marked() -> Mark:
            return mark_places(given_up, permutation(text, len(right)), right, item)

        return attempted(text, given_up, marked)

    def wrong_answers(self, card: Card, variant: Shuffled) -> list[tuple[str, str | None]]:
        first, second, *rest = numbers_of_first(variant, len(card.own["items"]))
        orders = [[*reversed(rest), second, first], [second, first, *rest]]
        return [(" ".join(map(str, order)), None) for order in orders]


KIND = Ordering()
