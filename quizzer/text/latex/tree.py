"""The tree of a formula: `latex.parse` makes it, the screen draws it."""

from quizzer.tuples import NamedTuple

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


class Symbol(NamedTuple):
    """A letter, a number, an operator or an upright word; `limits` puts its scripts over and under it."""

    text: str
    role: str = ORDINARY
    limits: bool = False


class BigDelimiter(Symbol):
    """A delimiter of `\\big` and its kin, until its row finds the other one of the pair."""

    __slots__ = ()


class Phrase(NamedTuple):
    """Prose inside a formula; its spaces count."""

    text: str


class Raw(NamedTuple):
    """Source that could not be read, shown as it was typed."""

    source: str


class Space(NamedTuple):
    """Explicit space, in terminal cells; 0 for a negative one."""

    cells: int


class Row(NamedTuple):
    """Parts side by side."""

    items: "list[Node]"


class Fraction(NamedTuple):
    """A numerator over a denominator."""

    numerator: "Node"
    denominator: "Node"


class Binomial(NamedTuple):
    """The number of ways to choose `lower` out of `upper`."""

    upper: "Node"
    lower: "Node"


class Root(NamedTuple):
    """A square root, or the root of the given degree."""

    radicand: "Node"
    degree: "Node | None"


class Scripts(NamedTuple):
    """A base with a subscript, a superscript or both; with `limits` they stand under and over it."""

    base: "Node | None"
    sub: "Node | None" = None
    sup: "Node | None" = None
    limits: bool = False


class Stack(NamedTuple):
    """A base, mostly a relation or an arrow, with something written over or under it."""

    base: "Node"
    over: "Node | None" = None
    under: "Node | None" = None


class Accent(NamedTuple):
    """A mark over or under a body: `hat`, `bar`, `underbrace`, ..."""

    name: str
    body: "Node"


class Fenced(NamedTuple):
    """A body between delimiters that grow with it; a delimiter may be empty."""

    left: str
    body: "Node"
    right: str


class Grid(NamedTuple):
    """Rows of cells: a matrix, `cases`, `aligned` or `substack`; `columns` has a letter l, c or r for each column.

    In `rules` a bar stands for each column that has one before it, a space for the others.
    """

    kind: str
    rows: "list[list[Node]]"
    left: str = ""
    right: str = ""
    columns: str = "c"
    rules: str = ""


Node = (
    Symbol | Phrase | Raw | Space | Row | Fraction | Binomial | Root | Scripts | Stack | Accent | Fenced | Grid
)  # a part of a formula


class Formula(NamedTuple):
    """A parsed source: its tree and everything that was wrong with it."""

    root: Row
    problems: list[LatexProblem]
