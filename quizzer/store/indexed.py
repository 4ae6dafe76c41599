"""What goes into the index, and what comes out of it to be put in order."""

from __future__ import annotations

from typing import NamedTuple

from quizzer.core.flashcard import Card
from quizzer.store.records import Prepared


class Indexed(NamedTuple):
    """A card as it goes into the index; without a new variant it keeps the one that it has."""

    card: Card
    identity: str  # of its text, and of its verify function's version
    functions: tuple[str, ...]  # the verify functions that it asks for
    text: str
    prepared: Prepared | None


class Placed(NamedTuple):
    """What the order of new cards and the carrying over of progress go by."""

    key: str
    deck: str
    topic: str
    position: int
    place: int
    line: int
    aliases: list[str]
    requires: list[str]

    @property
    def id(self) -> str:
        """Its name within the deck."""
        return self.key.partition("/")[2]
