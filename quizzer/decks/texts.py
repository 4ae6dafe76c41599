"""Checking the texts of a card: formulas that the terminal cannot draw are reported where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.decks.load import Deck
from quizzer.decks.nodes import YamlNode
from quizzer.text.latex.parser import parse
from quizzer.text.markdown import mathematics

_NOT_PROSE = {
    "id", "topic", "kind", "verify", "params", "goldens", "follow_up", "requires", "aliases", "tags", "note",
    "source", "difficulty",
}  # fmt: skip


def check(deck: Deck, source: str) -> None:
    """Add the problems of every formula of the deck's cards."""
    lines = source.split("\n")
    for name, card in deck.nodes.items():
        for node in _texts(card):
            text = node.value
            for offset, formula, _ in mathematics(text):
                for problem in parse(formula).problems:
                    at = offset + problem.offset
                    place = _place(lines, node, text, at)
                    deck.report(place, name, f"in a formula: {problem.message}", problem.hint, "error")


def _texts(node: YamlNode) -> Iterator[YamlNode]:
    """The nodes of a card that hold Markdown."""
    if isinstance(node.value, dict):
        for key, (_, value) in node.value.items():
            if key not in _NOT_PROSE:
                yield from _texts(value)
    elif isinstance(node.value, list):
        for item in node.value:
            yield from _texts(item)
    elif isinstance(node.value, str):
        yield node


def _place(lines: list[str], node: YamlNode, text: str, offset: int) -> tuple[int, int]:
    """Line and column, in the file, of a place in a scalar's text; the scalar's own place if it cannot be found.

    The YAML style (block, quoted, folded over lines) moves places, so what stands there up to a space or a quote, where
    the styles differ, is looked up in the file.
    """
    words = re.split(r"[\s\"']", text[offset : offset + 16], maxsplit=1)[0]
    before = text[:offset].count(words) if words else 0
    column = node.column - 1
    for number in range(node.line - 1, len(lines)):
        line = lines[number]
        for needle in (words, words.replace("\\", "\\\\")):
            at = line.find(needle, column) if needle else -1
            while at >= 0 and before:
                before -= 1
                at = line.find(needle, at + 1)
            if at >= 0:
                return number + 1, at + 1
        column = 0
    return node.line, node.column
