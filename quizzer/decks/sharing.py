"""Decks that somebody shares in a zip, on their way into a folder of the home that is called like it."""

import os
import re
import stat
import zipfile

from quizzer.decks.archive import Archive
from quizzer.decks.copies import make_folder
from quizzer.decks.format import must_be_name
from quizzer.decks.load import MAX_BYTES, Deck, read_bytes
from quizzer.decks.places import ENDINGS, REMOVED, files, is_other
from quizzer.errors import QuizzerError
from quizzer.home import Home
from quizzer.home.files import free, write_atomically
from quizzer.tuples import NamedTuple

_LONGEST = 16 << 20  # bytes of the zip: a table of contents of that size still fits into memory
_MOST = 1000  # files
_MARK = ".unpacked"  # in a folder that came out of a zip
_ADVICE = "unpack it, and `quizzer deck add FOLDER`"
_EDITION = re.compile(r"([-_ ](v\d+(\.\d+)*|\d+(\.\d+)+|main|master)| ?\(\d+\))+")  # `pack-1.2`, `pack-main (1)`
_LEADS_OUT = re.compile(r"/|[A-Za-z]:|.*[\\\x00-\x1f]|(.*/)?\.\.(/|$)", re.DOTALL)


class Pack(NamedTuple):
    """What a zip holds: decks by the names of their files, and other YAML files."""

    name: str  # without the edition that a name may end with: the next one replaces it
    decks: dict[str, bytes]
    others: list[str]

    def folder(self, home: Home) -> str:
        """Where its decks lie."""
        return os.path.join(home.decks, self.name)


def packed(path: str) -> Pack:
    """What a zip holds; QuizzerError for one that cannot be read, means harm, or has no deck."""
    stem = os.path.splitext(os.path.basename(path))[0]
    whole = _EDITION.search(stem)
    name = _named(stem[: whole.start()] if whole and whole.start() and whole.end() == len(stem) else stem, path)
    if os.path.getsize(path) > _LONGEST:
        raise QuizzerError(f"{path} is larger than {_LONGEST >> 20} MB: {_ADVICE}")
    pack, size = Pack(name, {}, []), 0
    archive = Archive(path, MAX_BYTES, "get it again", "split it")
    with archive.opened() as package:
        for member in _members(package, path):
            with package.open(member) as stream:
                data = b"".join(archive.pieces(stream, size))
            size += len(data)
            if is_other(data):
                pack.others.append(member.filename)
                continue
            inner, ending = os.path.splitext(os.path.basename(member.filename))
            file = _named(inner, path) + ending
            if file.casefold() in map(str.casefold, pack.decks):
                raise QuizzerError(f"{path} holds two decks called {file}: {_ADVICE}")
            pack.decks[file] = data
    if not pack.decks:
        raise QuizzerError(f"{path} has no deck in it: decks end in .yaml")
    return pack


def _named(text: str, path: str) -> str:
    """A name for a file or folder of the home, as near to that of the zip as can be."""
    name = re.sub(r"[^A-Za-z0-9_.-]+", "_", text)
    try:
        must_be_name(name)
    except QuizzerError as error:
        raise QuizzerError(f"{path}: {error}") from None
    return name


def _members(package: zipfile.ZipFile, path: str) -> list[zipfile.ZipInfo]:
    """The members that may be decks."""
    found = []
    for member in package.infolist():
        if _LEADS_OUT.match(member.orig_filename):
            raise QuizzerError(f"{path} holds a file that leads out of it, {member.orig_filename[:60]!a}: mistrust it")
        if not member.filename.endswith(ENDINGS) or re.search(r"(^|/)(\.[^/]|__MACOSX/)", member.filename):
            continue
        if stat.S_ISLNK(member.external_attr >> 16):
            raise QuizzerError(f"{path} holds a link, {member.filename[:60]!a}: {_ADVICE}")
        if member.flag_bits & 1:
            raise QuizzerError(f"{path} is encrypted: {_ADVICE}")
        found.append(member)
    if len(found) > _MOST:
        raise QuizzerError(f"{path} holds more than {_MOST} YAML files: {_ADVICE}")
    return found


def decks(pack: Pack, path: str) -> list[Deck]:
    """The decks of a pack, as they will be."""
    found = []
    for file, data in pack.decks.items():
        deck = Deck(os.path.splitext(file)[0], os.path.join(path, file))
        deck.origin = "home"
        read_bytes(deck, data)
        found.append(deck)
    return found


def put(home: Home, pack: Pack) -> int:
    """Write a pack's decks, each as a whole; how many files of before are put aside."""
    folder = pack.folder(home)
    mark = os.path.join(folder, _MARK)
    try:
        make_folder(home)
        if not os.path.isfile(mark) or os.path.islink(folder):  # nobody's own decks are put aside
            if os.path.lexists(folder) and (os.path.islink(folder) or os.listdir(folder)):
                raise QuizzerError(f"{folder} came out of no zip: move it away, or call the zip otherwise")
            os.makedirs(folder, mode=0o700, exist_ok=True)
            write_atomically(mark, b"")
        return _replace(folder, pack)
    except OSError as error:
        raise QuizzerError(f"{folder} cannot be written: {error.strerror}") from error


def _replace(folder: str, pack: Pack) -> int:
    there = {os.path.relpath(path, folder): path for path in files(folder)}
    replaced = 0
    for file, data in pack.decks.items():
        path = os.path.join(folder, file)
        before = _content(there.get(file))
        if before == data:
            continue
        if before is not None:  # it is copied: at every moment there is an old deck, or a new one
            write_atomically(free(path + REMOVED), before)
            replaced += 1
        write_atomically(path, data)
    gone = [path for file, path in there.items() if file not in pack.decks]
    for path in gone:
        os.rename(path, free(path + REMOVED))
    return replaced + len(gone)


def _content(path: str | None) -> bytes | None:
    if path is None:
        return None
    with open(path, "rb") as file:
        return file.read(MAX_BYTES + 1)
