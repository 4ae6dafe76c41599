"""A card as every layer above sees it: plain text and plain data, already validated and neutralised."""

from typing import Any


class Card:
    """One question of a deck.

    A plain class with slots, since the start-up path makes no dataclass. `own` holds the keys that belong to the
    card's kind (`choices`, `verify`, `steps`, ...), as plain JSON data.
    """

    __slots__ = (
        "deck", "id", "topic", "kind", "question", "why", "source", "difficulty", "hints",
        "follow_up", "requires", "aliases", "tags", "note", "own", "position", "line",
    )  # fmt: skip

    def __init__(
        self,
        deck: str,
        id: str,  # noqa: A002 - the deck format's own word
        topic: str,
        kind: str,
        question: str,
        *,
        why: str = "",
        source: str = "",
        difficulty: int | None = None,
        hints: tuple[str, ...] = (),
        follow_up: str | None = None,
        requires: tuple[str, ...] = (),
        aliases: tuple[str, ...] = (),
        tags: tuple[str, ...] = (),
        note: str | None = None,
        own: dict[str, Any] | None = None,
        position: int = 0,
        line: int = 1,
    ) -> None:
        self.deck = deck
        self.id = id
        self.topic = topic
        self.kind = kind
        self.question = question
        self.why = why
        self.source = source
        self.difficulty = difficulty
        self.hints = hints
        self.follow_up = follow_up
        self.requires = requires
        self.aliases = aliases
        self.tags = tags
        self.note = note
        self.own = own or {}
        self.position = position
        self.line = line

    @property
    def key(self) -> str:
        """What progress belongs to: `deck/id`."""
        return f"{self.deck}/{self.id}"

    def to_json(self) -> dict[str, Any]:
        """The card as JSON data, for the index."""
        return {name: getattr(self, name) for name in self.__slots__}

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Card":
        """The card that `to_json` wrote."""
        card = cls.__new__(cls)
        for name in cls.__slots__:
            value = data[name]
            setattr(card, name, tuple(value) if isinstance(value, list) else value)
        return card
