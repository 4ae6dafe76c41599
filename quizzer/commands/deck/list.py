"""`quizzer deck list`."""

from typing import TypedDict

from quizzer.catalog import DeckData, contents
from quizzer.catalog.choice import is_asked
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.screen.lines import Line, Look
from quizzer.screen.recap import gauged
from quizzer.screen.report import table
from quizzer.session.standing import DeckProgress, by_deck

_UNMET: DeckProgress = {"seen": 0, "due": 0, "expected_recall": None}
_ROOM = 100  # cells, from which on a bar has room


class ListedDeck(DeckData, DeckProgress):
    """A deck, and how far you are with it."""


class DeckList(TypedDict):
    decks: list[ListedDeck]


def run(workplace: Workplace, as_json: Json = False) -> None:
    """List all decks, and how far you are with each.

    Example: quizzer deck list
    """
    index, progress = workplace.catalog.index, by_deck(workplace.desk())
    passed = {row.name: "hidden" for row in index.decks() if not is_asked(row, workplace.config)}
    passed |= {name: "not chosen" for name in passed if name not in workplace.config["hidden_decks"]}
    data: DeckList = {"decks": [{**contents(index, row), **progress.get(row.name, _UNMET)} for row in index.decks()]}
    tell(workplace, as_json, "deck-list", data, lambda data, look: lines(data, passed, look))


def lines(data: DeckList, passed: dict[str, str], look: Look) -> list[Line]:
    """A table; `passed` says of decks that are not asked why."""
    columns = [
        ("deck", "l"), ("" if look.narrow else "title", "l"), ("seen", "r"), ("", "l"), ("due", "r"), ("recall", "r"),
        ("problems", "r"), ("from", "l"),
    ]  # fmt: skip
    return table(columns, [_cells(deck, passed.get(deck["name"]), look) for deck in data["decks"]], look)


def _cells(deck: ListedDeck, passed: str | None, look: Look) -> list[str]:
    recall, origin = deck["expected_recall"], passed or deck["origin"]
    has_bar = deck["seen"] and look.width >= _ROOM and not look.linear
    return [
        deck["name"],
        deck["title"],
        f"{deck['seen']} of {deck['cards']}",
        gauged(deck["seen"] / deck["cards"], look) if has_bar else "",
        str(deck["due"] or ""),
        "" if recall is None else f"{recall:.2f}",
        str(deck["problems"] or ""),
        "" if origin == "shipped" else origin,
    ]
