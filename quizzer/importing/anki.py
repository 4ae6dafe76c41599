"""anki: packages of Anki, old ones (a database in a zip) and new ones (a packed database), by their note types.

Nothing is unpacked by its name: one member is read, up to a limit, into a file of a folder that is deleted again.
"""

import json
import os
import re
import tempfile
import zipfile
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, closing
from typing import IO, Any, cast

from quizzer.decks.archive import Archive
from quizzer.errors import QuizzerError
from quizzer.importing import LONGEST, PRIVATE, Answered, Found, Sheaf
from quizzer.importing.cards import digest
from quizzer.importing.html import markdown
from quizzer.importing.protobuf import fields, text_of, whole
from quizzer.importing.texts import OPEN, Tidier, blanked
from quizzer.store.anki import Tables, collection
from quizzer.text.plural import counted
from quizzer.tuples import NamedTuple

_MEMBERS = ("collection.anki21b", "collection.anki21", "collection.anki2")  # the newest that a package has is the one
_MAX_BYTES = 1 << 29
_CRAMMED = 3  # the kind of a row of a filtered deck; without a factor it moved nothing
_HR = re.compile(r"<hr\b[^<>]*\bid\s*=\s*[\"']?answer[\"']?[^<>]*>", re.IGNORECASE)
_TAG = re.compile(r"\{\{([#^/]?)\s*([^{}]*?)\s*\}\}")
_COMMENT = re.compile(r"(?s)<!--(?:(?!-->).)*+-->")


class NoteType(NamedTuple):
    """How the notes of a type become cards: the names of fields, and the question and answer of each template."""

    fields: list[str]
    templates: dict[int, tuple[str, str]]
    is_cloze: bool


def read(path: str, columns: list[str]) -> Sheaf:
    """The cards of a package, in the order of its notes."""
    tidier = Tidier(by_card=True)
    archive = Archive(path, _MAX_BYTES, "export it again", "export a part of it")
    with archive.opened() as package, tempfile.TemporaryDirectory(prefix="quizzer-") as folder:
        copy = os.path.join(folder, "collection")
        member = next((name for name in _MEMBERS if name in package.namelist()), None)
        if member is None:
            raise QuizzerError(f"{path} is no package of Anki's: it has no collection")
        _unpack(archive, package, member, copy)
        media = sum(name.isdecimal() for name in package.namelist())
        with collection(copy, path) as tables:
            cards = list(_cards(tables, tidier))
    if media:
        tidier.leave(0, f"{counted(media, 'file')} of media")
    return Sheaf(cards, tidier.changed, tidier.left, "", "note")


def _unpack(archive: Archive, package: zipfile.ZipFile, member: str, copy: str) -> None:
    """Write a member to a file; QuizzerError for one that says it is too large, or is."""
    archive.must_hold(package.getinfo(member).file_size)
    with ExitStack() as opened:
        packed = opened.enter_context(package.open(member))
        source = opened.enter_context(_unzstd(packed, archive.path)) if member.endswith("b") else packed
        target = opened.enter_context(open(copy, "wb"))
        target.writelines(archive.pieces(source))


def _unzstd(packed: IO[bytes], path: str) -> Any:
    """What zstd has packed, as a stream: by Python itself from 3.14 on, else by the library of the extra."""
    try:
        from compression import zstd  # noqa: PLC0415 - not there before Python 3.14

        return zstd.ZstdFile(packed)
    except ImportError:
        pass
    try:
        import zstandard  # noqa: PLC0415 - an extra, for newer packages only
    except ImportError as error:
        advice = "pip install 'quizzer-interviews[import]', or tick 'Support older Anki versions' when exporting"
        raise QuizzerError(f"{path} is of a newer Anki, packed with zstd: {advice}") from error
    return closing(zstandard.ZstdDecompressor(max_window_size=1 << 27).stream_reader(packed, read_across_frames=True))


def _cards(tables: Tables, tidier: Tidier) -> Iterator[Found]:
    """Every card whose note, type and template are there."""
    kinds, decks, answered = _note_types(tables), _decks(tables), _answered(tables)
    cards: dict[int, list[tuple[int, int, int]]] = defaultdict(list)
    for number, note, deck, place in tables.rows("cards"):
        cards[note].append((place, number, deck))
    for line, (note, guid, kind, tags, flds) in enumerate(tables.rows("notes"), 1):
        if kind not in kinds or len(flds) > LONGEST:
            tidier.leave(line, "a note of an unknown type" if kind not in kinds else f"more than {LONGEST} characters")
            continue
        values = dict(zip(kinds[kind].fields, PRIVATE.sub("\ufffd", flds).split("\x1f"), strict=False))
        for place, number, deck in sorted(cards[note]):
            if "::image-occlusion:" in flds:
                tidier.leave(line, "a card of an occluded image")
                continue
            topic = decks.get(deck, "")
            shown = _shown(kinds[kind], place, {"Tags": tags.strip(), "Deck": topic, **values})
            front, back = (markdown(tidier, text, line) for text in shown)
            if not front or not (back or OPEN in front):
                tidier.leave(line, "a card without an answer" if front else "a card without a question")
                continue
            name = f"anki-{digest(guid)}" + (f"-{place + 1}" if place else "")
            log = tuple(answered.get(number, ()))
            yield Found(line, front, back, topic, tuple(tags.split()), name, answered=log)


def _shown(kind: NoteType, place: int, values: Mapping[str, str]) -> tuple[str, str]:
    """The question and the answer of a card, as HTML; what the answer repeats of the question is left out."""
    question, answer = kind.templates.get(0 if kind.is_cloze else place, ("", ""))
    number = place + 1 if kind.is_cloze else None
    front = _filled(question, values, number, hides=True)
    if kind.is_cloze:
        blank = OPEN in front
        answer = re.sub(r"\{\{\s*(?:[a-z]+:)*cloze:[^{}]*\}\}", "", answer)
        return front if blank else "", _filled(answer, values)
    parts = _HR.split(answer, maxsplit=1)
    return front, _filled(parts[-1], values)


def _filled(template: str, values: Mapping[str, str], number: int | None = None, *, hides: bool = False) -> str:
    """A template with its fields; a cloze has the blanks of that number. A question `hides` what is typed or a hint."""
    pieces: list[str] = []
    hidden: list[bool] = []
    end = 0
    template = _COMMENT.sub("", template)
    for tag in _TAG.finditer(template):
        pieces.append("" if any(hidden) else template[end : tag.start()])
        end = tag.end()
        sign, name = tag[1], tag[2]
        if sign == "/":
            del hidden[-1:]
        elif sign:
            is_empty = not re.sub(r"<[^<>]*>|&nbsp;|\s", "", values.get(name, ""))
            hidden.append(is_empty == (sign == "#"))
        elif not any(hidden):
            *filters, field = name.split(":")
            is_hidden = hides and not {"type", "hint"}.isdisjoint(filters)
            value = "" if is_hidden else values.get(field.strip(), "")
            pieces.append(blanked(value, number) if "cloze" in filters and number else value)
    return "".join([*pieces, "" if any(hidden) else template[end:]])


def _note_types(tables: Tables) -> dict[int, NoteType]:
    """The types by their numbers: from tables of their own, or from the JSON of older collections."""
    if "notetypes" not in tables.names:
        return dict(_old_types(_column(tables, 0)))
    names: dict[int, list[str]] = defaultdict(list)
    for kind, _, name in sorted(tables.rows("fields")):
        names[kind].append(name)
    templates: dict[int, dict[int, tuple[str, str]]] = defaultdict(dict)
    for kind, place, config in tables.rows("templates"):
        parts = fields(config)
        templates[kind][place] = (text_of(parts, 1), text_of(parts, 2))
    rows = tables.rows("notetypes")
    return {kind: NoteType(names[kind], templates[kind], whole(fields(config), 1) == 1) for kind, _, config in rows}


def _old_types(models: Any) -> Iterator[tuple[int, NoteType]]:
    for number, model in models.items() if isinstance(models, dict) else ():
        try:
            names = [str(field["name"]) for field in sorted(model["flds"], key=lambda field: field["ord"])]
            templates = {int(each["ord"]): (str(each["qfmt"]), str(each["afmt"])) for each in model["tmpls"]}
            yield int(number), NoteType(names, templates, model.get("type") == 1)
        except (KeyError, TypeError, ValueError, AttributeError):
            continue  # its notes are told one by one


def _column(tables: Tables, place: int) -> Any:
    """What a column of an older collection holds as JSON."""
    try:
        return json.loads(tables.rows("col")[0][place])
    except (IndexError, ValueError, RecursionError):
        return {}


def _decks(tables: Tables) -> dict[int, str]:
    """The names of decks, without the first part where all cards share it."""
    named = dict(cast("list[tuple[int, str]]", tables.rows("decks")))
    old = {} if named else _column(tables, 1)
    for number, deck in old.items() if isinstance(old, dict) else ():
        if number.isdecimal() and isinstance(deck, dict):
            named[int(number)] = str(deck.get("name", ""))
    return {number: re.sub("\x1f|::", " / ", name) for number, name in named.items()}


def _answered(tables: Tables) -> dict[int, list[Answered]]:
    """The review log by cards: answers, and where a card was begun anew."""
    found: dict[int, list[Answered]] = defaultdict(list)
    for number, card, ease, took_ms, kind, factor in tables.rows("revlog"):
        if 1 <= ease <= 4 and (kind, factor) != (_CRAMMED, 0):
            found[card].append(Answered(number, ease, max(took_ms, 0)))
        elif ease == 0 and kind == 4 and factor == 0:
            found[card].append(Answered(number, None, 0))
    return found
