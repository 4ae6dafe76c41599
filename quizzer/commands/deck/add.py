"""`quizzer deck add`."""

import os
import re
from collections.abc import Sequence
from shlex import quote
from typing import TYPE_CHECKING, Annotated

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.decks.places import REMOVED, Place, files, own_deck, places, places_at, put_aside, where
from quizzer.errors import QuizzerError
from quizzer.home.settings import change_setting
from quizzer.screen.lines import sentence
from quizzer.store.records import DeckRow
from quizzer.text.plural import counted

if TYPE_CHECKING:
    from quizzer.decks.load import Deck

_PLACE = typer.Argument(
    metavar="PATH", help="A deck file, a folder or a git checkout, a .zip, or the name of a hidden or removed deck."
)
_ADDRESS = re.compile(r"\w+://|[\w.-]+@[\w.-]+:")
_NAMED = 3  # files that are no decks


def run(workplace: Workplace, path: Annotated[str, _PLACE]) -> None:
    """Add a deck of your own, where it lies, or bring back one that was hidden or removed.

    The file stays where it is and can be edited there: progress follows the ids of its cards. The decks of a .zip are
    unpacked into the home. Adding the same again tells what has changed.

    Example: quizzer deck add mine.yaml
    """
    workplace.must_write("no deck can be added")
    full = os.path.abspath(path)
    if os.path.exists(full):
        add = _unpacked if path.lower().endswith(".zip") and os.path.isfile(full) else _added
        paper = workplace.paper()
        paper.lines(line for text in add(workplace, path, full) for line in sentence(text, paper.look))
        return
    if _ADDRESS.match(path):
        way = "download it" if path.lower().endswith(".zip") else f"`git clone {quote(path)}`"
        raise QuizzerError(f"{path} is an address, and quizzer fetches nothing: {way}, then `quizzer deck add` that")
    workplace.paper().line(f" {_brought_back(workplace, path)}")


def _brought_back(workplace: Workplace, path: str) -> str:
    """Have a deck again that was hidden or put aside; what was done, in words."""
    if path in workplace.config["hidden_decks"]:
        change_setting(workplace.home, "hidden_decks", lambda hidden: [name for name in hidden if name != path])
        return f"{path} is asked again"
    aside = put_aside(workplace.home, path)
    if aside and (back := aside.rpartition(REMOVED)[0]) and not os.path.lexists(back):
        os.rename(aside, back)
        workplace.refresh()
        return f"{back} is back"
    raise QuizzerError(f"{path} does not exist: `quizzer deck new NAME` writes a deck to start from")


def _added(workplace: Workplace, path: str, full: str) -> list[str]:
    """Add what lies there; what that brought, in words."""
    from quizzer.decks.load import load_at  # noqa: PLC0415 - YAML, which few deck commands need

    added: list[str] = workplace.config["decks"]
    found = places_at(full, "added")
    there = {place.path for place in found}
    if full in (os.path.normpath(where(workplace.home, known)) for known in added):
        return _renewed(workplace, there) or [f"{path} is added already, and nothing has changed"]
    if not found:
        raise QuizzerError(f"the folder {path} has no deck in it: decks end in .yaml")
    known = places(workplace.home, added)
    _must_fit(workplace, path, [load_at(place) for place in found if place not in known], known)
    before = {row.path for row in workplace.catalog.index.decks()}
    change_setting(workplace.home, "decks", lambda known: [*known, full])
    workplace.config["decks"] = [*added, full]
    workplace.refresh()
    others = [os.path.relpath(file, full) for file in files(full) if file not in there]
    return [*_new(workplace, there - before, path), *_passed_over(others)]


def _unpacked(workplace: Workplace, path: str, _full: str) -> list[str]:
    """Unpack the decks of a zip into the home; what that brought, in words."""
    from quizzer.decks import sharing  # noqa: PLC0415 - as above

    pack = sharing.packed(path)
    folder = os.path.join(pack.folder(workplace.home), "")
    decks = sharing.decks(pack, path)
    if not any(deck.cards for deck in decks):
        raise QuizzerError(f"{path} has no usable card: {decks[0].problems[0] if decks[0].problems else 'it is empty'}")
    known = places(workplace.home, workplace.config["decks"])
    _must_fit(workplace, path, decks, [place for place in known if not place.path.startswith(folder)])
    before = {row.path: row.name for row in workplace.catalog.index.decks()}
    replaced = sharing.put(workplace.home, pack)
    workplace.refresh()
    there = {folder + file for file in pack.decks}
    told = [*_new(workplace, there - before.keys(), folder), *_renewed(workplace, there)]
    left = [name for file, name in before.items() if file.startswith(folder) and file not in there]
    told += [f"{name} is not in it any more; its progress stays" for name in left]
    if replaced:
        told.append(f"{counted(replaced, 'file')} of before: kept in {folder} as *{REMOVED}")
    return [*told, *_passed_over(pack.others)] if told else [f"nothing has changed in {path}"]


def _must_fit(workplace: Workplace, path: str, decks: "Sequence[Deck]", known: Sequence[Place]) -> None:
    """QuizzerError for decks that cannot stand beside those that are known."""
    from quizzer.decks.claims import refusal  # noqa: PLC0415 - as above

    holders = {row.name: row.path for row in workplace.catalog.index.decks()}
    if reason := refusal(path, decks, known, own_deck(workplace.home), holders):
        raise QuizzerError(reason)


def _new(workplace: Workplace, paths: set[str], path: str) -> list[str]:
    return [text for row in workplace.catalog.index.decks() if row.path in paths for text in texts(row, path)]


def _renewed(workplace: Workplace, paths: set[str]) -> list[str]:
    """What has changed in the decks there and was not told yet."""
    from quizzer.catalog.changes import forget  # noqa: PLC0415 - of what is added again
    from quizzer.screen.recap import renewed  # noqa: PLC0415 - as above

    index = workplace.catalog.index
    names = [row.name for row in index.decks() if row.path in paths]
    news = [told for told in workplace.catalog.changes() if told["deck"] in names]
    forget(index, names)
    return list(map(renewed, news))


def _passed_over(others: Sequence[str]) -> list[str]:
    if not others:
        return []
    more = f" and {len(others) - _NAMED} more" if len(others) > _NAMED else ""
    what = counted(len(others), "file") + (" that is no deck" if len(others) == 1 else " that are no decks")
    return [f"passed over {what}: {', '.join(others[:_NAMED])}{more}"]


def texts(row: DeckRow, path: str) -> list[str]:
    """That a deck was added, and what of it does not go with the others."""
    note = f", {row.broken} left out (`quizzer deck check {quote(path)}` says why)" if row.broken else ""
    added = f"added {row.name}: {counted(row.entries - row.broken, 'card')}{note}"
    return [added, *(f"{conflict.message} ({conflict.hint})" for conflict in row.conflicts)]
