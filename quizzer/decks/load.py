"""A deck file to cards and problems."""

import gc
import os
import re
import stat
from collections.abc import Container, Iterator
from contextlib import contextmanager
from functools import cache
from shlex import quote
from typing import Any

from quizzer import kinds
from quizzer.core.flashcard import Card
from quizzer.decks import format as table
from quizzer.decks.nodes import Pieces, Reader, Refused, YamlNode, pieces, without_cards
from quizzer.decks.places import Place, as_typed
from quizzer.decks.validate import Validator
from quizzer.errors import Diagnostic
from quizzer.kinds.shared.contract import Complaint
from quizzer.kinds.shared.fields import Anything, Field

MAX_BYTES = 64 * 1024 * 1024
MOST_TOLD = 20  # mistakes of one kind in one card
_LONGEST = 500  # characters of a message, which may quote what the deck brings


class Deck:
    """A loaded deck: its good cards, its topics, and every problem found."""

    def __init__(self, name: str, path: str) -> None:
        self.name = name
        self.path = path
        self.origin = ""
        self.title = name
        self.description = ""
        self.version = ""
        self.aliases: tuple[str, ...] = ()
        self.groups: tuple[str, ...] = ()
        self.order = 0
        self.topics: list[dict[str, Any]] = []  # id, title, requires
        self.cards: list[Card] = []
        self.nodes: dict[str, YamlNode] = {}  # card id -> its node, for the places of later complaints
        self.topic_nodes: dict[str, YamlNode] = {}
        self.root: YamlNode | None = None
        self.problems: list[Diagnostic] = []
        self.count = 0  # entries under `cards`, good or not

    def report(
        self, place: YamlNode | tuple[int, int], card: str | None, message: str, hint: str, severity: str = "error"
    ) -> None:
        line, column = (place.line, place.column) if isinstance(place, YamlNode) else place
        message, hint = (text if len(text) <= _LONGEST else text[: _LONGEST - 1] + "…" for text in (message, hint))
        self.problems.append(Diagnostic(severity, self.path, line, column, card, message, hint))

    def report_more(self, node: YamlNode, card: str | None, count: int) -> None:
        """Tell how many mistakes of a card are not told one by one, if there are any."""
        if count > 0:
            message = f"there are {count} more mistakes of this kind in the card"
            self.report(node, card, message, "they are told when the others are mended")

    def complain(self, card: str, complaint: Complaint, node: YamlNode | None = None) -> None:
        """Keep a complaint about a card, at the place it names; a card that is not loaded gives its node."""
        place = _follow(node or self.nodes[card], complaint.place)
        self.report(place, card, complaint.message, complaint.hint, complaint.severity)


def _follow(node: YamlNode, place: tuple[str | int, ...]) -> YamlNode:
    for step in place:
        inner = node.value[step] if isinstance(node.value, list) and isinstance(step, int) else node.at(str(step))
        if inner is None:
            break
        node = inner
    return node


def entry(node: YamlNode | None, key: str, number: int | None = None) -> tuple[int, int]:
    """Where the value of a key stands, or one entry of its list."""
    assert node is not None  # what it says was read
    place = _follow(node, (key,) if number is None else (key, number))
    return place.line, place.column


def load(path: str, shown: str | None = None, *, leads_out: bool = False, head_only: bool = False) -> Deck:
    """The deck in that file, or its head without cards; `shown` is the path that problems name.

    What is behind a link that `leads_out` is left.
    """
    deck = Deck(os.path.splitext(os.path.basename(path))[0], shown or path)
    if leads_out:
        target = os.path.realpath(path)
        message = f"the link leads out of its folder, to {target}: it is left out"
        deck.report((1, 1), None, message, f"`quizzer deck add {quote(target)}` adds the file where it lies", "warning")
        return deck
    try:
        text = _text(path)
    except Refused as error:
        deck.report((error.line, error.column), None, error.message, error.hint)
        return deck
    with without_collector():
        read(deck, without_cards(text) if head_only else text)
    return deck


def load_at(place: Place) -> Deck:
    """The deck at that place, whose problems name its path as a person here would write it."""
    deck = load(place.path, as_typed(place.path), leads_out=place.leads_out)
    deck.origin = place.origin
    return deck


def name_of(place: Place) -> str:
    """The name of the deck in that file, of which little more is read."""
    return load(place.path, leads_out=place.leads_out, head_only=True).name


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


def _text(path: str) -> str:
    try:
        status = os.stat(path)
        if stat.S_ISDIR(status.st_mode):
            os.scandir(path).close()  # PermissionError for one that cannot be entered
        if not stat.S_ISREG(status.st_mode):  # opening a pipe would wait for a writer, opening a device may do anything
            raise Refused(1, 1, "the file cannot be read: it is no regular file", "a deck is a text file")
        if status.st_size > MAX_BYTES:
            limit = MAX_BYTES // 1024 // 1024
            raise Refused(1, 1, f"the file is larger than {limit} MB", "split it into several decks")
        with open(path, "rb") as file:
            return _decoded(file.read(MAX_BYTES))
    except OSError as error:
        message = f"the file cannot be read: {error.strerror}"
        raise Refused(1, 1, message, "check the path and its rights") from error


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        column = error.start - data.rfind(b"\n", 0, error.start)
        raise Refused(line, column, "the file is not UTF-8", "save it as UTF-8") from error


def read_bytes(deck: Deck, data: bytes) -> None:
    """Fill a deck from what its file holds."""
    try:
        text = _decoded(data)
    except Refused as error:
        deck.report((error.line, error.column), None, error.message, error.hint)
        return
    with without_collector():
        read(deck, text)


def read(deck: Deck, text: str) -> None:
    """Fill a deck from its text, or from what can be read of a text that is not YAML."""
    reader = Reader()
    found = Pieces(None, [], [], reader.mistakes)
    try:
        root = reader.read(text)
        if root is None:
            deck.report((1, 1), None, "the file is empty", "`quizzer deck new` writes a deck to start from")
        else:
            found = found._replace(head=root, entries=_items(root, "cards"))
    except Refused as stopped:
        found = pieces(text)
        told = {(error.line, error.message): error for error in (stopped, *found.refused)}
        for error in told.values():
            deck.report((error.line, error.column), None, error.message, error.hint)
    deck.count = len(found.refused)
    if found.head is not None:
        _fill(deck, found.head, found.entries)
        for line, column, message, hint, severity in found.mistakes:
            deck.report((line, column), None, message, hint, severity)
    deck.problems.sort(key=lambda problem: (problem.line, problem.column))


def _items(node: YamlNode, key: str) -> list[YamlNode]:
    """The entries of a list under that key; none if there is no such list."""
    found = node.at(key)
    return found.value if found and isinstance(found.value, list) else []


def _fill(deck: Deck, root: YamlNode, entries: list[YamlNode]) -> None:
    deck.root = root
    validator = Validator()
    head = validator.record(root, table.DECK, "the deck")
    if "name" not in head and not re.fullmatch(table.NAME.pattern or "", deck.name):
        message = f"the file's name {deck.name!r} cannot be a deck's name"
        validator.complain(root, message, "rename the file, or add `name:` with " + table.NAME.words)
    deck.name = head.get("name", deck.name)
    deck.title = head.get("title", deck.name)
    deck.description = head.get("description", "")
    deck.version = head.get("version", "")
    deck.aliases = tuple(head.get("aliases", ()))
    deck.groups = tuple(head.get("groups", ()))
    deck.order = head.get("order", 0)
    _add_topics(deck, validator, root)
    for node, message, hint in validator.found:
        deck.report(node, None, message, hint)
    deck.count += len(entries)
    for position, node in enumerate(entries):
        _add_card(deck, node, position)


def _add_topics(deck: Deck, validator: Validator, root: YamlNode) -> None:
    """Add the usable topics; their own mistakes were already found with the deck's."""
    quiet = Validator()
    for node in _items(root, "topics"):
        topic = quiet.record(node, table.TOPIC, "a topic")
        name = topic.get("id")
        if name in deck.topic_nodes:
            validator.complain(node, f"the topic {name!r} stands twice", "keep one of them")
        elif name is not None:
            deck.topic_nodes[name] = node
            requires = topic.get("requires", [])
            deck.topics.append({"id": name, "title": topic.get("title", name), "requires": requires})


def _add_card(deck: Deck, node: YamlNode, position: int) -> None:
    """Add one card, or report why it is left out."""
    typed = node.at("kind")
    kind = str(typed.value) if typed else ""
    validator = Validator()
    named = node.at("id")
    what = f"card {named.value!r}" if named and isinstance(named.value, str) else "the card"
    keys = node.value if isinstance(node.value, dict) else {}
    read = validator.record(node, _fields(kind, keys), what)
    name = read.get("id")
    _check_place(deck, validator, node, name, read.get("topic"))
    for place, message, hint in validator.found[:MOST_TOLD]:
        deck.report(place, name, message, hint)
    deck.report_more(node, name, len(validator.found) - MOST_TOLD)
    if validator.found:
        return
    card = _built(deck, kind, read, position, node.line)
    complaints = list(kinds.load(kind).complaints(card))
    for complaint in complaints:
        deck.complain(card.id, complaint, node)
    if not any(complaint.severity == "error" for complaint in complaints):
        deck.nodes[card.id] = node
        deck.cards.append(card)


def _check_place(deck: Deck, validator: Validator, node: YamlNode, name: str | None, topic: str | None) -> None:
    """The card's id is free, and its topic is one of the deck's."""
    if name in deck.nodes:
        message = f"the id {name!r} is taken (line {deck.nodes[name].line})"
        validator.complain(node.at("id") or node, message, "ids are unique in a deck")
    if topic is not None and topic not in deck.topic_nodes:
        message = f"the topic {topic!r} is not declared"
        validator.complain(node.at("topic") or node, message, "add it under `topics:`")


def _fields(kind: str, keys: Container[str]) -> tuple[Field, ...]:
    """The keys of a card; without a known kind, those that belong to some kind may be anything."""
    return table.card_fields(kind, keys) if kind in kinds.NAMES else _fields_of_any_kind()


@cache
def _fields_of_any_kind() -> tuple[Field, ...]:
    own = [field for name in kinds.NAMES for field in kinds.load(name).FIELDS + kinds.load(name).ALTERNATIVE]
    return table.CARD + tuple(field._replace(shape=Anything(), required=False) for field in own)


def _built(deck: Deck, kind: str, read: dict[str, Any], position: int, line: int) -> Card:
    read |= {name: read[name].strip() for name in ("question", "why", "source") if name in read}
    own = {field.name: read[field.name] for field in kinds.load(kind).fields(read) if field.name in read}
    common = {field.name: read[field.name] for field in table.CARD if field.name in read}
    common |= {name: tuple(value) for name, value in common.items() if isinstance(value, list)}
    return Card(deck.name, own=own, position=position, line=line, **common)
