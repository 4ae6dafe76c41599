"""Where decks are found: shipped with quizzer, in the home, or at a path the user added."""

import glob
import os
import re
import stat
from collections.abc import Sequence
from functools import cache

from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.tuples import NamedTuple

ENDINGS = (".yaml", ".yml")
OWN = "own.yaml"
REMOVED = ".removed"  # behind the name of a file that was put aside
# What synchronisers put into the name of the other version of a file, if no file is likely to be called so otherwise.
_CONFLICT = re.compile(r"\.sync-conflict-[0-9]{8}|conflicted copy|case conflict", re.IGNORECASE)
_HEAD_BYTES = 1 << 16
_DECK = re.compile(rb"(?:^|[{,]\s*)[\"']?(?:cards[\"']?\s*:|format[\"']?\s*:\s*\d)", re.MULTILINE)
_OTHER = re.compile(rb"^(?:[\w\"'][^\n]*:|- )", re.MULTILINE)
_ORIGINS = ("shipped", "home", "added", "file")


class Place(NamedTuple):
    """A deck file, and how it came to be one."""

    path: str
    origin: str  # "shipped", "home" or "added"
    leads_out: bool = False  # a link in a folder of decks to a file elsewhere: nobody named that file


class Found(NamedTuple):
    """A deck file as it stands in its folder."""

    place: Place
    mtime_ns: int
    size: int  # -1 if it is no file that can be read


def stamp(path: str) -> tuple[int, int]:
    """The time of a file's last change, and its size; -1 for what is no file."""
    try:
        status = os.stat(path)
    except OSError:
        return 0, -1
    return status.st_mtime_ns, status.st_size if stat.S_ISREG(status.st_mode) else -1


def precedence(place: Place, name: str, holders: Sequence[str] = ()) -> tuple[int, int, bool]:
    """Which of several decks of one name has it: the first of the files that had it, then by origin, and then the one
    whose file is called so."""
    had = holders.index(place.path) if place.path in holders else len(holders)
    return had, _ORIGINS.index(place.origin), os.path.splitext(os.path.basename(place.path))[0] != name


def shipped_folder() -> str:
    """The folder of the shipped decks: inside the installed package, or beside it in a checkout."""
    package = os.path.dirname(os.path.dirname(__file__))
    installed = os.path.join(package, "cards")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(package), "cards")


def own_deck(home: Home) -> str:
    """The file of the learner's own copies of shipped cards."""
    return os.path.join(home.decks, OWN)


def put_aside(home: Home, file: str) -> str | None:
    """Where the file among the home's decks that had that name, or path there, was put last."""
    inner = os.path.normpath(file)
    names = [os.path.basename(file)] if inner.startswith("..") else [inner, os.path.basename(file)]
    patterns = (glob.escape(os.path.join(home.decks, name) + REMOVED) + "*" for name in names)
    found: list[str] = next(filter(None, map(glob.glob, patterns)), [])
    return max(found, key=os.path.getctime, default=None)  # the time of the renaming


def files(path: str) -> list[str]:
    """The deck files at a path: the file itself, or those of a folder and the folders below it, sorted.

    Links to folders are not followed. A folder that cannot be read stands for a deck that cannot. Conflict copies are
    no decks.
    """
    if not os.path.isdir(path):
        return [path]
    return [file for file in _below(path) if not is_conflict_copy(file)]


def is_conflict_copy(path: str) -> bool:
    """Whether a synchroniser put a file beside the one that it should be a version of."""
    return bool(_CONFLICT.search(os.path.basename(path)))


def conflict_copies(home: Home, added: list[str]) -> list[str]:
    """The conflict copies in the folders of decks."""
    folders = [home.decks, *(where(home, path) for path in added)]
    return [file for folder in folders if os.path.isdir(folder) for file in _below(folder) if is_conflict_copy(file)]


def _below(path: str) -> list[str]:
    found: list[str] = []
    barred: list[str] = []
    for folder, folders, names in os.walk(path, onerror=lambda error: barred.append(error.filename)):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        found += [os.path.join(folder, name) for name in names if name.endswith(ENDINGS) and not name.startswith(".")]
    # A path that is not UTF-8 could be kept nowhere: it becomes that of a file that cannot be read.
    return sorted(os.fsencode(path).decode("utf-8", "replace") for path in (*found, *barred))


def is_other(data: bytes) -> bool:
    """Whether that is how a YAML file begins that is no deck: of a site, or of a machine. What is doubtful is a deck,
    whose mistakes are told."""
    return b"\0" not in data and not _DECK.search(data.removeprefix(b"\xef\xbb\xbf")) and bool(_OTHER.search(data))


@cache
def _is_other(path: str, _mtime_ns: int, size: int) -> bool:
    if size <= 0:
        return False
    try:
        with open(path, "rb") as file:
            return is_other(file.read(_HEAD_BYTES))
    except OSError:
        return False


def as_typed(path: str) -> str:
    """The path as a person in this folder would write it."""
    relative = os.path.relpath(path)
    return path if relative.startswith("..") else relative


def places_at(path: str, origin: str) -> list[Place]:
    """The deck files at a path, as places. A folder of somebody else's may have YAML files that are no decks."""
    inside = os.path.join(os.path.realpath(path), "")

    def leads_out(file: str) -> bool:
        return file != path and os.path.islink(file) and not os.path.realpath(file).startswith(inside)

    found = [Place(file, origin, leads_out(file)) for file in files(path)]
    if origin in ("shipped", "home"):
        return found
    return [
        each for each in found if each.leads_out or each.path == path or not _is_other(each.path, *stamp(each.path))
    ]


def where(home: Home, path: str) -> str:
    """Where a path of the settings leads: from the home, not from where one stands."""
    return os.path.join(home.root, os.path.expanduser(path))


def places(home: Home, added: list[str]) -> list[Place]:
    """All deck files there are: shipped ones first, then the home's, then the added ones."""
    found = places_at(shipped_folder(), "shipped")
    if os.path.isdir(home.decks):
        found += places_at(home.decks, "home")
    for path in added:
        found += places_at(where(home, path), "added")
    return list(dict.fromkeys(found))


def meant(words: Sequence[str], known: Sequence[Place]) -> list[Place]:
    """The deck files that words mean: paths, or names of known decks; all that are known without a word."""
    found = list(known) if not words else [place for word in words for place in _places_of(word, known)]
    return list(dict.fromkeys(found))


def _places_of(word: str, known: Sequence[Place]) -> list[Place]:
    if not os.path.exists(word):
        found = [place for place in known if os.path.splitext(os.path.basename(place.path))[0] == word]
        if not found:
            raise QuizzerError(f"there is no file, folder or deck {word!r}: `quizzer deck list` names the decks")
        return found
    origins = {os.path.realpath(place.path): place.origin for place in known}
    found = [place._replace(origin=origins.get(os.path.realpath(place.path), "file")) for place in places_at(word, "")]
    if not found:
        raise QuizzerError(f"the folder {word} has no deck in it: decks end in .yaml")
    return found
