"""Checking the texts of a card: formulas that the terminal cannot draw are reported where they stand."""

from __future__ import annotations

import re
from collections.abc import Iterator

from quizzer.decks import format as table
from quizzer.decks.load import Deck
from quizzer.decks.nodes import YamlNode
from quizzer.kinds.shared.fields import Field, Items, Record, Shape, String
from quizzer.text.latex.parser import parse
from quizzer.text.markdown import mathematics


def check(deck: Deck, source: str) -> None:
    """Add the problems of every formula of the deck's cards."""
    lines = source.split("\n")
    for card in deck.cards:
        for node in _prose(deck.nodes[card.id], table.card_fields(card.kind)):
            text = node.value
            for offset, formula, _ in mathematics(text):
                for problem in parse(formula).problems:
                    place = _place(lines, node, text, offset + problem.offset)
                    deck.report(place, card.id, f"in a formula: {problem.message}", problem.hint, "error")


def _prose(node: YamlNode, fields: tuple[Field, ...]) -> Iterator[YamlNode]:
    """The nodes of a mapping that hold Markdown, by the table of its keys."""
    for field in fields:
        value = node.at(field.name)
        if value is not None:
            yield from _prose_of(value, field.shape)


def _prose_of(node: YamlNode, shape: Shape) -> Iterator[YamlNode]:
    match shape:
        case String(is_prose=True) if isinstance(node.value, str):
            yield node
        case Items(of):
            for item in node.value:
                yield from _prose_of(item, of)
        case Record(fields):
            yield from _prose(node, fields)


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
