"""`quizzer deck remove`."""

import os
from collections.abc import Sequence
from shlex import quote

from quizzer.commands.shared.workplace import DeckName, Workplace
from quizzer.decks.places import REMOVED, places_at, where
from quizzer.home.files import free
from quizzer.home.settings import change_setting
from quizzer.store.records import DeckRow
from quizzer.text.plural import counted


def run(workplace: Workplace, name: DeckName) -> str:
    """Remove a deck: forget an added path, hide a shipped deck, put a file of the home aside. Progress stays.

    One deck of an added folder is hidden: the others stay. The path of the folder, or the name of a .zip, removes them
    all. Copies give their progress back to the cards that they came from.

    Example: quizzer deck remove mine
    """
    workplace.must_write("no deck can be removed")
    rows = workplace.catalog.index.decks()
    path = next((path for path in workplace.config["decks"] if _place(workplace, path) == os.path.abspath(name)), None)
    before = len(workplace.reviews.renames())
    folder = os.path.join(workplace.home.decks, name)
    inner = [row for row in rows if row.origin == "home" and os.path.dirname(row.path) == folder]
    if inner and name not in [row.name for row in rows]:
        told = "; ".join(_removed(workplace, row, rows) for row in inner)
    elif path is None or name in [row.name for row in rows]:
        told = _removed(workplace, workplace.catalog.deck(name), rows)
    else:
        told = _forgotten(workplace, [path], rows)
    workplace.refresh()
    back = len(workplace.reviews.renames()) - before
    return told + (f", and goes back to the {counted(back, 'card')} that it came from" if back else "")


def _place(workplace: Workplace, path: str) -> str:
    return where(workplace.home, path)


def _lying(workplace: Workplace, path: str) -> list[str]:
    """The files of decks at an added path."""
    return [place.path for place in places_at(_place(workplace, path), "added")]


def _removed(workplace: Workplace, row: DeckRow, rows: Sequence[DeckRow]) -> str:
    """Remove one deck, and no other; what was done, in words."""
    if row.origin == "home":
        aside = free(row.path + REMOVED)
        os.rename(row.path, aside)
        way = f"`quizzer deck add {quote(os.path.relpath(row.path, workplace.home.decks))}` brings it back"
        return f"moved {row.path} to {aside}: {way}; its progress stays"
    lies = {path: _lying(workplace, path) for path in workplace.config["decks"]}
    added = [path for path in lies if row.path in lies[path]]
    shared = [path for path in added if lies[path] != [row.path]]
    if row.origin == "added" and not shared:
        return _forgotten(workplace, added, rows)
    change_setting(workplace.home, "hidden_decks", lambda hidden: sorted({*hidden, row.name}))
    workplace.config["hidden_decks"].append(row.name)
    told = f"hid {row.name}: `quizzer deck add {row.name}` brings it back"
    for path in shared:
        others = ", ".join(other.name for other in rows if other.path in lies[path] and other.path != row.path)
        told += f"; {path} stays with {others}: `quizzer deck remove {quote(path)}` forgets all"
    return f"{told}; its progress stays"


def _forgotten(workplace: Workplace, paths: Sequence[str], rows: Sequence[DeckRow]) -> str:
    """Forget added paths with all decks there; what was done, in words."""
    told = []
    for path in paths:
        there = _lying(workplace, path)
        names = ", ".join(row.name for row in rows if row.path in there)
        told.append(path if there == [_place(workplace, path)] else f"{path} with {names}")
    change_setting(workplace.home, "decks", lambda added: [path for path in added if path not in paths])
    workplace.config["decks"] = [path for path in workplace.config["decks"] if path not in paths]
    return f"forgot {', '.join(told)}; the files and their progress stay"
