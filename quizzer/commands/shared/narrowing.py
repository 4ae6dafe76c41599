"""What narrows the cards that a command is about, beside their decks, topics and kinds."""

import re
from datetime import date
from typing import Annotated

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.errors import UsageError
from quizzer.store.records import Filters

TagNames = Annotated[list[str] | None, typer.Option("--tag", help="Only cards with this tag of their deck.")]
Difficulty = Annotated[
    str | None, typer.Option("--difficulty", metavar="N", help="Only this difficulty, 1 to 5, or a range as 1-2.")
]
SinceDay = Annotated[
    str | None,
    typer.Option("--since", metavar="DATE|DAYS", help="From that day on, or of the last so many days, today included."),
]
_RANGE = r"([1-5])(?:(?:-|\.\.)([1-5]))?"
_MOST_DAYS = 5  # digits of a number of days


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
    found = re.fullmatch(_RANGE, words.strip())
    levels = tuple(range(int(found[1]), int(found[2] or found[1]) + 1)) if found else ()
    if not levels:
        raise UsageError(f"--difficulty cannot be {words!r}: give a number from 1 (easy) to 5, or a range as 1-2")
    return levels


def since_day(word: str, today: int) -> str:
    """The study day that `--since` names, by itself or as the first of so many days that end today; UsageError."""
    from quizzer.core.dates import day  # noqa: PLC0415 - for exports

    if word.isdecimal() and len(word) <= _MOST_DAYS and int(word):
        return day(max(today - int(word) + 1, 1))
    try:
        return date.fromisoformat(word).isoformat()
    except ValueError:
        raise UsageError(
            f"--since cannot be {word!r}: name a day, as in {day(today)}, or a number of days, as in 30"
        ) from None
