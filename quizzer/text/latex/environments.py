"""The environments of LaTeX: rows of cells between `\\begin` and `\\end`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.text.latex.tree import Grid, Node, Raw, Row, Space

if TYPE_CHECKING:
    from quizzer.text.latex.parser import Lexeme, Parser

_EQUATIONS = ("aligned", "", "", "rl")
_ENVIRONMENTS = {
    "matrix": ("matrix", "", "", "c"),
    "smallmatrix": ("matrix", "", "", "c"),
    "array": ("matrix", "", "", "c"),
    "pmatrix": ("matrix", "(", ")", "c"),
    "bmatrix": ("matrix", "[", "]", "c"),
    "Bmatrix": ("matrix", "{", "}", "c"),
    "vmatrix": ("matrix", "|", "|", "c"),
    "Vmatrix": ("matrix", "‖", "‖", "c"),
    "cases": ("cases", "{", "", "l"),
    "rcases": ("cases", "", "}", "l"),
    "dcases": ("cases", "{", "", "l"),
    "drcases": ("cases", "", "}", "l"),
    "substack": ("stack", "", "", "c"),
    "psmallmatrix": ("matrix", "(", ")", "c"),
    "bsmallmatrix": ("matrix", "[", "]", "c"),
    "subarray": ("stack", "", "", "c"),
    **dict.fromkeys(("gathered", "gather", "equation", "multline", "displaymath"), ("aligned", "", "", "c")),
    **dict.fromkeys(("aligned", "align", "split", "alignedat", "alignat", "eqnarray", "flalign"), _EQUATIONS),
}
_WITH_ARGUMENT = ("alignedat", "alignat", "subarray")
_CELL_STOPS = frozenset({"&", r"\\", r"\end", "}", r"\right"})


def begin(parser: Parser, token: Lexeme) -> Node:
    """The cells up to the `\\end` of the same name."""
    name = parser.word(token)
    _skip_position(parser)
    if name.removesuffix("*") not in _ENVIRONMENTS:
        return _unknown_environment(parser, token, name)
    kind, left, right, columns = _ENVIRONMENTS[name.removesuffix("*")]
    rules = ""
    if name == "array":
        named, rules = _array(parser.word(token))
        columns = named or columns
    elif name.removesuffix("*") in _WITH_ARGUMENT:
        parser.word(token)
    rows = _rows(parser)
    if not parser.accept(r"\end"):
        parser.report(token.offset, rf"\begin{{{name}}} without \end", rf"close it with \end{{{name}}}")
    elif (closed := parser.word(token)) != name:
        parser.report(token.offset, rf"\begin{{{name}}} ends with \end{{{closed}}}", rf"close it with \end{{{name}}}")
    is_plain = len(rows) == len(rows[0]) == 1 and kind == "aligned"
    return rows[0][0] if is_plain else Grid(kind, rows, left, right, columns, rules)


def _array(named: str) -> tuple[str, str]:
    """The alignments of an array's columns, and the rules before them; one at the edge is no part of it."""
    columns = "".join(letter for letter in named if letter in "lcr")
    rules = "".join("|" if bars else " " for bars, _ in re.findall(r"(\|*)[^lcr|]*([lcr])", named))
    return columns, " " + rules[1:]


def _rows(parser: Parser) -> list[list[Node]]:
    rows: list[list[Node]] = [[]]
    while True:
        rows[-1].append(parser.row(_CELL_STOPS))
        if parser.accept(r"\\"):
            skip_row_gap(parser)
            rows.append([])
        elif not parser.accept("&"):
            break
    if len(rows) > 1 and all(_is_blank(cell) for cell in rows[-1]):
        rows.pop()
    return rows


def _skip_position(parser: Parser) -> None:
    """Read past a `[t]`, which says where a printed environment stands in its line."""
    if parser.source.startswith(("[t]", "[b]", "[c]"), parser.offset()):
        parser.skip_to(parser.offset() + len("[t]"))


def skip_row_gap(parser: Parser) -> None:
    """Read past a length such as `[2pt]`, which says how far apart printed rows stand."""
    start = parser.offset()
    end = parser.source.find("]", start, start + 12)
    if parser.source.startswith("[", start) and parser.source[start:end].endswith(("pt", "em", "ex", "mm", "cm")):
        parser.skip_to(end + 1)


def _is_blank(cell: Node) -> bool:
    return isinstance(cell, Row) and all(isinstance(item, Space) for item in cell.items)


def _unknown_environment(parser: Parser, token: Lexeme, name: str) -> Node:
    known = ", ".join(("pmatrix", "bmatrix", "cases", "aligned", "array"))
    parser.report(token.offset, f"unknown environment {name!r}", f"quizzer draws {known} and a few more")
    end = parser.source.find(rf"\end{{{name}}}", token.offset)
    stop = len(parser.source) if end < 0 else end + len(rf"\end{{{name}}}")
    parser.skip_to(stop)
    return Raw(parser.source[token.offset : stop])


def stray_end(parser: Parser, token: Lexeme) -> Node:
    """An `\\end` that no `\\begin` opened."""
    name = parser.word(token)
    parser.report(token.offset, rf"\end{{{name}}} without \begin", rf"open with \begin{{{name}}}")
    return Raw(rf"\end{{{name}}}")


def stray_line_break(parser: Parser, token: Lexeme) -> Node:
    """A `\\\\` between brackets that no environment fills."""
    hint = r"put the lines into \begin{aligned} ... \end{aligned}, or close what is open before it"
    parser.report(token.offset, r"\\ between brackets", hint)
    return Raw(r"\\")


def substack(parser: Parser, token: Lexeme) -> Node:
    """Lines under each other, as the limits of a sum may be."""
    if not parser.accept("{"):
        parser.report_missing(token)
        return Row([])
    rows = _rows(parser)
    if not parser.accept("}"):
        parser.report(token.offset, r"\substack is never closed", "add the missing }")
    return Grid("stack", rows)
