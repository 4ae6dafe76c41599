"""Prose inside a formula: `\\text`, its fonts, and what is shown verbatim."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.text.latex import switches, symbols
from quizzer.text.latex.lengths import SPACES
from quizzer.text.latex.tree import Node, Phrase, Row, Space, Symbol

if TYPE_CHECKING:
    from quizzer.text.latex.parser import Lexeme, Parser


FONTS = (
    "text", "mbox", "textrm", "textit", "textsf", "texttt", "textnormal", "emph", "textup", "textsc", "textmd",
    "textsl", "hbox", "fbox", "framebox",
)  # fmt: skip
_INSIDE = switches.FONT_COMMANDS | {f"\\{name}" for name in (*FONTS, "textbf")}  # fonts that prose changes to


def text(parser: Parser, token: Lexeme) -> Node:
    """Prose in braces, with formulas between dollars in it."""
    opening = parser.accept("{")
    if opening is None:
        return parser.argument(token)
    items: list[Node] = []
    depth = 1
    while depth and (inner := parser.next()).text:
        depth += (inner.text == "{") - (inner.text == "}")
        if inner.text == "$":
            items.append(parser.row(frozenset({"$", "}"})))
            parser.accept("$")
        elif inner.text not in "{}" and inner.text not in _INSIDE:
            _append_text(items, _prose(parser, inner))
    if depth:
        parser.report_unclosed(opening)
    return items[0] if len(items) == 1 else Row(items)


def _append_text(items: list[Node], text: str) -> None:
    last = items[-1] if items else None
    if isinstance(last, Phrase):
        items[-1] = Phrase(last.text + text)
    else:
        items.append(Phrase(text))


def _prose(parser: Parser, token: Lexeme) -> str:
    text = token.text
    if text[0] != "\\":
        return " " if text.isspace() or text == "~" else text
    if text[1:] in SPACES:
        return " " * SPACES[text[1:]]
    symbol = symbols.COMMANDS.get(text[1:])
    if symbol is None:
        parser.report(token.offset, f"{text} inside text", "close the text first, or write $...$ inside it")
    return symbol.text if symbol else text


def bold(parser: Parser, token: Lexeme) -> Node:
    """Prose in bold, which for one letter is a vector."""
    node = text(parser, token)
    return Symbol(symbols.in_font(node.text, "bold")) if isinstance(node, Phrase) and len(node.text) == 1 else node


def verbatim(parser: Parser, token: Lexeme) -> Node:
    """What stands between two equal signs, whatever it is."""
    start = parser.offset() + 1
    end = parser.source.find(parser.source[start - 1 : start] or " ", start)
    if end < 0:
        parser.report(token.offset, r"\verb is never closed", r"repeat the sign behind \verb at the end")
        return Space(0)
    parser.skip_to(end + 1)
    return Phrase(parser.source[start:end])
