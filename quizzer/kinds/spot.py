"""spot: a claim that is false, or now and then true: choose what is wrong with it."""

from collections.abc import Mapping
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.kinds.choice import OneOption
from quizzer.kinds.shared.contract import Prompt
from quizzer.kinds.shared.fields import PROSE, Field
from quizzer.kinds.shared.options import CHOICES, Shuffled


class Claim(OneOption):
    """A claim, and options that say what is wrong with it."""

    FIELDS = (
        Field("claim", PROSE, "the statement to judge", required=True),
        CHOICES,
        Field("answer", PROSE, "the correct statement", required=True),
    )

    SORT = "claim"

    def gist(self, card: Card) -> str:
        return f"“{card.own['claim'].strip()}”"

    def prompt(self, card: Card, variant: Shuffled) -> Prompt:
        text = f"{card.question.rstrip()}\n\n{self.gist(card)}"
        return super().prompt(card, variant)._replace(text=text)

    def taken(self, card: Card, logged: Mapping[str, Any]) -> list[tuple[str, str]]:
        """Nothing: what is wrong with one claim is said of that claim alone."""
        return []

    def answer(self, card: Card, option: dict[str, Any]) -> str:
        return str(card.own["answer"])


KIND = Claim()
