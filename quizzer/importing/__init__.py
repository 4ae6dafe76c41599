"""Decks from elsewhere: one module a format of files, found by the ending of a file's name.

A module reads a file to cards as their source has them (`Found`), and tells what it changed and what it left (`Note`).
`texts` makes the house's Markdown of other people's, `cards` makes a deck of it all. A file may come from anywhere:
nothing in it is followed, run or unpacked by its name, and its size is looked at before it is read.
"""

import importlib
import os
import re
from typing import Protocol, cast

from quizzer.errors import QuizzerError, UsageError
from quizzer.text.plural import alternatives
from quizzer.tuples import NamedTuple

FORMATS = {
    ".csv": "csv", ".tsv": "csv", ".txt": "csv", ".json": "json", ".md": "md", ".markdown": "md", ".apkg": "anki",
    ".colpkg": "anki",
}  # fmt: skip
LONGEST = 100_000  # characters of a field that is looked at: the deck takes a fifth of it
PRIVATE = re.compile("[\ue000-\uf8ff]")
MAX_BYTES = 32 * 1024 * 1024


class Note(NamedTuple):
    """What became otherwise, or was not carried: the line of the file, or the number of the note, and words."""

    line: int
    what: str


class Answered(NamedTuple):
    """A row of another program's review log: when, its grade (None: the card was begun anew), how long it took."""

    id: int  # which is the time as well, in milliseconds since 1970
    grade: int | None
    duration_ms: int


class Found(NamedTuple):
    """A card as its source has it, in the house's Markdown; the blanks of a cloze stand between `texts.OPEN` and
    `texts.CLOSE`."""

    line: int
    front: str
    back: str = ""
    topic: str = ""
    tags: tuple[str, ...] = ()
    id: str = ""  # if the source has one
    choices: tuple[tuple[str, bool], ...] = ()
    why: str = ""
    source: str = ""
    answered: tuple[Answered, ...] = ()


class Sheaf(NamedTuple):
    """All that a file has."""

    cards: list[Found]
    changed: list[Note]
    left: list[Note]
    title: str = ""
    unit: str = "line"  # what the numbers of notes count


class Format(Protocol):
    """A module of this folder."""

    def read(self, path: str, columns: list[str]) -> Sheaf:
        """The cards of a file; QuizzerError for one that cannot be read. `columns` are those of a table, if named."""


def read(path: str, columns: list[str]) -> Sheaf:
    """The cards of a file, by the ending of its name, or those of a folder's Markdown."""
    name = "folder" if os.path.isdir(path) else FORMATS.get(os.path.splitext(path)[1].lower())
    if name is None:
        is_deck = path.lower().endswith((".yaml", ".yml"))
        how = "`quizzer deck add` takes decks in YAML" if is_deck else f"end its name in {alternatives(list(FORMATS))}"
        raise UsageError(f"{path} says no format: {how}")
    if columns and name != "csv":
        raise UsageError(f"--columns is for tables, and {path} is none")
    if name != "folder" and not os.path.isfile(path):
        raise QuizzerError(f"{path} is no file that can be read")
    return cast(Format, importlib.import_module(f"quizzer.importing.{name}")).read(path, columns)


def text_of(path: str) -> str:
    """The text of a file: UTF-8, or UTF-16 that says so, lines ended by line feeds."""
    try:
        if os.path.getsize(path) > MAX_BYTES:
            raise QuizzerError(f"{path} is larger than {MAX_BYTES >> 20} MB: split it")
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES)
        is_wide = data.startswith((b"\xff\xfe", b"\xfe\xff"))
        text = data.decode("utf-16" if is_wide else "utf-8-sig")
    except OSError as error:
        raise QuizzerError(f"{path} cannot be read: {error.strerror}") from error
    except UnicodeDecodeError as error:
        raise QuizzerError(f"{path} is not UTF-8: save it as UTF-8") from error
    # What is in private use is ours: `texts.OPEN` and the like.
    return PRIVATE.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n"))
