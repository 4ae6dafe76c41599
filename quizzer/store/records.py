"""What the index says of a deck and of a card's next variant."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, NamedTuple

from quizzer.core.flashcard import Card
from quizzer.errors import Diagnostic

if TYPE_CHECKING:
    from quizzer.kinds.shared.contract import Variant

Progress = Callable[[float, float], None]  # told how much is done, of how much


class Conflict(NamedTuple):
    """An alias for a name that is another's: it leads to nothing."""

    card: str | None  # None: the alias is the deck's
    line: int
    alias: str
    message: str
    hint: str


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
    topics: list[dict[str, Any]]
    problems: list[Diagnostic]  # of the file by itself
    entries: int
    broken: int = 0
    conflicts: tuple[Conflict, ...] = ()  # with other decks, as they are now

    @property
    def all_problems(self) -> list[Diagnostic]:
        """What is wrong with the deck, by itself and beside the others."""
        found = [Diagnostic("error", self.path, c.line, 1, c.card, c.message, c.hint) for c in self.conflicts]
        return sorted([*self.problems, *found], key=lambda problem: (problem.line, problem.column))

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
