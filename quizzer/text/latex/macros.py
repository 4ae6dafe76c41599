"""The commands of LaTeX that take arguments: how each one reads them and what node it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from quizzer.text.latex import delimiters, environments, symbols, tree
from quizzer.text.latex.tree import BINARY, FUNCTION, ORDINARY, RELATION, Node, Phrase, Row, Space, Stack, Symbol

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
    return tree.Fraction(parser.argument(token), parser.argument(token))


def _binomial(parser: Parser, token: Lexeme) -> Node:
    return tree.Binomial(parser.argument(token), parser.argument(token))


def _root(parser: Parser, token: Lexeme) -> Node:
    return tree.Root(degree=parser.bracketed(), radicand=parser.argument(token))


def _accent(parser: Parser, token: Lexeme) -> Node:
    return tree.Accent(_ACCENTS[token.text[1:]], parser.argument(token))


def _font(parser: Parser, token: Lexeme) -> Node:
    node: Node = _restyled(parser.argument(token), symbols.FONTS[token.text[1:]])
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def _restyled(part: Any, font: str) -> Any:
    """A node, or rows of nodes, with the symbols in the alphabet of a font; upright letters in a row are one word."""
    if isinstance(part, Symbol):
        return Symbol(symbols.in_font(part.text, font), part.role, part.limits)
    if isinstance(part, Row) and font == "upright":
        return Row(_words([_restyled(item, font) for item in part.items]))
    if isinstance(part, list):
        return [_restyled(inner, font) for inner in part]
    if part is None or isinstance(part, str | int):
        return part  # the name or the delimiter of a node
    return part._make(_restyled(inner, font) for inner in part)


def _words(items: list[Node]) -> list[Node]:
    words: list[Node] = []
    for item in items:
        before = _letters(words[-1]) if words else ""
        if before and _letters(item):
            words[-1] = Symbol(before + _letters(item))
        else:
            words.append(item)
    return words


def _letters(node: Node) -> str:
    return node.text if isinstance(node, Symbol) and node.role == ORDINARY and node.text.isalnum() else ""


def _space(parser: Parser, token: Lexeme) -> Node:
    return Space(_SPACES[token.text[1:]])


def _measured_space(parser: Parser, token: Lexeme) -> Node:
    parser.accept("*")
    parser.word(token)
    return Space(2)


def _operator(parser: Parser, token: Lexeme) -> Node:
    """An argument that holds nothing but symbols and spaces is the name of an operator."""
    limits = token.text == r"\mathop" or bool(parser.accept("*"))
    node = parser.argument(token)
    items = node.items if isinstance(node, Row) else [node]
    if not items or not all(isinstance(item, Symbol | Phrase | Space) for item in items):
        return node
    word = "".join(map(_plain, items)).strip()
    return Symbol(word, FUNCTION, limits) if word else node


def _plain(node: Node) -> str:
    if isinstance(node, Space):
        return " " if node.cells else ""
    return node.text.replace("−", "-") if isinstance(node, Symbol | Phrase) else ""


def _role(role: str) -> Handler:
    def handle(parser: Parser, token: Lexeme) -> Node:
        node = _bare(parser.argument(token))
        return Symbol(node.text, role) if isinstance(node, Symbol) else node

    return handle


def _over(parser: Parser, token: Lexeme) -> Node:
    return Stack(over=parser.argument(token), base=_bare(parser.argument(token)))


def _under(parser: Parser, token: Lexeme) -> Node:
    return Stack(under=parser.argument(token), base=_bare(parser.argument(token)))


def _stretched_arrow(parser: Parser, token: Lexeme) -> Node:
    arrow = Symbol(_STRETCHED[token.text[1:]], RELATION)
    return Stack(arrow, under=parser.bracketed(), over=parser.argument(token))


def _negated(parser: Parser, token: Lexeme) -> Node:
    node = parser.argument(token)
    while isinstance(node, Space):  # as in \not\!\perp
        node = parser.argument(token)
    return _negation(node)


def _negation(node: Node) -> Node:
    """What is negated, through groups, labels and scripts; what cannot be struck out has a sign before it."""
    node = _bare(node)
    if isinstance(node, Symbol):
        return Symbol(normalize("NFC", node.text + "\N{COMBINING LONG SOLIDUS OVERLAY}"), node.role)
    if isinstance(node, Stack | tree.Scripts) and node.base is not None:
        return node._replace(base=_negation(node.base))
    return Row([Symbol("¬"), node])


def _bare(node: Node) -> Node:
    """The one thing in a group."""
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def _modulus(parser: Parser, token: Lexeme) -> Node:
    return Row([Space(1), tree.Fenced("(", Row([Symbol("mod", FUNCTION), parser.argument(token)]), ")")])


def _text(parser: Parser, token: Lexeme) -> Node:
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
        elif inner.text not in "{}":
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
    if text[1:] in _SPACES:
        return " " * _SPACES[text[1:]]
    symbol = symbols.COMMANDS.get(text[1:])
    if symbol is None:
        parser.report(token.offset, f"{text} inside text", "close the text first, or write $...$ inside it")
    return symbol.text if symbol else text


def _bold_text(parser: Parser, token: Lexeme) -> Node:
    node = _text(parser, token)
    return Symbol(symbols.in_font(node.text, "bold")) if isinstance(node, Phrase) and len(node.text) == 1 else node


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(symbols.FONTS, _font),
    **dict.fromkeys(_SPACES, _space),
    **dict.fromkeys(_STYLES, lambda parser, token: Space(0)),
    **dict.fromkeys(_TEXT_FONTS, _text),
    **dict.fromkeys(_STRETCHED, _stretched_arrow),
    **{size + side: delimiters.big for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")},
    "\\": environments.stray_line_break,
    "begin": environments.begin,
    "bmod": lambda parser, token: Symbol("mod", BINARY),
    "boxed": lambda parser, token: parser.argument(token),
    "end": environments.stray_end,
    "hspace": _measured_space,
    "left": delimiters.left_right,
    "mathbin": _role(BINARY),
    "mathop": _operator,
    "mathord": _role(ORDINARY),
    "mathrel": _role(RELATION),
    "middle": delimiters.middle,
    "not": _negated,
    "operatorname": _operator,
    "overset": _over,
    "pmod": _modulus,
    "right": delimiters.stray_right,
    "sqrt": _root,
    "stackrel": _over,
    "substack": environments.substack,
    "textbf": _bold_text,
    "underset": _under,
}
