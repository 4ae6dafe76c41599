"""Where decks are found: shipped with quizzer, in the home, or at a path the user added."""

import os
from typing import NamedTuple

from quizzer.home import Home

ENDINGS = (".yaml", ".yml")
OWN = "own.yaml"


class Place(NamedTuple):
    """A deck file, and how it came to be one."""

    path: str
    origin: str  # "shipped", "home" or "added"
    leads_out: bool = False  # a link in a folder of decks to a file elsewhere: nobody named that file


def shipped_folder() -> str:
    """The folder of the shipped decks: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    installed = os.path.join(package, "cards")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "cards")


def own_deck(home: Home) -> str:
    """The file of the learner's own copies of shipped cards."""
    return os.path.join(home.decks, OWN)


def files(path: str) -> list[str]:
    """The deck files at a path: the file itself, or those of a folder and the folders below it, sorted.

    Links to folders are not followed.
    """
    if not os.path.isdir(path):
        return [path]
    found = []
    for folder, folders, names in os.walk(path):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(folder, name) for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
    return sorted(map(_as_text, found))


def _as_text(path: str) -> str:
    """The path; one that is not UTF-8 could be kept nowhere, and becomes that of a file that cannot be read."""
    return path if path.isascii() else os.fsencode(path).decode("utf-8", "replace")


def as_typed(path: str) -> str:
    """The path as a person in this folder would write it."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def places_at(path: str, origin: str) -> list[Place]:
    """The deck files at a path, as places."""
    return [Place(file, origin, file != path and _leads_out(file, path)) for file in files(path)]


def _leads_out(file: str, folder: str) -> bool:
    if not os.path.islink(file):
        return False
    return not os.path.realpath(file).startswith(os.path.join(os.path.realpath(folder), ""))


def places(home: Home, added: list[str]) -> list[Place]:
    """All deck files there are: shipped ones first, then the home's, then the added ones."""
    found = places_at(shipped_folder(), "shipped")
    if os.path.isdir(home.decks):
        found += places_at(home.decks, "home")
    for path in added:
        found += places_at(path, "added")
    return list(dict.fromkeys(found))
