"""Commands without braces of their own: they act on all before or after them in their group, as `\\rm` and `\\over`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quizzer.text.latex import tree
from quizzer.text.latex.tree import Node, Raw, Row, Space

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzer.text.latex.parser import Lexeme, Parser

_LINE_END = frozenset({r"\\"})

# The fonts of plain TeX, and which of the `symbols.FONTS` each one is.
FONTS = {
    **dict.fromkeys(("rm", "it", "sf", "tt", "sl", "normalfont"), "mathrm"),
    **dict.fromkeys(("bf", "boldmath"), "mathbf"),
    "cal": "mathcal",
    "frak": "mathfrak",
}
FONT_COMMANDS = frozenset(f"\\{name}" for name in FONTS)


def _over(above: Row, below: Row) -> Node:
    return tree.Fraction(above, below)


def _choose(above: Row, below: Row) -> Node:
    return tree.Binomial(above, below)


def _atop(above: Row, below: Row) -> Node:
    return tree.Grid("stack", [[above], [below]])


def between(left: str, right: str) -> Callable[[Node, Node], Node]:
    """What puts two things over each other, without a bar, between delimiters."""
    return lambda above, below: tree.Grid("matrix", [[above], [below]], left, right)


INFIX: dict[str, Callable[[Row, Row], Node]] = {
    r"\over": _over,
    r"\choose": _choose,
    r"\atop": _atop,
    r"\brace": between("{", "}"),
    r"\brack": between("[", "]"),
}


def infix(parser: Parser, token: Lexeme, before: list[Node], stops: frozenset[str]) -> Node:
    """All that stands before and after a sign such as `\\over` in its group; there is one such sign in a group."""
    after = parser.rest(token, stops | INFIX.keys())
    if (second := parser.peek()).text in INFIX:
        parser.report(second.offset, f"a second {second.text} in one group", "put braces around one of them")
        after.items.append(Raw(parser.next().text))
        after.items.extend(parser.rest(token, stops).items)
    return INFIX[token.text](Row(before), after)


def lines(parser: Parser) -> Row:
    """The whole of a formula; one with ends of lines is as many formulas under each other."""
    rows = [parser.row(_LINE_END)]
    while parser.accept(r"\\"):
        from quizzer.text.latex.environments import skip_row_gap  # noqa: PLC0415 - few formulas have lines

        skip_row_gap(parser)
        rows.append(parser.row(_LINE_END))
    shown = [row for row in rows if not all(isinstance(item, Space) for item in row.items)]
    if len(shown) < 2:
        return shown[0] if shown else rows[0]
    return Row([tree.Grid("aligned", [[row] for row in shown], columns="l")])
