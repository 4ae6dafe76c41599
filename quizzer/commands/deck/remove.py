"""`quizzer deck remove`."""

import os

from quizzer.commands.shared.workplace import Workplace
from quizzer.decks.places import files, where
from quizzer.home.files import free
from quizzer.home.settings import write_setting


def run(workplace: Workplace, name: str) -> str:
    """Remove a deck: forget an added path, hide a shipped deck, put a file of the home aside. Progress stays.

    Example: quizzer deck remove mine
    """
    workplace.must_write("no deck can be removed")
    row, config = workplace.catalog.deck(name), workplace.config
    if row.origin == "shipped":
        write_setting(workplace.home, "hidden_decks", sorted({*config["hidden_decks"], row.name}))
        return f"hid {row.name}: `quizzer config set hidden_decks` brings it back; its progress stays"
    if row.origin == "home":
        aside = free(row.path + ".removed")
        os.rename(row.path, aside)
        return f"moved {row.path} to {aside}; its progress stays"
    gone = [path for path in config["decks"] if row.path in files(where(workplace.home, path))]
    write_setting(workplace.home, "decks", [path for path in config["decks"] if path not in gone])
    return f"forgot {', '.join(gone)}; the files and their progress stay"
