"""A deck file to cards and problems."""

from __future__ import annotations

import gc
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks import format as table
from quizzer.decks.nodes import Reader, Refused, YamlNode
from quizzer.decks.validate import Validator
from quizzer.errors import Diagnostic
from quizzer.kinds.shared.contract import Complaint

MAX_BYTES = 64 * 1024 * 1024


class Deck:
    """A loaded deck: its good cards, its topics, and every problem found."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        self.title = name
        self.description = ""
        self.aliases: tuple[str, ...] = ()
        self.order = 0
        self.topics: list[dict[str, Any]] = []  # id, title, requires
        self.cards: list[Card] = []
        self.nodes: dict[str, YamlNode] = {}  # card id -> its node, for the places of later complaints
        self.problems: list[Diagnostic] = []
        self.count = 0  # entries under `cards`, good or not

    def report(
        self, place: YamlNode | tuple[int, int], card: str | None, message: str, hint: str, severity: str
    ) -> None:
        """Keep a problem."""
        line, column = (place.line, place.column) if isinstance(place, YamlNode) else place
        self.problems.append(Diagnostic(severity, self.path, line, column, card, message, hint))

    def complain(self, card: str, complaint: Complaint) -> None:
        """Keep a complaint about a loaded card, at the place it names."""
        node = _follow(self.nodes[card], complaint.place)
        self.report(node, card, complaint.message, complaint.hint, complaint.severity)


def _follow(node: YamlNode, place: tuple[str | int, ...]) -> YamlNode:
    for step in place:
        inner = node.value[step] if isinstance(node.value, list) and isinstance(step, int) else node.at(str(step))
        if inner is None:
            break
        node = inner
    return node


def load(path: str, shown: str | None = None, *, leads_out: bool = False) -> Deck:
    """The deck in that file; `shown` is the path that problems name. What is behind a link that `leads_out` is left."""
    deck = Deck(os.path.splitext(os.path.basename(path))[0], shown or path)
    text = None if leads_out else _text(path, deck)
    if leads_out:
        target = os.path.realpath(path)
        message = f"the link leads out of its folder, to {target}: it is left out"
        deck.report((1, 1), None, message, f"`quizzer deck add {target}` adds the file where it lies", "warning")
    if text is not None:
        with without_collector():
            read(deck, text)
    return deck


@contextmanager
def without_collector() -> Iterator[None]:
    """Pause the search for cycles: nodes have none, and going through them again and again takes as long as reading."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _text(path: str, deck: Deck) -> str | None:
    try:
        status = os.stat(path)
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for a writer, opening a device may do anything
            deck.report(
                (1, 1), None, "the file cannot be read: it is no regular file", "a deck is a text file", "error"
            )
            return None
        if status.st_size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            deck.report((1, 1), None, f"the file is larger than {limit} MB", "split it into several decks", "error")
            return None
        with open(path, "rb") as file:
            data = file.read(MAX_BYTES)
    except OSError as error:
        deck.report(
            (1, 1), None, f"the file cannot be read: {error.strerror}", "check the path and its rights", "error"
        )
        return None
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        deck.report((line, column), None, "the file is not UTF-8", "save it as UTF-8", "error")
        return None


def read(deck: Deck, text: str) -> None:
    """Fill a deck from its text."""
    reader = Reader()
    try:
        root = reader.read(text)
        entries = None
    except Refused as error:
        deck.report((error.line, error.column), None, error.message, error.hint, "error")
        reader = Reader()
        root, entries = _salvage(deck, reader, text)
    if root is None:
        if not deck.problems:
            deck.report((1, 1), None, "the file is empty", "`quizzer deck new` writes a deck to start from", "error")
        return
    _fill(deck, root, entries)
    for line, column, message, hint, severity in reader.mistakes:
        deck.report((line, column), None, message, hint, severity)
    deck.problems.sort(key=lambda p: (p.line, p.column))


def _salvage(deck: Deck, reader: Reader, text: str) -> tuple[YamlNode | None, list[YamlNode]]:
    """The head of a broken file and those of its cards that can be parsed alone.

    libyaml stops at the first mistake. Cut at the dashes of `cards:`, every broken card is reported with its own line
    and the others live.
    """
    lines = text.split("\n")
    start = next((i for i, line in enumerate(lines) if re.match(r"cards:\s*(#.*)?$", line)), None)
    if start is None:
        return None, []
    try:
        head = reader.read("\n".join([*lines[:start], "cards: []"]))
    except Refused:
        head = None
    dash = next((m.group(1) for line in lines[start + 1 :] if (m := re.match(r"( *)- ", line))), "")
    cuts = [i for i in range(start + 1, len(lines)) if lines[i].startswith(f"{dash}- ")]
    entries = []
    for begin, end in zip(cuts, [*cuts, len(lines)][1:], strict=True):
        piece = Reader(begin + 1)
        try:
            node = piece.read("\n".join(lines[begin:end]))
        except Refused as error:
            deck.count += 1
            if (error.line, error.message) not in {(p.line, p.message) for p in deck.problems}:
                deck.report((error.line, error.column), None, error.message, error.hint, "error")
            continue
        reader.mistakes += piece.mistakes
        if node is not None and isinstance(node.value, list):
            entries += node.value
    return head, entries


def _fill(deck: Deck, root: YamlNode, entries: list[YamlNode] | None) -> None:
    validator = Validator()
    head = validator.record(root, table.DECK, "the deck")
    if "name" not in head and not re.fullmatch(table.NAME.pattern or "", deck.name):
        message = f"the file's name {deck.name!r} cannot be a deck's name"
        validator.complain(root, message, "rename the file, or add `name:` with " + table.NAME.words)
    deck.name = head.get("name", deck.name)
    deck.title = head.get("title", deck.name)
    deck.description = head.get("description", "")
    deck.aliases = tuple(head.get("aliases", ()))
    deck.order = head.get("order", 0)
    deck.topics = _topics(validator, root)
    for node, message, hint in validator.found:
        deck.report(node, None, message, hint, "error")
    cards = root.at("cards")
    if entries is None:
        entries = cards.value if cards and isinstance(cards.value, list) else []
    deck.count += len(entries)
    for position, node in enumerate(entries):
        _card(deck, node, position)


def _topics(validator: Validator, root: YamlNode) -> list[dict[str, Any]]:
    """The usable topics; their own mistakes were already found with the deck's."""
    node, quiet = root.at("topics"), Validator()
    topics: list[dict[str, Any]] = []
    for item in node.value if node and isinstance(node.value, list) else []:
        topic = quiet.record(item, table.TOPIC, "a topic")
        if "id" not in topic:
            continue
        if any(topic["id"] == known["id"] for known in topics):
            validator.complain(item, f"the topic {topic['id']!r} stands twice", "keep one of them")
            continue
        topics.append(
            {"id": topic["id"], "title": topic.get("title", topic["id"]), "requires": topic.get("requires", [])}
        )
    return topics


def _card(deck: Deck, node: YamlNode, position: int) -> None:
    """Add one card, or report why it is left out."""
    kind_node = node.at("kind") if isinstance(node.value, dict) else None
    kind = str(kind_node.value) if kind_node else ""
    known = kind in kinds.NAMES
    validator = Validator()
    read = validator.record(node, table.card_fields(kind) if known else table.CARD, _named(node))
    if not known and validator.found:
        validator.found = _of_common_keys(validator, node, kind)
    name = read.get("id")
    if name in deck.nodes:
        first = deck.nodes[name].line
        validator.complain(
            node.at("id") or node, f"the id {name!r} is taken (line {first})", "ids are unique in a deck"
        )
    topics = [topic["id"] for topic in deck.topics]
    if "topic" in read and read["topic"] not in topics:
        place = node.at("topic") or node
        validator.complain(place, f"the topic {read['topic']!r} is not declared", "add it under `topics:`")
    for place, message, hint in validator.found:
        deck.report(place, name, message, hint, "error")
    if validator.found or not known:
        return
    card = _built(deck, kind, read, position, node.line)
    deck.nodes[card.id] = node
    complaints = list(kinds.load(card.kind).complaints(card))
    for complaint in complaints:
        deck.complain(card.id, complaint)
    if any(complaint.severity == "error" for complaint in complaints):
        del deck.nodes[card.id]
        return
    deck.cards.append(card)


def _named(node: YamlNode) -> str:
    name = node.at("id") if isinstance(node.value, dict) else None
    return f"card {name.value!r}" if name and isinstance(name.value, str) else "the card"


def _of_common_keys(validator: Validator, node: YamlNode, kind: str) -> list[tuple[YamlNode, str, str]]:
    """Without a known kind, the keys that belong to some kind are not to blame; a reserved kind says so."""
    own = {field.name for name in kinds.NAMES for field in kinds.load(name).FIELDS}
    keys = {id(pair[0]) for key, pair in node.value.items() if key in own} if isinstance(node.value, dict) else set()
    found = [entry for entry in validator.found if id(entry[0]) not in keys]
    if kind in kinds.RESERVED:
        place = node.at("kind")
        found = [entry for entry in found if entry[0] is not place]
        found.append((place or node, f"the kind {kind!r} is not built yet", "it is a word of the format for later"))
    return found


def _built(deck: Deck, kind: str, read: dict[str, Any], position: int, line: int) -> Card:
    own = {field.name: read[field.name] for field in kinds.load(kind).FIELDS if field.name in read}
    return Card(
        deck.name,
        read["id"],
        read["topic"],
        kind,
        read["question"].strip(),
        why=read["why"].strip(),
        source=read["source"].strip(),
        difficulty=read.get("difficulty"),
        hints=tuple(read.get("hints", ())),
        follow_up=read.get("follow_up"),
        requires=tuple(read.get("requires", ())),
        aliases=tuple(read.get("aliases", ())),
        tags=tuple(read.get("tags", ())),
        note=read.get("note"),
        own=own,
        position=position,
        line=line,
    )
