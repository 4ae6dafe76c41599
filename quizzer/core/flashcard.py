"""A card as every layer above sees it: plain text and plain data, already validated and neutralised."""

from typing import Any

from quizzer.tuples import NamedTuple


class Card(NamedTuple):
    """One question of a deck. `own` holds what belongs to the card's kind (`choices`, `verify`, ...), as JSON data."""

    deck: str
    id: str
    topic: str
    kind: str
    question: str
    why: str = ""
    source: str = ""
    difficulty: int | None = None
    hints: tuple[str, ...] = ()
    follow_up: str | None = None
    requires: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    note: str | None = None
    own: dict[str, Any] = {}  # noqa: RUF012 - no card is ever changed
    position: int = 0
    line: int = 1

    @property
    def key(self) -> str:
        """What progress belongs to: `deck/id`."""
        return f"{self.deck}/{self.id}"

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> "Card":
        """The card of which the index holds `_asdict()` as JSON."""
        values = (data[name] for name in cls._fields)
        return cls._make(tuple(value) if isinstance(value, list) else value for value in values)
