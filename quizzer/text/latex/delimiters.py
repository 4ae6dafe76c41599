"""Delimiters that grow: `\\left` with `\\right`, and pairs of `\\big` and its kin."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.text.latex import symbols
from quizzer.text.latex.tree import CLOSE, OPEN, ORDINARY, RELATION, BigDelimiter, Fenced, Node, Row, Scripts, Symbol

if TYPE_CHECKING:
    from quizzer.text.latex.parser import Lexeme, Parser

_MAX_BIG_DEPTH = 3  # of `\\big(` inside one row; deeper ones stand as plain delimiters


def left_right(parser: Parser, token: Lexeme) -> Node:
    """A body from `\\left` to its `\\right`."""
    left = _delimiter(parser, token)
    body = parser.row(frozenset({r"\right", r"\end", "}"}))
    closing = parser.accept(r"\right")
    if closing is None:
        parser.report(token.offset, r"\left without \right", r"close it with \right and a delimiter, or \right.")
        return Fenced(left, body, "")
    return Fenced(left, body, _delimiter(parser, closing))


def stray_right(parser: Parser, token: Lexeme) -> Node:
    """A `\\right` that no `\\left` opened."""
    parser.report(token.offset, r"\right without \left", r"open with \left and a delimiter, or \left.")
    return Symbol(_delimiter(parser, token), CLOSE)


def middle(parser: Parser, token: Lexeme) -> Node:
    """A delimiter between the two of a pair."""
    return Symbol(_delimiter(parser, token), RELATION)


def big(parser: Parser, token: Lexeme) -> Node:
    """One delimiter of a `\\big` pair; `with_pairs` joins the two."""
    text = _delimiter(parser, token)
    roles = {"l": OPEN, "r": CLOSE, "m": RELATION}
    return BigDelimiter(text, roles.get(token.text[-1]) or symbols.of_character(text).role)


def _delimiter(parser: Parser, owner: Lexeme) -> str:
    text = _delimiter_text(parser.peek().text)
    if text is None:
        parser.report(owner.offset, f"no delimiter after {owner.text}", rf"write one, such as {owner.text}(")
        return ""
    parser.next()
    return text


def _delimiter_text(text: str) -> str | None:
    if text in symbols.DELIMITERS:
        return symbols.DELIMITERS[text]
    symbol = symbols.COMMANDS.get(text[1:]) if text.startswith("\\") else None
    is_delimiter = symbol is not None and (symbol.role in (OPEN, CLOSE) or symbol.text in "|‖\\↑↓↕⇑⇓")
    return symbol.text if symbol and is_delimiter else None


def with_pairs(items: list[Node]) -> list[Node]:
    """The row with each `\\big(` ... `\\big)` made one fenced part, its scripts on the whole of it."""
    if not any(_big_delimiter(item) for item in items):
        return items
    paired: list[Node] = []
    openings: list[int] = []
    for item in items:
        delimiter = _big_delimiter(item)
        if delimiter is None:
            paired.append(item)
        elif delimiter is item and not _closes(delimiter, paired, openings):
            if len(openings) < _MAX_BIG_DEPTH:
                openings.append(len(paired))
            paired.append(item)
        elif openings:
            start = openings.pop()
            fenced = _fenced(paired[start:], delimiter)
            paired[start:] = [Scripts(fenced, item.sub, item.sup) if isinstance(item, Scripts) else fenced]
        else:
            paired.append(item)
    return paired


def _big_delimiter(item: Node) -> BigDelimiter | None:
    base = item.base if isinstance(item, Scripts) else item
    return base if isinstance(base, BigDelimiter) else None


def _closes(delimiter: BigDelimiter, before: list[Node], openings: list[int]) -> bool:
    """A closing delimiter does; of two equal bars, the second."""
    if delimiter.role == ORDINARY and openings:
        opening = before[openings[-1]]
        return isinstance(opening, BigDelimiter) and opening.text == delimiter.text
    return delimiter.role == CLOSE


def _fenced(opened: list[Node], closing: BigDelimiter) -> Fenced:
    opening = opened[0]
    return Fenced(opening.text if isinstance(opening, Symbol) else "", Row(opened[1:]), closing.text)
