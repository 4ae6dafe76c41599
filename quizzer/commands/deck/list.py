"""`quizzer deck list`."""

import os
from typing import TypedDict

from rich.cells import cell_len

from quizzer.catalog import DeckData, contents
from quizzer.catalog.changes import Changes, forget
from quizzer.catalog.choice import is_asked
from quizzer.commands.shared.output import tell
from quizzer.commands.shared.workplace import Json, Workplace
from quizzer.screen.lines import Line, Look, sentence
from quizzer.screen.recap import gauged, renewed
from quizzer.screen.report import table
from quizzer.session.standing import DeckProgress, by_deck

_UNMET: DeckProgress = {"seen": 0, "due": 0, "expected_recall": None}
_ROOM = 100  # cells, from which on a bar has room
_MARGINS = 8  # cells beside the columns that tell where a deck lies


class ListedDeck(DeckData, DeckProgress):
    """A deck, how far you are with it, and what has become of it since that was last told."""

    changes: Changes | None


class DeckList(TypedDict):
    decks: list[ListedDeck]


def run(workplace: Workplace, as_json: Json = False) -> None:
    """List all decks, and how far you are with each.

    Example: quizzer deck list
    """
    index, progress = workplace.catalog.index, by_deck(workplace.desk())
    passed = {row.name: "hidden" for row in index.decks() if not is_asked(row, workplace.config)}
    passed |= {name: "not chosen" for name in passed if name not in workplace.config["hidden_decks"]}
    news = {told["deck"]: told for told in workplace.catalog.changes()}
    decks: list[ListedDeck] = [
        {**contents(index, row), **progress.get(row.name, _UNMET), "changes": news.get(row.name)}
        for row in index.decks()
    ]
    data: DeckList = {"decks": decks}
    tell(workplace, as_json, "deck-list", data, lambda data, look: lines(data, passed, look))
    if not as_json:
        forget(index, list(news))


def lines(data: DeckList, passed: dict[str, str], look: Look) -> list[Line]:
    """A table; `passed` says of decks that are not asked why."""
    columns = [
        ("deck", "l"), ("" if look.narrow else "title", "l"), ("seen", "r"), ("", "l"), ("due", "r"), ("recall", "r"),
        ("problems", "r"), ("from", "l"),
    ]  # fmt: skip
    shown = table(columns, [_cells(deck, passed.get(deck["name"]), look) for deck in data["decks"]], look)
    own = [deck for deck in data["decks"] if deck["origin"] != "shipped"]
    room = look.width - max([0, *(cell_len(deck["name"] + deck["version"]) + _MARGINS for deck in own)])
    cells = [[deck["name"], deck["version"], _short(deck["path"], look, room)] for deck in own]
    lying = table([("deck", "l"), ("version", "l"), ("lies at", "l")], cells, look) if own else []
    news = [line for deck in own if deck["changes"] for line in sentence(renewed(deck["changes"]), look)]
    return [line for block in filter(None, (shown, lying, news)) for line in ([], *block)][1:]


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


def _short(path: str, look: Look, room: int) -> str:
    """A path as a person writes it; where there is little room, its end."""
    folder = os.path.expanduser("~")
    path = f"~{path.removeprefix(folder)}" if path.startswith(os.path.join(folder, "")) else path
    parts = path.split(os.sep)
    while len(parts) > 1 and not look.linear and cell_len(path) > room:
        parts = parts[1:]
        path = os.path.join("…", *parts)
    return path
