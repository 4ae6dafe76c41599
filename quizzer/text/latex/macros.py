"""The commands of LaTeX that take arguments: how each one reads them and what node it makes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unicodedata import normalize

from quizzer.text.latex import delimiters, environments, lengths, phrases, switches, symbols, tree
from quizzer.text.latex.tree import (
    BINARY,
    CLOSE,
    FUNCTION,
    OPEN,
    ORDINARY,
    PUNCTUATION,
    RELATION,
    Node,
    Phrase,
    Raw,
    Row,
    Space,
    Stack,
    Symbol,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from quizzer.text.latex.parser import Lexeme, Parser

    Handler = Callable[[Parser, Lexeme], Node]

_ACCENTS = {"widehat": "hat", "widetilde": "tilde", "overline": "bar", "mathring": "ring", "overrightarrow": "vec"}
_ACCENTS |= {name: name for name in ("hat", "tilde", "bar", "vec", "dot", "ddot", "check", "breve", "acute", "grave")}
_ACCENTS |= {name.title(): name for name in ("hat", "tilde", "bar", "vec", "dot", "ddot", "check", "breve", "acute")}
_ACCENTS |= {name: name for name in ("underline", "underbrace", "overbrace", "overleftarrow")}
_ACCENTS |= {"widebar": "bar", "underbar": "underline", "underbracket": "underbrace", "overbracket": "overbrace"}
_STYLES = (
    "displaystyle", "textstyle", "scriptstyle", "scriptscriptstyle", "nonumber", "notag", "mathstrut", "hline", "large",
    "displaylimits", "relax", "null", "tiny", "scriptsize", "footnotesize", "small", "normalsize", "Large", "LARGE",
    "huge", "Huge", "hdashline",
)  # fmt: skip
_AS_IT_IS = ("boxed", "smash", "rlap", "llap", "mathrlap", "mathllap", "mathclap", "ensuremath", "mathinner")
_NORMS = {"norm": ("‖", "‖"), "abs": ("|", "|"), "ket": ("|", "⟩"), "bra": ("⟨", "|")}
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
    node: Node = restyled(parser.argument(token), token.text[1:])
    return node.items[0] if isinstance(node, Row) and len(node.items) == 1 else node


def restyled(part: Any, command: str) -> Any:
    """A node, or rows of nodes, in the font that a command asks for; upright letters in a row are one word."""
    return _in_font(part, symbols.FONTS[command])


def _in_font(part: Any, font: str) -> Any:
    if isinstance(part, Symbol):
        return Symbol(symbols.in_font(part.text, font), part.role, part.limits)
    if isinstance(part, Row) and font == "upright":
        return Row(_words([_in_font(item, font) for item in part.items]))
    if isinstance(part, list):
        return [_in_font(inner, font) for inner in part]
    if part is None or isinstance(part, str | int):
        return part  # the name or the delimiter of a node
    return part._make(_in_font(inner, font) for inner in part)


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


def _operator(parser: Parser, token: Lexeme) -> Node:
    """An argument that holds nothing but symbols and spaces is the name of an operator."""
    limits = token.text != r"\operatorname" or bool(parser.accept("*"))
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
    under, over = parser.bracketed(), parser.argument(token)
    return Stack(arrow, under=under, over=None if over == Row([]) else over)


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


def _coloured(parser: Parser, token: Lexeme) -> Node:
    """What stands in a colour of its own has no other meaning; `\\color` colours what follows."""
    parser.bracketed()
    parser.word(token)
    if token.text == r"\color":
        return Space(0)
    return phrases.text(parser, token) if token.text == r"\colorbox" else parser.argument(token)


def _cancelled(parser: Parser, token: Lexeme) -> Node:
    """A relation that is struck out is negated, anything else no longer counts."""
    node = _bare(parser.argument(token))
    return _negation(node) if isinstance(node, Symbol) and node.role == RELATION else tree.Accent("cancel", node)


def _tag(parser: Parser, token: Lexeme) -> Node:
    is_bare = parser.accept("*")
    tag = phrases.text(parser, token)
    return Row([Space(4), tag if is_bare else tree.Fenced("(", tag, ")")])


def _nothing(parser: Parser, token: Lexeme) -> Node:
    parser.word(token)
    return Space(0)


def _link(parser: Parser, token: Lexeme) -> Node:
    parser.word(token)
    return parser.argument(token)


def _general_fraction(parser: Parser, token: Lexeme) -> Node:
    left, right = (_plain(_bare(parser.argument(token))) for _ in range(2))
    thickness = parser.word(token)
    parser.word(token)
    above, below = parser.argument(token), parser.argument(token)
    if thickness[:1] == "0":
        return tree.Binomial(above, below) if left == "(" else switches.between(left, right)(above, below)
    return tree.Fenced(left, tree.Fraction(above, below), right) if left or right else tree.Fraction(above, below)


def _norm(parser: Parser, token: Lexeme) -> Node:
    parser.accept("*")
    left, right = _NORMS[token.text[1:]]
    return tree.Fenced(left, parser.argument(token), right)


def _own_command(parser: Parser, token: Lexeme) -> Node:
    """A definition would hold for the formulas after it too, wherever they stand."""
    hint = "write in each formula what the command stands for"
    parser.report(token.offset, f"{token.text}: commands of one's own are not read", hint)
    parser.skip_to(len(parser.source))
    return Raw(parser.source[token.offset :])


def _modulus(parser: Parser, token: Lexeme) -> Node:
    return Row([Space(1), tree.Fenced("(", Row([Symbol("mod", FUNCTION), parser.argument(token)]), ")")])


COMMANDS: dict[str, Handler] = {
    **dict.fromkeys(("frac", "dfrac", "tfrac", "cfrac"), _fraction),
    **dict.fromkeys(("binom", "dbinom", "tbinom"), _binomial),
    **dict.fromkeys(_ACCENTS, _accent),
    **dict.fromkeys(symbols.FONTS, _font),
    **dict.fromkeys(lengths.SPACES, lengths.named),
    **dict.fromkeys(_STYLES, lambda parser, token: Space(0)),
    **dict.fromkeys(phrases.FONTS, phrases.text),
    **dict.fromkeys(_STRETCHED, _stretched_arrow),
    **{size + side: delimiters.big for size in ("big", "Big", "bigg", "Bigg") for side in ("", "l", "r", "m")},
    **dict.fromkeys(_AS_IT_IS, lambda parser, token: parser.argument(token)),
    **dict.fromkeys(("bmod", "mod"), lambda parser, token: Symbol("mod", BINARY)),
    **dict.fromkeys(("hspace", "kern", "mkern", "mspace", "hskip", "mskip"), lengths.measured),
    **dict.fromkeys(("phantom", "hphantom", "vphantom"), lengths.phantom),
    **dict.fromkeys(("color", "textcolor", "colorbox"), _coloured),
    **dict.fromkeys(("label", "vspace"), _nothing),
    **dict.fromkeys(("cancel", "bcancel", "xcancel", "sout"), _cancelled),
    **dict.fromkeys(_NORMS, _norm),
    **dict.fromkeys(("newcommand", "renewcommand", "def", "DeclareMathOperator", "let"), _own_command),
    "\\": environments.stray_line_break,
    "begin": environments.begin,
    "end": environments.stray_end,
    "genfrac": _general_fraction,
    "left": delimiters.left_right,
    "cancelto": lambda parser, token: Stack(over=parser.argument(token), base=_cancelled(parser, token)),
    "href": _link,
    "mathbin": _role(BINARY),
    "mathclose": _role(CLOSE),
    "mathopen": _role(OPEN),
    "mathpunct": _role(PUNCTUATION),
    "mathop": _operator,
    "mathord": _role(ORDINARY),
    "mathrel": _role(RELATION),
    "middle": delimiters.middle,
    "not": _negated,
    "operatorname": _operator,
    "operatornamewithlimits": _operator,
    "overset": _over,
    "pmod": _modulus,
    "pod": lambda parser, token: Row([Space(1), tree.Fenced("(", parser.argument(token), ")")]),
    "right": delimiters.stray_right,
    "sqrt": _root,
    "stackrel": _over,
    "substack": environments.substack,
    "tag": _tag,
    "textbf": phrases.bold,
    "underset": _under,
    "verb": phrases.verbatim,
}
