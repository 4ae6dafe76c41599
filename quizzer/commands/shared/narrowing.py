"""What narrows the cards that a command is about, beside their decks, topics and kinds."""

import re
from typing import Annotated

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import UsageError
from quizzer.store.records import Filters

TagNames = Annotated[list[str] | None, typer.Option("--tag", help="Only cards with this tag of their deck.")]
Difficulty = Annotated[
    str | None, typer.Option("--difficulty", metavar="N", help="Only this difficulty, 1 to 5, or a range as 1-2.")
]
_RANGE = re.compile(r"([1-5])(?:(?:-|\.\.)([1-5]))?")


def narrowed(
    workplace: Workplace,
    decks: list[str] | None,
    topics: list[str] | None,
    kinds: list[str] | None,
    tags: list[str] | None,
    difficulty: str | None,
) -> Filters:
    """Filters from the words of a command line."""
    levels = _levels(difficulty) if difficulty is not None else ()
    filters = workplace.catalog.filters(decks or [], topics or [], kinds or [], tags or [])
    return filters._replace(difficulties=levels)


def _levels(words: str) -> tuple[int, ...]:
    found = _RANGE.fullmatch(words.strip())
    levels = tuple(range(int(found[1]), int(found[2] or found[1]) + 1)) if found else ()
    if not levels:
        raise UsageError(f"--difficulty cannot be {words!r}: give a number from 1 (easy) to 5, or a range as 1-2")
    return levels
