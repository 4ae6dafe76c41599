"""Zips of decks: mutated ones, and some made to harm; decks lie in their folder of the home, or a line says why not."""

from __future__ import annotations

import io
import random
import stat
import zipfile
from collections.abc import Iterator
from pathlib import Path

from quizzer.decks import sharing
from quizzer.errors import QuizzerError
from quizzer.home import Home
from tests.fuzz.screens import obeyed
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 5000.0, 700.0
LONGEST_LINE = 1000
_DECK = (
    b"format: 1\ntitle: T\ntopics: [{id: t, title: T}]\n"
    b"cards:\n  - {id: c, topic: t, kind: recall, question: Q, answer: A}\n"
)
_NAMES = [
    "a.yaml", "b.yml", "x/a.yaml", "README.md", "../a.yaml", "/a.yaml", "..\\a.yaml", "C:a.yaml", "con.yaml",
    "a\x1b[2J.yaml", "a\n.yaml", ".hidden.yaml", "x/../../../../away/a.yaml", "\u202ea.yaml", "a" * 300 + ".yaml",
    ".yaml", "inner.zip",
]  # fmt: skip
_PIECES = [_DECK, b"", b"cards: [", b"\0" * 1000, b"\xff\xfe", b"on: push\n", b"[" * 5000, b"\x1b[2J", b"format: 1\n"]


def run(count: int, seed: int, folder: Path) -> Watch:
    """Unpack so many zips, the hostile ones first."""
    watch, chance = Watch("packs", LIMIT_MS, LIMIT_MB), random.Random(seed)
    home = Home(str(folder / "inner/home"))
    with watch.running():
        for data in hostile():
            _use(watch, home, folder, data)
        for _ in range(count):
            _use(watch, home, folder, _wounded(chance))
    return watch


def _wounded(chance: random.Random) -> bytes:
    """A zip of odd members, some bytes of it changed."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name in chance.sample(_NAMES, chance.randint(1, 4)) if chance.random() < 0.5 else ["a.yaml", "b.yaml"]:
            member = zipfile.ZipInfo(name)
            member.external_attr = (stat.S_IFLNK if chance.random() < 0.1 else 0) << 16
            package.writestr(member, chance.choice(_PIECES) + chance.choice((b"", _DECK)), zipfile.ZIP_DEFLATED)
    data = bytearray(out.getvalue())
    for _ in range(chance.choice((0, 1, 1, 5, 50))):
        data[chance.randrange(len(data))] = chance.randrange(256)
    return bytes(data[: chance.randrange(len(data))]) if chance.random() < 0.1 else bytes(data)


def _use(watch: Watch, home: Home, folder: Path, data: bytes) -> None:
    path = folder / "fuzzed.zip"
    path.write_bytes(data)
    with watch.input(data):
        try:
            pack = sharing.packed(str(path))
            decks = sharing.decks(pack, str(path))
            sharing.put(home, pack)
        except QuizzerError as error:
            if "\n" in str(error) or len(str(error)) > LONGEST_LINE + len(str(path)):
                watch.find(data, f"a message of several lines, or too long: {str(error)!a}")
        else:
            if any(obeyed(text) for deck in decks for text in (deck.title, deck.version, deck.description)):
                watch.find(data, "a terminal would obey a text of a deck")
        inside = Path(home.decks) / "fuzzed"
        strays = [file for file in folder.rglob("*") if file.is_file() and inside not in file.parents and file != path]
        if strays:
            watch.find(data, f"a file where none belongs: {strays[0]}")
        for file in inside.glob("*.removed*"):
            file.unlink()


def hostile() -> Iterator[bytes]:
    """Zips made to take memory or time."""
    yield b""
    yield b"PK\5\6" + bytes(18)
    yield bytes((16 << 20) + 1)
    yield _zip({"a.yaml": bytes(300_000_000)})
    yield _zip({f"{number}.yaml": bytes(10_000_000) for number in range(20)})
    yield _zip({f"{number}.yaml": _DECK for number in range(5000)})
    yield _zip({f"{number}.txt": b"" for number in range(60_000)})
    yield _empty_entries((16 << 20) - 100)


def _zip(members: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in members.items():
            package.writestr(name, data)
    return out.getvalue()


def _empty_entries(size: int) -> bytes:
    """A table of contents of that many bytes, as many entries as fit into it."""
    entry = b"PK\1\2" + bytes(24) + (1).to_bytes(2, "little") + bytes(16) + b"a"
    table = entry * (size // len(entry))
    return table + b"PK\5\6" + bytes(8) + len(table).to_bytes(4, "little") + bytes(6)
