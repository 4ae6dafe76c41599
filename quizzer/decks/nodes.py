"""YAML text to positioned nodes, over libyaml's events.

Building from events is several times faster than `yaml.load`, keeps the place of every value, and leaves out what makes
YAML dangerous: aliases, tags, a second document, duplicate keys, deep nesting, and the scalars that YAML 1.1 turns into
something else (`no`, `010`, `12:30`, dates). Numbers are JSON's. libyaml stops at the first mistake, so a file with one
is cut at its cards.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import yaml

from quizzer.text.neutral import hostile_characters, neutralise
from quizzer.tuples import NamedTuple

MAX_DEPTH = 40
_NUMBER = re.compile(r"-?(0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
_CARDS = re.compile(r"cards:\s*(#.*)?")  # a whole line: what follows it are the cards
_CARDS_BELOW = re.compile(r"\ncards:[ \t\r]*(#.*)?\n")
_NAME_BELOW = re.compile(r"""\n["']?name["']?[ \t]*:""")
_DASH = re.compile(r"( *)- ")
_WORDS = {"true": True, "false": False, "null": None, "": None}
# PyYAML without libyaml still works, an order of magnitude slower.
LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


Flaw = tuple[int, int, str, str, str]  # line, column, message, hint, severity


class Refused(Exception):
    """YAML that cannot be read on: syntax, depth, or a construct that decks do not have."""

    def __init__(self, line: int, column: int, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.line = line
        self.column = column
        self.message = message
        self.hint = hint


def is_text(plain: str) -> bool:
    """Whether a scalar that is neither quoted nor a block is a text."""
    return plain not in _WORDS and not _NUMBER.fullmatch(plain)


class YamlNode:
    """A value and where it stands (line and column from 1).

    `value` is a scalar, a list of nodes, or a mapping from key to a pair of nodes (the key's and the value's). `typed`
    is how a scalar stands in the file: a number that is meant as a text keeps its zeros.
    """

    __slots__ = ("column", "line", "typed", "value")

    def __init__(self, value: Any, line: int, column: int, typed: str = "") -> None:
        self.value = value
        self.line = line
        self.column = column
        self.typed = typed

    def at(self, key: str) -> YamlNode | None:
        """The value of a key of a mapping, or None."""
        pair = self.value.get(key) if isinstance(self.value, dict) else None
        return pair[1] if pair else None

    def plain(self) -> Any:
        """The value without places."""
        if isinstance(self.value, dict):
            return {key: pair[1].plain() for key, pair in self.value.items()}
        if isinstance(self.value, list):
            return [item.plain() for item in self.value]
        return self.value


_MERGE = re.compile(r"^(?:<{7}|>{7})(?: |$)", re.MULTILINE)  # as git leaves them


class Reader:
    """Builds one document; mistakes that do not stop it are collected."""

    def __init__(self, first_line: int = 1) -> None:
        self._offset = first_line
        self.mistakes: list[Flaw] = []

    def read(self, text: str) -> YamlNode | None:
        """The document's root; None if it is empty. Raises Refused."""
        try:
            return self._document(yaml.parse(text, Loader=LOADER))
        except yaml.YAMLError as error:
            raise self._syntax(error, text) from error
        except RecursionError as error:
            raise Refused(self._offset, 1, "is nested too deeply") from error

    def _syntax(self, error: yaml.YAMLError, text: str) -> Refused:
        if merge := _MERGE.search(text):
            line = text.count("\n", 0, merge.start()) + self._offset
            hint = "keep one, and delete the lines of <, = and >"
            return Refused(line, 1, "two versions of a merge stand here", hint)
        if isinstance(error, yaml.reader.ReaderError):
            # It has no mark, and its position counts bytes or characters, as the parser does.
            before = text[: text.find(chr(error.character))]
            [(_, name)] = hostile_characters(chr(error.character)) or [(0, ascii(chr(error.character)))]
            place = before.count("\n") + self._offset, len(before) - before.rfind("\n")
            return Refused(*place, f"this is not YAML: it contains {name}", "delete it, or write it as an escape")
        mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
        message = getattr(error, "problem", None) or "cannot be read"
        line, column = (mark.line + self._offset, mark.column + 1) if mark else (self._offset, 1)
        hint = "check quotes, indentation and colons"
        if "escape" in message:
            hint = r"in double quotes \ is YAML's own: use single quotes, or a block with |"
        return Refused(line, column, f"this is not YAML: {message}", hint)

    def _place(self, event: Any) -> tuple[int, int]:
        mark = event.start_mark
        return mark.line + self._offset, mark.column + 1

    def _document(self, events: Iterator[Any]) -> YamlNode | None:
        root, documents = None, 0
        for event in events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    raise Refused(*self._place(event), "a second document begins here", "one file is one deck")
            elif not isinstance(event, yaml.StreamStartEvent | yaml.StreamEndEvent | yaml.DocumentEndEvent):
                root = self._value(event, events, 0)
        return root

    def _value(self, event: Any, events: Iterator[Any], depth: int) -> YamlNode:
        line, column = self._place(event)
        if isinstance(event, yaml.AliasEvent) or event.anchor:
            raise Refused(line, column, "anchors and aliases are not part of decks", "write the text out")
        if event.tag is not None:
            raise Refused(line, column, f"the tag {event.tag!r} is not part of decks", "leave it out")
        if depth > MAX_DEPTH:
            raise Refused(line, column, "is nested too deeply", f"at most {MAX_DEPTH} levels")
        if isinstance(event, yaml.ScalarEvent):
            return YamlNode(self._scalar(event, line, column), line, column, event.value)
        if isinstance(event, yaml.SequenceStartEvent):
            return YamlNode(self._items(events, depth), line, column)
        return YamlNode(self._pairs(events, depth), line, column)

    def _items(self, events: Iterator[Any], depth: int) -> list[YamlNode]:
        items = []
        while not isinstance(event := next(events), yaml.SequenceEndEvent):
            items.append(self._value(event, events, depth + 1))
        return items

    def _pairs(self, events: Iterator[Any], depth: int) -> dict[str, tuple[YamlNode, YamlNode]]:
        pairs: dict[str, tuple[YamlNode, YamlNode]] = {}
        while not isinstance(event := next(events), yaml.MappingEndEvent):
            key = self._value(event, events, depth + 1)
            value = self._value(next(events), events, depth + 1)
            name = key.value if isinstance(key.value, str) else str(key.plain())
            if name in pairs:
                message = f"the key {name!r} stands twice (first on line {pairs[name][0].line})"
                self.mistakes.append((key.line, key.column, message, "keep one of them", "error"))
            else:
                pairs[name] = (key, value)
        return pairs

    def _scalar(self, event: Any, line: int, column: int) -> Any:
        text: str = event.value
        if not event.style:  # plain: not quoted, not a block
            if text in _WORDS:
                return _WORDS[text]
            if _NUMBER.fullmatch(text):
                number = float(text)
                return int(text) if re.fullmatch(r"-?[0-9]+", text) and abs(number) < 1e15 else number
        clean = neutralise(text)
        if clean != text:
            hint = "it is shown as a visible mark"
            for name, times in Counter(name for _, name in hostile_characters(text)).items():
                found = f"the text contains {name}" + (f", {times} times" if times > 1 else "")
                self.mistakes.append((line, column, found, hint, "warning"))
        return clean


class Pieces(NamedTuple):
    """The head of the file if it can be read, the cards that can be read alone, and what is wrong with the others."""

    head: YamlNode | None
    entries: list[YamlNode]
    refused: list[Refused]
    mistakes: list[Flaw]


def pieces(text: str) -> Pieces:
    """Cut a file that is not YAML at the dashes of `cards:`, those that are indented as the first one is.

    Every broken card is told at its own line, others live.
    """
    lines = text.split("\n")
    begin = next((number for number, line in enumerate(lines) if _CARDS.fullmatch(line)), len(lines))
    found = Pieces(None, [], [], [])
    if begin == len(lines):
        return found
    indent = next((dash.group(1) for line in lines[begin + 1 :] if (dash := _DASH.match(line))), "")
    starts = [number for number in range(begin + 1, len(lines)) if lines[number].startswith(f"{indent}- ")]
    for first, last in zip(starts, [*starts[1:], len(lines)], strict=False):
        piece = Reader(first + 1)
        try:
            node = piece.read("\n".join(lines[first:last]))
        except Refused as error:
            found.refused.append(error)
            continue
        found.mistakes.extend(piece.mistakes)
        if node is not None and isinstance(node.value, list):
            found.entries.extend(node.value)
    head = Reader()
    with suppress(Refused):
        found = found._replace(head=head.read("\n".join([*lines[:begin], "cards: []"])))
    found.mistakes.extend(head.mistakes)
    return found


def without_cards(text: str) -> str:
    """The head of a file, which is read in no time; the whole of one that does not end with its cards."""
    cards = _CARDS_BELOW.search(text)
    if cards is None or _NAME_BELOW.search(text, cards.end() - 1):
        return text
    return f"{text[: cards.start()]}\ncards: []\n"
