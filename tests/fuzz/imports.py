"""Files of other programs: mutated ones, and some made to harm; a deck is made of each, or a line says why not."""

from __future__ import annotations

import io
import random
import sqlite3
import zipfile
from collections.abc import Iterator, Mapping
from contextlib import closing
from functools import cache
from itertools import repeat
from pathlib import Path

import zstandard

from quizzer.decks.load import Deck
from quizzer.decks.load import read as read_deck
from quizzer.decks.writing import written
from quizzer.errors import QuizzerError
from quizzer.importing import FORMATS, read
from quizzer.importing.cards import made
from tests.fuzz.screens import obeyed
from tests.fuzz.watch import Watch

LIMIT_MS, LIMIT_MB = 5000.0, 700.0
LONGEST_LINE = 1000
_DATA = Path(__file__).parents[1] / "data" / "imports"
_SOUND = {
    ".csv": 'front,back,tags\n"a, b","one\ntwo",x y\nc $x$,<b>d</b>,\n',
    ".json": '{"cards": [{"q": "a", "a": "b"}, {"q": "c", "options": ["1", "2"], "a": "1"}]}',
    ".md": "# T\nQ: a\nA: b\n\n    code\n\nC: the [x] of [y](z)\n---\nfront :: back\n\n## H\ntext <b>x</b> $a$\n",
    ".txt": "#separator:tab\n#html:true\na {{c1::b::c}}\t<ul><li>c<pre>d</ul>\\(x\\)\n",
}  # fmt: skip
_SOUND[".tsv"] = _SOUND[".csv"].replace(",", "\t")
ENDINGS = [*_SOUND, ".apkg", ".colpkg"]
_PIECES = [
    "\x00", "\x1b[2J", "\u202e", "\ufeff", "\ue010", "\ue012", "\ue000", '"', "'", ",", ";", "\t", "\n", "\r",
    "$", "$$", "`" * 3, "\\(", "\\)", "\\[", "[", "]", "{{c1::", "}}", "::", " :: ", "<b>", "</b>", "<pre>",
    "<ul><li>", "<script>", "<!--", "<img src=x>", "![a](b)", "&lt;", "&#0;", "Q: ", "A: ", "C: [", "# ",
    "---\n", " ", "> ", "- ", "**", "_", "é", "[latex]", "[$]", "{", "}", "9" * 5000, "[" * 2000, "\\frac",
    "{{p}}", "\ud800",
]  # fmt: skip


def run(count: int, seed: int, folder: Path, ending: str) -> Watch:
    """Read so many files of one ending, the hostile ones first."""
    watch, chance = Watch(f"import{ending}", LIMIT_MS, LIMIT_MB), random.Random(seed)
    path = folder / f"fuzzed{ending}"
    with watch.running():
        for data in hostile(ending):
            _use(watch, path, data)
        for _ in range(count):
            _use(watch, path, _mutated(chance, _SOUND[ending]) if ending in _SOUND else _wounded(chance))
    return watch


def _mutated(chance: random.Random, text: str) -> bytes:
    for _ in range(chance.randint(1, 8)):
        place = chance.randint(0, len(text))
        piece = chance.choice(_PIECES) * chance.choice((1, 1, 2, 30))
        text = text[:place] + piece + text[place + chance.choice((0, 0, 1, 9)) :]
    return text.encode("utf-8", "surrogatepass")


def _wounded(chance: random.Random) -> bytes:
    """A package of an old Anki or a new one with bytes of its database changed, packed anew, or of the package."""
    name, member = chance.choice((("old.apkg", "collection.anki21"), ("new.apkg", "collection.anki21b")))
    with zipfile.ZipFile(_DATA / name) as zipped:
        data = zipped.read(member)
    database = bytearray(zstandard.decompress(data, 1 << 24) if member.endswith("b") else data)
    for _ in range(chance.choice((1, 5, 200))):
        database[chance.randrange(100 if chance.random() < 0.2 else len(database))] = chance.randrange(256)
    data = bytes(database)
    found = bytearray(_zip({member: zstandard.compress(data, 1) if member.endswith("b") else data}))
    if chance.random() < 0.3:
        found[chance.randrange(len(found))] = chance.randrange(256)
    return bytes(found)


def _use(watch: Watch, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    with watch.input(data):
        try:
            sheaf = read(str(path), [])
            parts = made(sheaf, "T")
        except QuizzerError as error:
            if "\n" in str(error) or len(str(error)) > LONGEST_LINE:
                watch.find(data, f"a message of several lines, or too long: {str(error)!a}")
            return
        deck = Deck("fuzzed", "fuzzed.yaml")
        read_deck(deck, written({"title": "T"}, parts.topics, parts.cards))
        if parts.cards and deck.count != len(parts.cards):
            watch.find(data, f"{len(parts.cards)} cards were written, {deck.count} are read")
        for told in (*sheaf.changed, *sheaf.left, *parts.left):
            if "\n" in told.what or len(told.what) > LONGEST_LINE:
                watch.find(data, f"a note of several lines, or too long: {told.what!a}")
        if any(obeyed(text) for card in parts.cards for text in card.values() if isinstance(text, str)):
            watch.find(data, "a terminal would obey a text of a card")


def hostile(ending: str) -> Iterator[bytes]:
    """Files of that ending made to take memory, time or the terminal."""
    return iter(_packages()) if ending in (".apkg", ".colpkg") else (data for own, data in _texts() if own == ending)


def _texts() -> Iterator[tuple[str, bytes]]:
    many = 30_000
    for ending in sorted(set(FORMATS) - {".apkg", ".colpkg"}):
        yield ending, b""
        yield ending, b"\x00" * 100_000
        yield ending, b"x" * (32 * 1024 * 1024 + 1)
    yield ".csv", b'front,back\na,"' + b"x" * 30_000_000
    yield ".csv", b"front,back\n" + b"a," * 5_000_000
    yield ".json", b"[" * 1_000_000
    yield ".json", b'[{"q": ' + b"9" * 1_000_000 + b"}]"
    for piece in (
        "\\(",
        "\\[",
        "[latex]",
        "[$]",
        "<b>",
        "<ul>",
        "<table><tr>",
        "<!--",
        "{{c1::",
        "&",
        "`",
        "$a ",
        "*a ",
        "[",
        "<img ",
        "![",
    ):
        card = piece * (90_000 // len(piece))
        yield ".md", f"Q: {card}\nA: {card}\n".encode()
        yield ".txt", f"#separator:tab\n#html:true\n{card}\t{card}\n".encode()
    yield ".md", b"# a\n" * many
    yield ".md", b"Q: a\nA: b\n" * many


@cache
def _packages() -> list[bytes]:
    huge = "flds AS (CAST(zeroblob(100000000) AS TEXT))"
    sql = f"CREATE TABLE notes (id, guid, mid, tags, {huge}); INSERT INTO notes VALUES (1, 'g', 1, '')"
    view = "CREATE VIEW notes AS SELECT randomblob(1000000000) AS id"
    trigger = "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END"
    return [
        b"",
        _zip({"collection.anki2": 600}),
        _zip({"collection.anki21b": zstandard.compress(bytes(600_000_000))}),
        _zip({"../../collection.anki2": b"x"}),
        *(_zip({"collection.anki2": _database(statements)}) for statements in (view, sql, f"{sql}; {trigger}")),
    ]


def _zip(members: Mapping[str, bytes | int]) -> bytes:
    """A package; of a member that is a number so many megabytes of nothing."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as zipped:
        for name, data in members.items():
            with zipped.open(name, "w") as file:
                for piece in [data] if isinstance(data, bytes) else repeat(bytes(1_000_000), data):
                    file.write(piece)
    return out.getvalue()


def _database(sql: str) -> bytes:
    with closing(sqlite3.connect(":memory:")) as database:
        database.executescript(sql)
        return database.serialize()
