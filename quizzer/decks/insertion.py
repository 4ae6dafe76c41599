"""An entry added to a list of a YAML file, in the style of that file; every other character stays where it is.

Where it goes is told by the marks of the nodes, so quotes, comments and indentation may be as they are.
"""

import json
import re
from typing import Any

import yaml

from quizzer.decks.nodes import LOADER, is_text
from quizzer.tuples import NamedTuple

_BREAK = re.compile(r"\r\n?|\n")
_ESCAPED = re.compile("[\x7f-\x9f\u2028\u2029\ufeff]")  # JSON leaves them as they are, YAML does not read them back


class Entry(NamedTuple):
    """An entry in both styles: its lines, the dash at their left edge, and its text between brackets."""

    block: list[str]
    flow: str


def compose(text: str) -> Any:
    """The root node of a text that the reader took; None if there is none."""
    return yaml.compose(text, Loader=LOADER)


def under(mapping: Any, key: str) -> Any:
    """The value of that key, a node; None if there is no such key."""
    pairs = mapping.value if isinstance(mapping, yaml.MappingNode) else ()
    return next((value for name, value in pairs if name.value == key), None)


def newline(text: str) -> str:
    """How the lines of a text end."""
    found = _BREAK.search(text)
    return found.group() if found else "\n"


def end(node: Any) -> int:
    """Where the text of a node ends, without the comments and, but for a block text, the empty lines below it."""
    while isinstance(node, yaml.CollectionNode) and not node.flow_style:
        node = _last(node)[1]
    return int(node.end_mark.index)


def _last(node: Any) -> tuple[Any, Any]:
    """The nodes with which the last entry of a list or mapping begins and ends."""
    last = node.value[-1]
    return last if isinstance(last, tuple) else (last, last)


def inserted(text: str, key: str, entry: Entry) -> str:
    """The text, whose last line is ended, with one more entry in the list under that key of its root."""
    try:
        root = compose(text)
    except yaml.YAMLError:
        return text  # whoever reads it back finds no entry
    found = under(root, key)
    if found is None:
        return _appended(text, root, Entry([f"{key}:", *_moved(entry.block, 2)], f"{quoted(key)}: [{entry.flow}]"))
    if isinstance(found, yaml.SequenceNode) and found.value:
        return _appended(text, found, entry)
    if found.value and text[found.start_mark.index : found.end_mark.index] != "null":
        return text
    before, after = text[: found.start_mark.index], text[found.end_mark.index :]
    if root.flow_style:
        return f"{before}[{entry.flow}]{after}"
    return _below(before + after, len(before), root.start_mark.column + 2, entry.block)


def _appended(text: str, node: Any, entry: Entry) -> str:
    """The text with one more entry at the end of a list or mapping that has some."""
    if not node.flow_style:
        return _below(text, end(node), node.start_mark.column, entry.block)
    first, last = _last(node)
    margin = text[first.start_mark.index - first.start_mark.column : first.start_mark.index]
    gap = " " if margin.strip() else newline(text) + margin
    place = last.end_mark.index
    return f"{text[:place]},{gap}{entry.flow}{text[place:]}"


def _below(text: str, place: int, column: int, lines: list[str]) -> str:
    """The text with these lines below the one of a place, and below the comments there that belong to it."""
    if text[place - 1] in "\r\n":  # a block text ends with its line; an empty one more could be part of it
        lines = lines[lines[0] == "" :]
    else:
        place = _line_end(text, place)
    while re.compile(rf" {{{column + 1},}}#").match(text, place):
        place = _line_end(text, place)
    return text[:place] + newline(text).join([*_moved(lines, column), ""]) + text[place:]


def _line_end(text: str, place: int) -> int:
    found = _BREAK.search(text, place)
    return found.end() if found else len(text)


def _moved(lines: list[str], column: int) -> list[str]:
    return [" " * column + line if line else line for line in lines]


def flow(node: Any) -> str:
    """A node as it can stand between brackets, in JSON too."""
    if isinstance(node, yaml.MappingNode):
        return "{" + ", ".join(f"{quoted(key.value)}: {flow(value)}" for key, value in node.value) + "}"
    if isinstance(node, yaml.SequenceNode):
        return "[" + ", ".join(map(flow, node.value)) + "]"
    return quoted(node.value) if node.style or is_text(node.value) else node.value or "null"


def quoted(text: str) -> str:
    """A text in double quotes, which YAML and JSON read alike."""
    escaped = json.dumps(text, ensure_ascii=False)
    return _ESCAPED.sub(lambda found: f"\\u{ord(found.group()):04x}", escaped)
