"""Where decks are found: shipped with quizzer, in the home, or at a path the user added."""

import os
from typing import NamedTuple

from quizzer.home import Home

ENDINGS = (".yaml", ".yml")


class Place(NamedTuple):
    """A deck file, and how it came to be one."""

    path: str
    origin: str  # "shipped", "home" or "added"


def shipped_folder() -> str:
    """The folder of the shipped decks: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    installed = os.path.join(package, "cards")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "cards")


def files(path: str) -> list[str]:
    """The deck files at a path: the file itself, or those of a folder and the folders below it, sorted."""
    if not os.path.isdir(path):
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(folder, name) for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
    return sorted(found)


def places(home: Home, added: list[str]) -> list[Place]:
    """All deck files there are: shipped ones first, then the home's, then the added ones."""
    found = [Place(path, "shipped") for path in files(shipped_folder())]
    if os.path.isdir(home.decks):
        found += [Place(path, "home") for path in files(home.decks)]
    for path in added:
        found += [Place(file, "added") for file in files(path)]
    return list(dict.fromkeys(found))
