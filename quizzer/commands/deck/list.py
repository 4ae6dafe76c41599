"""`quizzer deck list`."""

from typing import TypedDict

from quizzer import kinds
from quizzer.catalog import DeckData, contents
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.screen.lines import Line, Look
from quizzer.screen.report import table


class DeckList(TypedDict):
    decks: list[DeckData]


def run(workplace: Workplace, as_json: Json = False) -> None:
    """List all decks with their cards and kinds.

    Example: quizzer deck list
    """
    index, hidden = workplace.catalog.index, workplace.config["hidden_decks"]
    data: DeckList = {"decks": [contents(index, row) for row in index.decks()]}
    tell(workplace, as_json, "deck-list", data, lambda data, look: lines(data, hidden, look))


def lines(data: DeckList, hidden: list[str], look: Look) -> list[Line]:
    """A table; `hidden` are the names of decks that are never asked."""
    columns = [("deck", "l"), ("title", "l"), ("cards", "r"), ("computed", "r"), ("problems", "r"), ("from", "l")]
    return table(columns, [_cells(deck, deck["name"] in hidden) for deck in data["decks"]], look)


def _cells(deck: DeckData, is_hidden: bool) -> list[str]:
    computed = sum(count for kind, count in deck["kinds"].items() if kinds.load(kind).IS_COMPUTED)
    origin = "hidden" if is_hidden else deck["origin"]
    return [deck["name"], deck["title"], str(deck["cards"]), str(computed), str(deck["problems"] or ""), origin]
