"""The tree of a formula: `latex.parse` makes it, the screen draws it."""

from typing import NamedTuple

ORDINARY = "ordinary"
LARGE = "large"  # ∑ ∏ ∫
FUNCTION = "function"  # log, max
BINARY = "binary"
RELATION = "relation"
OPEN = "open"
CLOSE = "close"
PUNCTUATION = "punctuation"
INNER = "inner"  # dots: spaced from the letters beside them


class LatexProblem(NamedTuple):
    """Something that LaTeX, or quizzer, cannot read; the offset counts characters of the formula's source."""

    offset: int
    message: str
    hint: str


class Node:
    """A part of a formula."""

    __slots__ = ()


class Symbol(Node):
    """A letter, a number, an operator or an upright word; `limits` puts its scripts over and under it."""

    __slots__ = ("limits", "role", "text")

    def __init__(self, text: str, role: str = ORDINARY, *, limits: bool = False) -> None:
        self.text = text
        self.role = role
        self.limits = limits


class BigDelimiter(Symbol):
    """A delimiter of `\\big` and its kin, until its row finds the other one of the pair."""

    __slots__ = ()


class Phrase(Node):
    """Prose inside a formula; its spaces count."""

    __slots__ = ("text",)

    def __init__(self, text: str) -> None:
        self.text = text


class Raw(Node):
    """Source that could not be read, shown as it was typed."""

    __slots__ = ("source",)

    def __init__(self, source: str) -> None:
        self.source = source


class Space(Node):
    """Explicit space, in terminal cells; 0 for a negative one."""

    __slots__ = ("cells",)

    def __init__(self, cells: int) -> None:
        self.cells = cells


class Row(Node):
    """Parts side by side."""

    __slots__ = ("items",)

    def __init__(self, items: list[Node]) -> None:
        self.items = items


class Fraction(Node):
    """A numerator over a denominator."""

    __slots__ = ("denominator", "numerator")

    def __init__(self, numerator: Node, denominator: Node) -> None:
        self.numerator = numerator
        self.denominator = denominator


class Binomial(Node):
    """The number of ways to choose `lower` out of `upper`."""

    __slots__ = ("lower", "upper")

    def __init__(self, upper: Node, lower: Node) -> None:
        self.upper = upper
        self.lower = lower


class Root(Node):
    """A square root, or the root of the given index."""

    __slots__ = ("index", "radicand")

    def __init__(self, radicand: Node, index: Node | None) -> None:
        self.radicand = radicand
        self.index = index


class Scripts(Node):
    """A base with a subscript, a superscript or both; with `limits` they stand under and over it."""

    __slots__ = ("base", "limits", "sub", "sup")

    def __init__(
        self, base: Node | None, sub: Node | None = None, sup: Node | None = None, *, limits: bool = False
    ) -> None:
        self.base = base
        self.sub = sub
        self.sup = sup
        self.limits = limits


class Stack(Node):
    """A base, mostly a relation or an arrow, with something written over or under it."""

    __slots__ = ("base", "over", "under")

    def __init__(self, base: Node, over: Node | None = None, under: Node | None = None) -> None:
        self.base = base
        self.over = over
        self.under = under


class Accent(Node):
    """A mark over or under a body: `hat`, `bar`, `underbrace`, ..."""

    __slots__ = ("body", "name")

    def __init__(self, name: str, body: Node) -> None:
        self.name = name
        self.body = body


class Fenced(Node):
    """A body between delimiters that grow with it; a delimiter may be empty."""

    __slots__ = ("body", "left", "right")

    def __init__(self, left: str, body: Node, right: str) -> None:
        self.left = left
        self.body = body
        self.right = right


class Grid(Node):
    """Rows of cells: a matrix, `cases`, `aligned` or `substack`; `columns` has a letter l, c or r for each column."""

    __slots__ = ("columns", "kind", "left", "right", "rows")

    def __init__(self, kind: str, rows: list[list[Node]], left: str = "", right: str = "", columns: str = "c") -> None:
        self.kind = kind
        self.rows = rows
        self.left = left
        self.right = right
        self.columns = columns


class Formula:
    """A parsed source: its tree and everything that was wrong with it."""

    __slots__ = ("problems", "root", "source")

    def __init__(self, source: str, root: Node, problems: list[LatexProblem]) -> None:
        self.source = source
        self.root = root
        self.problems = problems
