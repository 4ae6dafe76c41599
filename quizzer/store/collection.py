"""A collection of Anki, written in its schema 11, which all its versions read: notes of two types, as new cards."""

import hashlib
import json
import os
import re
import sqlite3
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import closing
from html import unescape

from quizzer.tuples import NamedTuple


class Note(NamedTuple):
    """A note: what it is known by for ever, its two fields as HTML, whether the first has gaps, and its tags."""

    key: str
    front: str
    back: str
    is_cloze: bool
    tags: tuple[str, ...]


_TABLES = """
CREATE TABLE col (id integer primary key, crt integer not null, mod integer not null, scm integer not null,
  ver integer not null, dty integer not null, usn integer not null, ls integer not null, conf text not null,
  models text not null, decks text not null, dconf text not null, tags text not null);
CREATE TABLE notes (id integer primary key, guid text not null, mid integer not null, mod integer not null,
  usn integer not null, tags text not null, flds text not null, sfld integer not null, csum integer not null,
  flags integer not null, data text not null);
CREATE TABLE cards (id integer primary key, nid integer not null, did integer not null, ord integer not null,
  mod integer not null, usn integer not null, type integer not null, queue integer not null, due integer not null,
  ivl integer not null, factor integer not null, reps integer not null, lapses integer not null,
  left integer not null, odue integer not null, odid integer not null, flags integer not null, data text not null);
CREATE TABLE revlog (id integer primary key, cid integer not null, usn integer not null, ease integer not null,
  ivl integer not null, lastIvl integer not null, factor integer not null, time integer not null,
  type integer not null);
CREATE TABLE graves (usn integer not null, oid integer not null, type integer not null);
CREATE INDEX ix_notes_usn ON notes (usn); CREATE INDEX ix_notes_csum ON notes (csum);
CREATE INDEX ix_cards_usn ON cards (usn); CREATE INDEX ix_cards_nid ON cards (nid);
CREATE INDEX ix_cards_sched ON cards (did, queue, due);
CREATE INDEX ix_revlog_usn ON revlog (usn); CREATE INDEX ix_revlog_cid ON revlog (cid);
"""
_STYLE = (
    ".card { font: 20px/1.5 Georgia, serif; max-width: 40em; margin: 1em auto; }"
    " pre, code { font: 0.85em/1.4 monospace; } pre { overflow-x: auto; } td, th { padding: 0.2em 0.8em; }"
    " .cloze { font-weight: bold; color: #2c5f8f; } .nightMode .cloze { color: #8dbae4; }"
)
_LIMITS = """{"1": {"id": 1, "name": "Default", "mod": 0, "usn": 0, "maxTaken": 60, "autoplay": true, "timer": 0,
  "replayq": true, "dyn": false,
  "new": {"delays": [1, 10], "ints": [1, 4, 7], "initialFactor": 2500, "order": 1, "perDay": 20, "bury": false},
  "rev": {"perDay": 200, "ease4": 1.3, "ivlFct": 1, "maxIvl": 36500, "bury": false, "hardFactor": 1.2},
  "lapse": {"delays": [10], "mult": 0, "minInt": 1, "leechFails": 8, "leechAction": 1}}}"""
_FIELDS = ("Question", "Answer")
_ANSWERED = "{{FrontSide}}<hr id=answer>{{Answer}}"
_TYPES = (
    ("quizzer", 0, "{{Question}}", _ANSWERED),
    ("quizzer cloze", 1, "{{cloze:Question}}", "{{cloze:Question}}<hr id=answer>{{Answer}}"),
)
_GUID_SIGNS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"


def collection(deck: str, description: str, notes: Iterable[Note], at_ms: int) -> bytes:
    """The database as bytes; the description is HTML. Notes are known by their keys: brought in again, they change,
    and none is there twice."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "collection.anki2")
        with closing(sqlite3.connect(path)) as database, database:
            database.executescript(_TABLES)
            database.execute(f"INSERT INTO col VALUES ({_marks(13)})", _head(deck, description, at_ms))
            for place, note in enumerate(notes, 1):
                number = at_ms + place  # in their order; what a note is known by is its guid
                database.execute(f"INSERT INTO notes VALUES ({_marks(11)})", _row(number, note, at_ms))
                card = (number, number, _id(deck), 0, at_ms // 1000, -1, 0, 0, place, *[0] * 8, "")
                database.execute(f"INSERT INTO cards VALUES ({_marks(18)})", card)
        with open(path, "rb") as file:
            return file.read()


def _marks(count: int) -> str:
    return ", ".join("?" * count)


def _id(key: str) -> int:
    """A number in the place of a time in milliseconds, which is what numbers of Anki are."""
    return 1_000_000_000_000 + int.from_bytes(hashlib.sha256(key.encode()).digest()[:6], "big") % 600_000_000_000


def _guid(key: str) -> str:
    return "".join(_GUID_SIGNS[byte % len(_GUID_SIGNS)] for byte in hashlib.sha256(key.encode()).digest()[:12])


def _row(number: int, note: Note, at_ms: int) -> tuple[object, ...]:
    plain = unescape(re.sub("<[^>]*>", "", note.front)).strip()
    checksum = int(hashlib.sha1(plain.encode(), usedforsecurity=False).hexdigest()[:8], 16)
    tags, fields = f" {' '.join(note.tags)} ", f"{note.front}\x1f{note.back}"
    kind = _id(_TYPES[note.is_cloze][0])
    return number, _guid(note.key), kind, at_ms // 1000, -1, tags, fields, plain, checksum, 0, ""


def _head(deck: str, description: str, at_ms: int) -> tuple[object, ...]:
    seconds = at_ms // 1000
    decks = {str(number): _deck(number, name, told, seconds) for number, name, told in (
        (1, "Default", ""), (_id(deck), deck, description),
    )}  # fmt: skip
    models = {str(model["id"]): model for model in _models(_id(deck), seconds)}
    settings = {"nextPos": 1, "curDeck": _id(deck), "activeDecks": [1], "newSpread": 0, "collapseTime": 1200}
    documents = [json.dumps(each) for each in (settings, models, decks)]
    return 1, seconds, at_ms, at_ms, 11, 0, 0, 0, *documents, _LIMITS, "{}"


def _deck(number: int, name: str, description: str, seconds: int) -> dict[str, object]:
    days = {f"{what}Today": [0, 0] for what in ("new", "rev", "lrn", "time")}
    return {
        "id": number, "name": name, "desc": description, "mod": seconds, "usn": -1, "conf": 1, "dyn": 0,
        "collapsed": False, "browserCollapsed": False, "extendNew": 0, "extendRev": 0, **days,
    }  # fmt: skip


def _models(deck: int, seconds: int) -> Iterator[dict[str, object]]:
    for name, sort, question, answer in _TYPES:
        fields = [
            {"name": field, "ord": place, "sticky": False, "rtl": False, "font": "Arial", "size": 20, "media": []}
            for place, field in enumerate(_FIELDS)
        ]
        template = {"name": "Card", "ord": 0, "qfmt": question, "afmt": answer, "did": None, "bqfmt": "", "bafmt": ""}
        yield {
            "id": _id(name), "name": name, "type": sort, "mod": seconds, "usn": -1, "sortf": 0, "did": deck,
            "tmpls": [template], "flds": fields, "css": _STYLE, "latexPre": "", "latexPost": "", "tags": [], "vers": [],
            "req": [[0, "any", [0]]],
        }  # fmt: skip
