"""`quizzer deck remove`."""

from __future__ import annotations

import os

import typer

from quizzer.commands.shared.workplace import Workplace
from quizzer.decks.places import files
from quizzer.home.files import free
from quizzer.home.settings import write_setting
from quizzer.store.records import DeckRow


def run(context: typer.Context, name: str) -> None:
    """Remove a deck: forget an added path, hide a shipped deck, put a file of the home aside. Progress stays.

    Example: quizzer deck remove mine
    """
    workplace: Workplace = context.obj
    workplace.must_write("no deck can be removed")
    workplace.paper().line(f" {take_away(workplace, workplace.catalog.deck(name))}")


def take_away(workplace: Workplace, row: DeckRow) -> str:
    """Remove a deck; what was done, in words."""
    config = workplace.config
    if row.origin == "shipped":
        write_setting(workplace.home, "hidden_decks", sorted({*config["hidden_decks"], row.name}))
        return f"hid {row.name}: `quizzer config set hidden_decks` brings it back; its progress stays"
    if row.origin == "home":
        aside = free(row.path + ".removed")
        os.rename(row.path, aside)
        return f"moved {row.path} to {aside}; its progress stays"
    gone = [path for path in config["decks"] if row.path in files(path)]
    write_setting(workplace.home, "decks", [path for path in config["decks"] if path not in gone])
    return f"forgot {', '.join(gone)}; the files and their progress stay"
