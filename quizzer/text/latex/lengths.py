"""Space that is asked for by a length, or by what would fill it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.text.latex import tree
from quizzer.text.latex.tree import Node, Space

if TYPE_CHECKING:
    from quizzer.text.latex.parser import Lexeme, Parser

SPACES = {",": 1, ":": 1, ">": 1, ";": 1, " ": 1, "\n": 1, "thinspace": 1, "enspace": 1, "quad": 2, "qquad": 4, "!": 0}
SPACES |= {"medspace": 1, "thickspace": 1, "enskip": 1, "nobreakspace": 1, "space": 1, "/": 0, "hfill": 4}
SPACES |= dict.fromkeys(("negthinspace", "negmedspace", "negthickspace", "nobreak", "allowbreak", "strut"), 0)
_LENGTH = r"\s*([-+]?[0-9]*\.?[0-9]*)\s*(mu|em|ex|pt|px|pc|cm|mm|in)"
_CELLS = {"mu": 1 / 9, "em": 2, "ex": 1, "pt": 0.2, "px": 0.15, "pc": 2.4, "cm": 5.6, "mm": 0.56, "in": 14}
_WIDEST = 12  # cells


def named(parser: Parser, token: Lexeme) -> Node:
    """A space that has a name."""
    return Space(SPACES[token.text[1:]])


def measured(parser: Parser, token: Lexeme) -> Node:
    """A space of a length that stands in braces or, as in plain TeX, bare."""
    parser.accept("*")
    if parser.peek().text == "{":
        return Space(_cells(parser.word(token)))
    match = re.compile(_LENGTH).match(parser.source, parser.offset())
    if match is None:
        parser.report_missing(token)
        return Space(0)
    parser.skip_to(match.end())
    return Space(_cells(match[0]))


def _cells(length: str) -> int:
    """A small length is a thin space; a negative one, which brings printed letters together, is none."""
    match = re.match(_LENGTH, length)
    if match is None or match[1] in ("", ".", "-", "+"):
        return 2
    cells = float(match[1]) * _CELLS[match[2]]
    return min(_WIDEST, max(1, round(cells))) if cells > 0 else 0


def phantom(parser: Parser, token: Lexeme) -> Node:
    """As much space as its argument would take, roughly; none for one that only has a height."""
    node = parser.argument(token)
    return Space(0 if token.text == r"\vphantom" else min(_WIDEST, _letters(node)))


def _letters(part: object) -> int:
    match part:
        case tree.Symbol() | tree.Phrase():
            return len(part.text)
        case tree.Space():
            return part.cells
        case list() | tuple():
            return sum(map(_letters, part))
    return 0
