"""Where a formula on one line needs brackets that it did not need in two dimensions."""

from quizzer.text.latex import tree
from quizzer.text.latex.spacing import WIDE, Atom, atoms

_FACTORS = (tree.ORDINARY, tree.OPEN, tree.LARGE, tree.FUNCTION, tree.INNER)
_SIGNS = "+−±∓"
_BARS = "|‖"
_LINEAR_OPERATORS = "∑∫"  # dividing each term or the whole comes to the same
_DIFFERENTIALS = "∂d"


def around_fraction(row: list[Atom], place: int, text: str) -> bool:
    """Whether a quotient written as `a/b` would swallow a neighbour, or be swallowed by it."""
    return touches_after(row, place) or _touches_before(row, place, text)


def touches_after(row: list[Atom], place: int) -> bool:
    """Whether a factor follows a part of a row."""
    if place + 1 == len(row) or row[place + 1].space >= WIDE:
        return False
    after = row[place + 1]
    if isinstance(after.node, tree.Phrase):
        return not after.node.text.startswith(" ")
    if _text(after.node) == "/":
        return isinstance(row[place].node, tree.Fraction)  # `√2/2` is half a root
    return after.left in _FACTORS or (isinstance(after.node, tree.Symbol) and after.node.text == "!")


def _touches_before(row: list[Atom], place: int, text: str) -> bool:
    if not place or row[place].space >= WIDE:
        return False
    before = row[place - 1]
    if isinstance(before.node, tree.Symbol):
        if before.node.text in _SIGNS:
            return False
        if before.right == tree.BINARY:
            return before.node.text not in "·×"
        if before.node.text in "/∂∇Δ¬":
            return True
    if before.right == tree.FUNCTION or isinstance(before.node, tree.Fraction):
        return True
    if before.right == tree.LARGE:
        return _text(before.node) not in _LINEAR_OPERATORS
    # `2(a + b)/c` is right either way, but `f(a + b)/c` would apply f, and digits would run together.
    is_number = isinstance(before.node, tree.Symbol) and before.node.text.isdigit()
    runs_on = text[:1].isdigit() or text[:1] in _SIGNS or (text[:1] == "(" and not is_number)
    return before.right in (tree.ORDINARY, tree.CLOSE, tree.INNER) and runs_on


def around_numerator(node: tree.Node) -> bool:
    """Whether a numerator is more than a product."""
    row = _row(node)
    return not (_is_atom(row) or _is_product(row))


def around_denominator(node: tree.Node, numerator: tree.Node) -> bool:
    """Whether a denominator is more than one thing; `∂x` is one below another `∂`."""
    row = _row(node)
    if len(row) > 1 and _differential(row) and _differential(row) == _differential(_row(numerator)):
        return not _is_atom(row[1:])
    return not _is_atom(row)


def around_base(node: tree.Node) -> bool:
    """Whether a script would seem to belong to the last part of its base only."""
    if isinstance(node, tree.Symbol | tree.Phrase | tree.Raw | tree.Accent | tree.Fenced | tree.Grid | tree.Binomial):
        return False
    if not isinstance(node, tree.Row):
        return True
    row = _row(node)
    return bool(node.items) and not (len(row) == 1 and isinstance(row[0].node, tree.Symbol))


def in_radical(node: tree.Node, text: str, *, is_followed: bool) -> str:
    """What stands after the sign of a root: in brackets if more or less could be meant, `√2` but `√(2)x`."""
    row = _row(node)
    has_scripts = any(isinstance(atom.node, tree.Scripts) for atom in row)
    if row and _is_bracketed(row) and not has_scripts:
        is_clear = text[0] == "(" or not is_followed
    else:
        is_clear = not is_followed and len(row) == 1 and _is_letter(row[0].node) and not set(" _^(") & set(text)
    return text if is_clear else f"({text})"


def _is_letter(node: tree.Node) -> bool:
    """Whether it is one letter or number, accented or with an index; of `√x²` nobody knows what is squared."""
    if isinstance(node, tree.Scripts):
        return node.sup is None and node.base is not None and _is_letter(node.base)
    return isinstance(node, tree.Symbol | tree.Phrase | tree.Accent)


def _row(node: tree.Node) -> list[Atom]:
    return atoms(node.items if isinstance(node, tree.Row) else [node])


def _differential(row: list[Atom]) -> str:
    """The d or ∂ that a derivative's half begins with, also as in `∂²`."""
    text = _text(row[0].node) if row else ""
    return text if text in _DIFFERENTIALS else ""


def _is_atom(row: list[Atom]) -> bool:
    if len(row) == 1:
        return _is_single(row[0].node)
    return _is_bracketed(row) or _is_application(row)


def _is_single(node: tree.Node) -> bool:
    match node:
        case tree.Symbol():
            return node.role in (tree.ORDINARY, tree.INNER, tree.LARGE, tree.FUNCTION)
        case tree.Phrase():
            return " " not in node.text
        case tree.Scripts():
            return node.base is None or _is_single(node.base)
        case tree.Fenced():
            return bool(node.left and node.right)
        case tree.Grid():
            return node.kind not in ("aligned", "stack")
        case tree.Row():
            return _is_atom(_row(node))
    return isinstance(node, tree.Accent | tree.Root | tree.Raw | tree.Binomial)


def _is_bracketed(row: list[Atom]) -> bool:
    """Whether one pair of delimiters holds the whole row."""
    if not row:
        return True
    first, last = row[0], row[-1]
    if isinstance(first.node, tree.Symbol) and first.node.text in _BARS and first.right == tree.ORDINARY:
        return _text(last.node) == first.node.text and all(_text(atom.node) not in _BARS for atom in row[1:-1])
    if first.left != tree.OPEN or last.right != tree.CLOSE:
        return False
    depth = 0
    for atom in row[:-1]:
        depth += (atom.left == tree.OPEN) - (atom.right == tree.CLOSE)
        if depth == 0:
            return False
    return True


def _text(node: tree.Node) -> str:
    base = node.base if isinstance(node, tree.Scripts) else node
    return base.text if isinstance(base, tree.Symbol) else " "


def _is_application(row: list[Atom]) -> bool:
    """Whether the row is a function of a bracket: `exp(z + 1)`, `p(x)`, but not the product `n(n + 1)`."""
    if len(row) < 2 or not _is_single(row[0].node) or not _is_bracketed(row[1:]) or row[1].left != tree.OPEN:
        return False
    is_named = row[0].right == tree.FUNCTION or isinstance(row[0].node, tree.Phrase) or len(_text(row[0].node)) > 1
    return is_named or not any(tree.BINARY in (atom.left, atom.right) for atom in _inside(row[1:]))


def _inside(bracketed: list[Atom]) -> list[Atom]:
    if len(bracketed) > 1:
        return bracketed[1:-1]
    node = bracketed[0].node
    base = node.base if isinstance(node, tree.Scripts) else node
    return _row(base.body) if isinstance(base, tree.Fenced) else []


def _is_product(row: list[Atom]) -> bool:
    """Whether the row is letters, brackets and other single things side by side."""
    return all(
        atom.left in (tree.ORDINARY, tree.OPEN, tree.CLOSE)
        and atom.space < WIDE
        and not isinstance(atom.node, tree.Fraction | tree.Stack)
        and _text(atom.node) not in ("/", *_SIGNS)
        and not (isinstance(atom.node, tree.Phrase) and " " in atom.node.text)
        for atom in row
    )
