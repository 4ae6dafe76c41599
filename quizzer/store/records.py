"""What goes into the index and comes out of it, and what narrows a list of its cards."""

import json
from collections.abc import Callable
from typing import Any

from quizzer.core.flashcard import Card
from quizzer.errors import Diagnostic
from quizzer.kinds.shared.contract import Variant
from quizzer.tuples import NamedTuple

Progress = Callable[[float, float], None]  # told how much is done, of how much


class DeckRow(NamedTuple):
    """A deck as the index knows it."""

    name: str
    path: str
    origin: str
    mtime_ns: int
    size: int
    digest: str
    title: str
    description: str
    order: int
    aliases: list[str]
    groups: list[str]
    topics: list[dict[str, Any]]
    problems: list[Diagnostic]  # of the file by itself
    entries: int
    broken: int = 0
    conflicts: tuple[Diagnostic, ...] = ()  # of its aliases with other decks, as they are now
    version: str = ""  # as it says
    checkout: str = ""  # the commit when it was read, if it lay in a git checkout

    @property
    def all_problems(self) -> list[Diagnostic]:
        """What is wrong with the deck, by itself and beside the others."""
        return sorted([*self.problems, *self.conflicts], key=lambda problem: (problem.line, problem.column))

    @property
    def double_of(self) -> str | None:
        """The name that another deck had first: this one goes by name and path then, and has no cards."""
        name = self.name.removesuffix(f" ({self.path})")
        return None if name == self.name else name


class Prepared(NamedTuple):
    """A variant drawn ahead of time, or why there is none."""

    attempt: int
    variant: Variant | None
    reason: str | None


class Filed(NamedTuple):
    """A card as the index holds it."""

    card: Card
    identity: str
    topic: str  # its title
    prepared: Prepared | None


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
    difficulty: int | None
    aliases: list[str]
    requires: list[str]

    @property
    def id(self) -> str:
        """Its name within the deck."""
        return self.key.partition("/")[2]


class Filters(NamedTuple):
    """What narrows the cards: decks, topics (`deck/topic`), kinds, difficulties, tags; empty means all."""

    decks: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    difficulties: tuple[int, ...] = ()
    tags: tuple[str, ...] = ()
    keys: tuple[str, ...] | None = None  # only these cards

    def sql(self) -> str:
        """A condition on the card `c`."""
        names = self.values()
        columns = (f"c.{name} IN (SELECT value FROM json_each(:{name}))" for name in names if name != "tag")
        tagged = "EXISTS (SELECT 1 FROM json_each(c.tags) WHERE value IN (SELECT value FROM json_each(:tag)))"
        return " AND ".join([*columns, *([tagged] if "tag" in names else [])]) or "1"

    def values(self) -> dict[str, str]:
        """The named values of the condition."""
        named = zip(("deck", "topic", "kind", "difficulty", "tag", "key"), self, strict=True)
        return {name: json.dumps(words) for name, words in named if words or (name == "key" and words is not None)}


EVERYTHING = Filters()
