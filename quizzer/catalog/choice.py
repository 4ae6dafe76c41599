"""Which decks are asked: those that were chosen for good, by their names or by the words that group them."""

from collections.abc import Sequence

from quizzer.home.settings import Settings
from quizzer.store.records import DeckRow


def is_asked(row: DeckRow, settings: Settings) -> bool:
    """Whether a deck is neither hidden nor passed over; a deck of one's own need not be chosen."""
    chosen = settings["chosen_decks"]
    is_chosen = not chosen or row.origin != "shipped" or not {row.name, *row.groups}.isdisjoint(chosen)
    return is_chosen and row.name not in settings["hidden_decks"]


def groups(rows: Sequence[DeckRow]) -> dict[str, list[str]]:
    """The decks under each word, in the order of the decks."""
    found: dict[str, list[str]] = {}
    for row in rows:
        for word in row.groups:
            found.setdefault(word, []).append(row.name)
    return found
