"""`quizzer deck add`."""

import os
from shlex import quote
from typing import Annotated

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.decks.places import REMOVED, own_deck, places, places_at, put_aside
from quizzer.errors import QuizzerError
from quizzer.home.settings import change_setting
from quizzer.screen.lines import Line, Look, sentence
from quizzer.store.records import DeckRow
from quizzer.text.plural import counted

_PLACE = typer.Argument(metavar="PATH", help="A deck file, a folder of them, or the name of a hidden or removed one.")


def run(workplace: Workplace, path: Annotated[str, _PLACE]) -> None:
    """Add a deck of your own, where it lies, or bring back one that was hidden or removed.

    The file stays where it is and can be edited there: progress follows the ids of its cards.

    Example: quizzer deck add mine.yaml
    """
    workplace.must_write("no deck can be added")
    full = os.path.abspath(path)
    if not os.path.exists(full):
        if path in workplace.config["hidden_decks"]:
            change_setting(workplace.home, "hidden_decks", lambda hidden: [name for name in hidden if name != path])
            workplace.paper().line(f" {path} is asked again")
            return
        aside = put_aside(workplace.home, os.path.basename(path))
        if aside and (back := aside.rpartition(REMOVED)[0]) and not os.path.lexists(back):
            os.rename(aside, back)
            workplace.refresh()
            workplace.paper().line(f" {back} is back")
            return
        raise QuizzerError(f"{path} does not exist: `quizzer deck new NAME` writes a deck to start from")
    from quizzer.decks.claims import refusal  # noqa: PLC0415 - YAML, which few deck commands need

    added: list[str] = workplace.config["decks"]
    if full in added:
        raise QuizzerError(f"{path} is added already")
    found = places_at(full, "added")
    if not found:
        raise QuizzerError(f"the folder {path} has no deck in it: decks end in .yaml")
    known = places(workplace.home, added)
    rows = workplace.catalog.index.decks()
    holders, copies = {row.name: row.path for row in rows}, own_deck(workplace.home)
    reason = refusal(path, [place for place in found if place not in known], known, copies, holders)
    if reason:
        raise QuizzerError(reason)
    before = {row.path for row in rows}
    change_setting(workplace.home, "decks", lambda known: [*known, full])
    workplace.config["decks"] = [*added, full]
    workplace.refresh()
    new = {place.path for place in found} - before
    now = (row for row in workplace.catalog.index.decks() if row.path in new)
    paper = workplace.paper()
    paper.lines(line for row in now for line in lines(row, path, paper.look))


def lines(row: DeckRow, path: str, look: Look) -> list[Line]:
    """That a deck was added, and what of it does not go with the others."""
    note = f", {row.broken} left out (`quizzer deck check {quote(path)}` says why)" if row.broken else ""
    added = f"added {row.name}: {counted(row.entries - row.broken, 'card')}{note}"
    told = [added, *(f"{conflict.message} ({conflict.hint})" for conflict in row.conflicts)]
    return [line for text in told for line in sentence(text, look)]
