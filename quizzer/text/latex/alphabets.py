"""The alphabets that the font commands of LaTeX choose, in upright characters that most terminal fonts have."""

from quizzer.text.latex.tree import (
    ORDINARY,
    Accent,
    Binomial,
    Fenced,
    Fraction,
    Grid,
    Node,
    Phrase,
    Root,
    Row,
    Scripts,
    Space,
    Stack,
    Symbol,
)

UPRIGHT = "upright"
BOLD = "bold"
BLACKBOARD = "blackboard"
SCRIPT = "script"
FRAKTUR = "fraktur"

FONTS = {
    "mathrm": UPRIGHT,
    "mathnormal": UPRIGHT,
    "mathit": UPRIGHT,
    "mathsf": UPRIGHT,
    "mathtt": UPRIGHT,
    "mathup": UPRIGHT,
    "mathbf": BOLD,
    "mathbfit": BOLD,
    "symbf": BOLD,
    "boldsymbol": BOLD,
    "bm": BOLD,
    "mathbb": BLACKBOARD,
    "mathds": BLACKBOARD,
    "mathcal": SCRIPT,
    "mathscr": SCRIPT,
    "mathfrak": FRAKTUR,
}

# The first upper-case letter, lower-case letter and digit of each alphabet. Script and Fraktur are the bold ones:
# Unicode has no gaps there, and at terminal sizes they are the legible ones.
_STARTS = {
    BOLD: ("𝐀", "𝐚", "𝟎"),
    BLACKBOARD: ("𝔸", "𝕒", "𝟘"),
    SCRIPT: ("𝓐", "𝓪", ""),
    FRAKTUR: ("𝕬", "𝖆", ""),
}
_BLACKBOARD_GAPS = {"C": "ℂ", "H": "ℍ", "N": "ℕ", "P": "ℙ", "Q": "ℚ", "R": "ℝ", "Z": "ℤ"}
_BOLD_VARIANTS = {"∇": "𝛁", "∂": "𝛛", "ϵ": "𝛜", "ϑ": "𝛝", "ϕ": "𝛟", "ϱ": "𝛠", "ϖ": "𝛡"}


def restyle(node: Node, font: str) -> Node:
    """The node with its letters in the font; letters of one upright word become one symbol."""
    if isinstance(node, Symbol):
        return Symbol("".join(_char(char, font) for char in node.text), node.role, limits=node.limits)
    if isinstance(node, Row):
        items = [restyle(item, font) for item in node.items]
        return Row(_words(items) if font == UPRIGHT else items)
    if isinstance(node, Phrase | Space):
        return node
    return _with_restyled_parts(node, font)


def plain_word(node: Node) -> str | None:
    """The text of a node that holds nothing but symbols and spaces, as the name of an operator does."""
    items = node.items if isinstance(node, Row) else [node]
    parts = [_plain_part(item) for item in items]
    return None if None in parts or not parts else "".join(part for part in parts if part is not None).strip()


def _plain_part(node: Node) -> str | None:
    if isinstance(node, Space):
        return " " if node.cells else ""
    return node.text.replace("−", "-") if isinstance(node, Symbol | Phrase) else None


def _char(char: str, font: str) -> str:
    if font == UPRIGHT:
        return char
    if font == BLACKBOARD and char in _BLACKBOARD_GAPS:
        return _BLACKBOARD_GAPS[char]
    upper, lower, digit = _STARTS[font]
    if "A" <= char <= "Z":
        return chr(ord(upper) + ord(char) - ord("A"))
    if "a" <= char <= "z":
        return chr(ord(lower) + ord(char) - ord("a"))
    if "0" <= char <= "9" and digit:
        return chr(ord(digit) + ord(char) - ord("0"))
    return _bold_greek(char) if font == BOLD else char


def _bold_greek(char: str) -> str:
    if "Α" <= char <= "Ω":
        return chr(ord("𝚨") + ord(char) - ord("Α"))
    if "α" <= char <= "ω":
        return chr(ord("𝛂") + ord(char) - ord("α"))
    return _BOLD_VARIANTS.get(char, char)


def _words(items: list[Node]) -> list[Node]:
    words: list[Node] = []
    before = ""
    for item in items:
        letters = _letters(item)
        if letters and before:
            words[-1] = Symbol(before + letters)
        else:
            words.append(item)
        before = before + letters if letters else ""
    return words


def _letters(node: Node) -> str:
    return node.text if isinstance(node, Symbol) and node.role == ORDINARY and node.text.isalnum() else ""


def _with_restyled_parts(node: Node, font: str) -> Node:
    def part(child: Node) -> Node:
        return restyle(child, font)

    def optional(child: Node | None) -> Node | None:
        return None if child is None else restyle(child, font)

    match node:
        case Scripts():
            return Scripts(optional(node.base), optional(node.sub), optional(node.sup), limits=node.limits)
        case Stack():
            return Stack(part(node.base), optional(node.over), optional(node.under))
        case Fraction():
            return Fraction(part(node.numerator), part(node.denominator))
        case Binomial():
            return Binomial(part(node.upper), part(node.lower))
        case Root():
            return Root(part(node.radicand), optional(node.index))
        case Accent():
            return Accent(node.name, part(node.body))
        case Fenced():
            return Fenced(node.left, part(node.body), node.right)
        case Grid():
            rows = [[part(cell) for cell in row] for row in node.rows]
            return Grid(node.kind, rows, node.left, node.right, node.columns)
    return node
