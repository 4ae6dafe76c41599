"""The commands of LaTeX that take arguments: how each one reads them and what node it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from quizzer.text import alphabets, symbols
from quizzer.text.formula import (
    BINARY,
    CLOSE,
    FUNCTION,
    OPEN,
    ORDINARY,
    RELATION,
    Accent,
    BigDelimiter,
    Binomial,
    Fenced,
    Fraction,
    Matrix,
    Node,
    Raw,
    Root,
    Row,
    Space,
    Stack,
    Symbol,
    Text,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzer.text.latex import Parser, Token

    Handler = Callable[[Parser, Token], Node]

_SPACES = {",": 1, ":": 1, ">": 1, ";": 1, " ": 1, "\n": 1, "thinspace": 1, "enspace": 1, "quad": 2, "qquad": 4, "!": 0}
_ACCENTS = {"widehat": "hat", "widetilde": "tilde", "overline": "bar", "mathring": "ring", "overrightarrow": "vec"}
_ACCENTS |= {name: name for name in ("hat", "tilde", "bar", "vec", "dot", "ddot", "check", "breve", "acute", "grave")}
_ACCENTS |= {name: name for name in ("underline", "underbrace", "overbrace", "overleftarrow")}
_TEXT_FONTS = ("text", "mbox", "textrm", "textit", "textsf", "texttt", "textnormal", "emph", "textup")
_STYLES = ("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "mathstrut", "hline")
_STRETCHED = {"xrightarrow": "→", "xleftarrow": "←", "xRightarrow": "⇒", "xleftrightarrow": "↔", "xmapsto": "↦"}
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
    "substack": ("stack", "", "", "c"),
    "gathered": ("aligned", "", "", "c"),
    "gather": ("aligned", "", "", "c"),
    **dict.fromkeys(("aligned", "align", "split", "alignedat", "eqnarray"), ("aligned", "", "", "rl")),
}
_CELL_STOPS = frozenset({"&", r"\\", r"\end", "}", r"\right"})


def _fraction(parser: Parser, token: Token) -> Node:
    return Fraction(parser.argument(token), parser.argument(token))


def _binomial(parser: Parser, token: Token) -> Node:
    return Binomial(parser.argument(token), parser.argument(token))


def _root(parser: Parser, token: Token) -> Node:
    index = parser.bracketed()
    return Root(parser.argument(token), index)


def _accent(parser: Parser, token: Token) -> Node:
    return Accent(_ACCENTS[token.text[1:]], parser.argument(token))


def _font(parser: Parser, token: Token) -> Node:
    node = alphabets.restyle(parser.argument(token), alphabets.FONTS[token.text[1:]])
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def _nothing(parser: Parser, token: Token) -> Node:
    return Space(0)


def _space(parser: Parser, token: Token) -> Node:
    return Space(_SPACES[token.text[1:]])


def _measured_space(parser: Parser, token: Token) -> Node:
    parser.accept("*")
    parser.word(token)
    return Space(2)


def _operator_name(parser: Parser, token: Token) -> Node:
    limits = parser.accept("*")
    return _operator(parser.argument(token), limits=limits)


def _math_operator(parser: Parser, token: Token) -> Node:
    return _operator(parser.argument(token), limits=True)


def _operator(node: Node, *, limits: bool) -> Node:
    word = alphabets.plain_word(node)
    return Symbol(word, FUNCTION, limits=limits) if word else node


def _role(role: str) -> Handler:
    def handle(parser: Parser, token: Token) -> Node:
        node = parser.argument(token)
        return Symbol(node.text, role) if isinstance(node, Symbol) else node

    return handle


def _body(parser: Parser, token: Token) -> Node:
    return parser.argument(token)


def _over(parser: Parser, token: Token) -> Node:
    over = parser.argument(token)
    return Stack(parser.argument(token), over=over)


def _under(parser: Parser, token: Token) -> Node:
    under = parser.argument(token)
    return Stack(parser.argument(token), under=under)


def _stretched_arrow(parser: Parser, token: Token) -> Node:
    under = parser.bracketed()
    return Stack(Symbol(_STRETCHED[token.text[1:]], RELATION), over=parser.argument(token), under=under)


def _negated(parser: Parser, token: Token) -> Node:
    node = parser.argument(token)
    if not isinstance(node, Symbol):
        return node
    return Symbol(normalize("NFC", node.text + "\N{COMBINING LONG SOLIDUS OVERLAY}"), node.role)


def _modulus(parser: Parser, token: Token) -> Node:
    return Row([Space(1), Fenced("(", Row([Symbol("mod", FUNCTION), parser.argument(token)]), ")")])


def _left(parser: Parser, token: Token) -> Node:
    left = _delimiter(parser, token)
    body = parser.row(frozenset({r"\right", r"\end", "}"}))
    closing = parser.peek()
    if closing is None or closing.text != r"\right":
        parser.report(token.offset, r"\left without \right", r"close it with \right and a delimiter, or \right.")
        return Fenced(left, body, "")
    parser.position += 1
    return Fenced(left, body, _delimiter(parser, closing))


def _right(parser: Parser, token: Token) -> Node:
    parser.report(token.offset, r"\right without \left", r"open with \left and a delimiter, or \left.")
    return Symbol(_delimiter(parser, token), CLOSE)


def _middle(parser: Parser, token: Token) -> Node:
    return Symbol(_delimiter(parser, token), RELATION)


def _big(parser: Parser, token: Token) -> Node:
    text = _delimiter(parser, token)
    roles = {"l": OPEN, "r": CLOSE, "m": RELATION}
    return BigDelimiter(text, roles.get(token.text[-1]) or symbols.of_character(text).role)


def _delimiter(parser: Parser, owner: Token) -> str:
    token = parser.peek()
    text = None if token is None else _delimiter_text(token.text)
    if text is None:
        parser.report(owner.offset, f"no delimiter after {owner.text}", rf"write one, such as {owner.text}(")
        return ""
    parser.position += 1
    return text


def _delimiter_text(text: str) -> str | None:
    if text in symbols.DELIMITERS:
        return symbols.DELIMITERS[text]
    symbol = symbols.of_command(text[1:]) if text.startswith("\\") and len(text) > 1 else None
    is_delimiter = symbol is not None and (symbol.role in (OPEN, CLOSE) or symbol.text in "|‖\\↑↓↕⇑⇓")
    return symbol.text if symbol and is_delimiter else None


def _text(parser: Parser, token: Token) -> Node:
    opening = parser.peek()
    if opening is None or opening.text != "{":
        return parser.argument(token)
    parser.position += 1
    items: list[Node] = []
    depth = 1
    while depth and (inner := parser.next()):
        depth += (inner.text == "{") - (inner.text == "}")
        if inner.text == "$":
            items.append(parser.row(frozenset({"$", "}"})))
            parser.accept("$")
        elif inner.text not in "{}":
            _append_text(items, _prose(parser, inner))
    if depth:
        parser.report(opening.offset, "this { is never closed", "add the missing }")
    return items[0] if len(items) == 1 else Row(items)


def _append_text(items: list[Node], text: str) -> None:
    last = items[-1] if items else None
    if isinstance(last, Text):
        last.text += text
    else:
        items.append(Text(text))


def _prose(parser: Parser, token: Token) -> str:
    text = token.text
    if text[0] != "\\":
        return " " if text.isspace() or text == "~" else text
    if text[1:] in _SPACES:
        return " " * _SPACES[text[1:]]
    symbol = symbols.of_command(text[1:])
    if symbol is None:
        parser.report(token.offset, f"{text} inside text", "close the text first, or write $...$ inside it")
    return symbol.text if symbol else text


def _bold_text(parser: Parser, token: Token) -> Node:
    node = _text(parser, token)
    if isinstance(node, Text) and len(node.text) == 1:
        return alphabets.restyle(Symbol(node.text), alphabets.BOLD)
    return node


def _begin(parser: Parser, token: Token) -> Node:
    name = parser.word(token)
    parser.bracketed()
    if name.removesuffix("*") not in _ENVIRONMENTS:
        return _unknown_environment(parser, token, name)
    kind, left, right, columns = _ENVIRONMENTS[name.removesuffix("*")]
    if name == "array":
        columns = "".join(letter for letter in parser.word(token) if letter in "lcr") or columns
    elif name == "alignedat":
        parser.word(token)
    rows = _rows(parser)
    if not parser.accept(r"\end"):
        parser.report(token.offset, rf"\begin{{{name}}} without \end", rf"close it with \end{{{name}}}")
    elif (closed := parser.word(token)) != name:
        parser.report(token.offset, rf"\begin{{{name}}} ends with \end{{{closed}}}", rf"close it with \end{{{name}}}")
    return Matrix(kind, rows, left, right, columns)


def _rows(parser: Parser) -> list[list[Node]]:
    rows: list[list[Node]] = [[]]
    while True:
        rows[-1].append(parser.row(_CELL_STOPS))
        if parser.accept(r"\\"):
            _skip_row_gap(parser)
            rows.append([])
        elif not parser.accept("&"):
            break
    if len(rows) > 1 and all(_is_blank(cell) for cell in rows[-1]):
        rows.pop()
    return rows


def _skip_row_gap(parser: Parser) -> None:
    """Read past a length such as `[2pt]`, which says how far apart printed rows stand."""
    start = parser.offset()
    end = parser.source.find("]", start, start + 12)
    if parser.source.startswith("[", start) and parser.source[start:end].endswith(("pt", "em", "ex", "mm", "cm")):
        while parser.offset() <= end:
            parser.next()


def _is_blank(cell: Node) -> bool:
    return isinstance(cell, Row) and all(isinstance(item, Space) for item in cell.items)


def _unknown_environment(parser: Parser, token: Token, name: str) -> Node:
    known = ", ".join(("pmatrix", "bmatrix", "cases", "aligned", "array"))
    parser.report(token.offset, f"unknown environment {name!r}", f"quizzer draws {known} and a few more")
    end = parser.source.find(rf"\end{{{name}}}", token.offset)
    stop = len(parser.source) if end < 0 else end + len(rf"\end{{{name}}}")
    while parser.offset() < stop:
        parser.next()
    return Raw(parser.source[token.offset : stop])


def _stray_end(parser: Parser, token: Token) -> Node:
    name = parser.word(token)
    parser.report(token.offset, rf"\end{{{name}}} without \begin", rf"open with \begin{{{name}}}")
    return Raw(rf"\end{{{name}}}")


def _stray_line_break(parser: Parser, token: Token) -> Node:
    parser.report(token.offset, r"\\ outside a matrix", r"put the lines into \begin{aligned} ... \end{aligned}")
    return Raw(r"\\")


def _substack(parser: Parser, token: Token) -> Node:
    if not parser.accept("{"):
        parser.report(token.offset, "nothing stands after \\substack", "add what belongs there, in braces")
        return Row([])
    rows = _rows(parser)
    if not parser.accept("}"):
        parser.report(token.offset, r"\substack is never closed", "add the missing }")
    return Matrix("stack", rows)


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(alphabets.FONTS, _font),
    **dict.fromkeys(_SPACES, _space),
    **dict.fromkeys(_STYLES, _nothing),
    **dict.fromkeys(_TEXT_FONTS, _text),
    **dict.fromkeys(_STRETCHED, _stretched_arrow),
    **{size + side: _big for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")},
    "\\": _stray_line_break,
    "begin": _begin,
    "bmod": lambda parser, token: Symbol("mod", BINARY),
    "boxed": _body,
    "end": _stray_end,
    "hspace": _measured_space,
    "left": _left,
    "mathbin": _role(BINARY),
    "mathop": _math_operator,
    "mathord": _role(ORDINARY),
    "mathrel": _role(RELATION),
    "middle": _middle,
    "not": _negated,
    "operatorname": _operator_name,
    "overset": _over,
    "pmod": _modulus,
    "right": _right,
    "sqrt": _root,
    "stackrel": _over,
    "substack": _substack,
    "textbf": _bold_text,
    "underset": _under,
}
