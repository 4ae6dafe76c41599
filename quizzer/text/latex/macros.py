"""The commands of LaTeX that take arguments: how each one reads them and what node it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import normalize

from quizzer.text.latex import alphabets, delimiters, environments, symbols
from quizzer.text.latex.tree import (
    BINARY,
    FUNCTION,
    ORDINARY,
    RELATION,
    Accent,
    Binomial,
    Fenced,
    Fraction,
    Node,
    Phrase,
    Root,
    Row,
    Space,
    Stack,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzer.text.latex.parser import Lexeme, Parser

    Handler = Callable[[Parser, Lexeme], Node]

_SPACES = {",": 1, ":": 1, ">": 1, ";": 1, " ": 1, "\n": 1, "thinspace": 1, "enspace": 1, "quad": 2, "qquad": 4, "!": 0}
_ACCENTS = {"widehat": "hat", "widetilde": "tilde", "overline": "bar", "mathring": "ring", "overrightarrow": "vec"}
_ACCENTS |= {name: name for name in ("hat", "tilde", "bar", "vec", "dot", "ddot", "check", "breve", "acute", "grave")}
_ACCENTS |= {name: name for name in ("underline", "underbrace", "overbrace", "overleftarrow")}
_TEXT_FONTS = ("text", "mbox", "textrm", "textit", "textsf", "texttt", "textnormal", "emph", "textup")
_STYLES = ("displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "mathstrut", "hline")
_STRETCHED = {"xrightarrow": "→", "xleftarrow": "←", "xRightarrow": "⇒", "xleftrightarrow": "↔", "xmapsto": "↦"}


def _fraction(parser: Parser, token: Lexeme) -> Node:
    return Fraction(parser.argument(token), parser.argument(token))


def _binomial(parser: Parser, token: Lexeme) -> Node:
    return Binomial(parser.argument(token), parser.argument(token))


def _root(parser: Parser, token: Lexeme) -> Node:
    index = parser.bracketed()
    return Root(parser.argument(token), index)


def _accent(parser: Parser, token: Lexeme) -> Node:
    return Accent(_ACCENTS[token.text[1:]], parser.argument(token))


def _font(parser: Parser, token: Lexeme) -> Node:
    node = alphabets.restyle(parser.argument(token), alphabets.FONTS[token.text[1:]])
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def _nothing(parser: Parser, token: Lexeme) -> Node:
    return Space(0)


def _space(parser: Parser, token: Lexeme) -> Node:
    return Space(_SPACES[token.text[1:]])


def _measured_space(parser: Parser, token: Lexeme) -> Node:
    parser.accept("*")
    parser.word(token)
    return Space(2)


def _operator_name(parser: Parser, token: Lexeme) -> Node:
    limits = parser.accept("*")
    return _operator(parser.argument(token), limits=limits)


def _math_operator(parser: Parser, token: Lexeme) -> Node:
    return _operator(parser.argument(token), limits=True)


def _operator(node: Node, *, limits: bool) -> Node:
    word = alphabets.plain_word(node)
    return Symbol(word, FUNCTION, limits=limits) if word else node


def _role(role: str) -> Handler:
    def handle(parser: Parser, token: Lexeme) -> Node:
        node = parser.argument(token)
        return Symbol(node.text, role) if isinstance(node, Symbol) else node

    return handle


def _body(parser: Parser, token: Lexeme) -> Node:
    return parser.argument(token)


def _over(parser: Parser, token: Lexeme) -> Node:
    over = parser.argument(token)
    return Stack(parser.argument(token), over=over)


def _under(parser: Parser, token: Lexeme) -> Node:
    under = parser.argument(token)
    return Stack(parser.argument(token), under=under)


def _stretched_arrow(parser: Parser, token: Lexeme) -> Node:
    under = parser.bracketed()
    return Stack(Symbol(_STRETCHED[token.text[1:]], RELATION), over=parser.argument(token), under=under)


def _negated(parser: Parser, token: Lexeme) -> Node:
    node = parser.argument(token)
    if not isinstance(node, Symbol):
        return node
    return Symbol(normalize("NFC", node.text + "\N{COMBINING LONG SOLIDUS OVERLAY}"), node.role)


def _modulus(parser: Parser, token: Lexeme) -> Node:
    return Row([Space(1), Fenced("(", Row([Symbol("mod", FUNCTION), parser.argument(token)]), ")")])


def _text(parser: Parser, token: Lexeme) -> Node:
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
    if isinstance(last, Phrase):
        last.text += text
    else:
        items.append(Phrase(text))


def _prose(parser: Parser, token: Lexeme) -> str:
    text = token.text
    if text[0] != "\\":
        return " " if text.isspace() or text == "~" else text
    if text[1:] in _SPACES:
        return " " * _SPACES[text[1:]]
    symbol = symbols.of_command(text[1:])
    if symbol is None:
        parser.report(token.offset, f"{text} inside text", "close the text first, or write $...$ inside it")
    return symbol.text if symbol else text


def _bold_text(parser: Parser, token: Lexeme) -> Node:
    node = _text(parser, token)
    if isinstance(node, Phrase) and len(node.text) == 1:
        return alphabets.restyle(Symbol(node.text), alphabets.BOLD)
    return node


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(alphabets.FONTS, _font),
    **dict.fromkeys(_SPACES, _space),
    **dict.fromkeys(_STYLES, _nothing),
    **dict.fromkeys(_TEXT_FONTS, _text),
    **dict.fromkeys(_STRETCHED, _stretched_arrow),
    **{size + side: delimiters.big for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")},
    "\\": environments.stray_line_break,
    "begin": environments.begin,
    "bmod": lambda parser, token: Symbol("mod", BINARY),
    "boxed": _body,
    "end": environments.stray_end,
    "hspace": _measured_space,
    "left": delimiters.left_right,
    "mathbin": _role(BINARY),
    "mathop": _math_operator,
    "mathord": _role(ORDINARY),
    "mathrel": _role(RELATION),
    "middle": delimiters.middle,
    "not": _negated,
    "operatorname": _operator_name,
    "overset": _over,
    "pmod": _modulus,
    "right": delimiters.stray_right,
    "sqrt": _root,
    "stackrel": _over,
    "substack": environments.substack,
    "textbf": _bold_text,
    "underset": _under,
}
