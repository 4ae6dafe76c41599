"""Which parts of a formula stand apart: TeX's classes of atoms and the space between them."""

from unicodedata import decomposition

from quizzer.text.latex import tree
from quizzer.tuples import NamedTuple

SIGN = "sign"  # the right edge of a sign, or of a slash: what follows belongs to it
_OWN = "own"  # the left edge of what belongs to the operator before it
_SCRIPT_MARKS = "∗*†‡⊥"
_OPERATORS = (tree.LARGE, tree.FUNCTION)
_BEFORE_SIGN = ("", tree.BINARY, tree.RELATION, tree.OPEN, tree.PUNCTUATION, tree.LARGE, tree.FUNCTION)
_AFTER_SIGN = ("", tree.RELATION, tree.CLOSE, tree.PUNCTUATION)
WIDE = 2  # cells of explicit space from which on the neighbours no longer belong together


class Atom(NamedTuple):
    """A part of a row, the classes of its two edges, and the explicit space before it in cells."""

    node: tree.Node
    left: str
    right: str
    space: int


def atoms(items: list[tree.Node]) -> list[Atom]:
    """The parts of a row, spaces folded into them, a sign told from a binary operator by its neighbours."""
    found: list[Atom] = []
    space = 0
    for node in items:
        if isinstance(node, tree.Space):
            space += node.cells
        else:
            found.append(_belonging(node, found) or Atom(node, *edges(node), space))
            space = 0
    return [_resolved(atom, found, place) for place, atom in enumerate(found)]


def _belonging(node: tree.Node, found: list[Atom]) -> Atom | None:
    """The part for a character that is raised or lowered by itself: in `∑ᵢ` it belongs to the operator before it."""
    if not found or found[-1].right not in _OPERATORS or not isinstance(node, tree.Symbol):
        return None
    return Atom(node, _OWN, found[-1].right, 0) if _is_script(node.text[:1]) else None


def _is_script(character: str) -> bool:
    return bool(character) and decomposition(character).startswith(("<sub>", "<super>"))


def _resolved(atom: Atom, found: list[Atom], place: int) -> Atom:
    if atom.left != tree.BINARY:
        return atom
    before = found[place - 1].right if place else ""
    after = found[place + 1].left if place + 1 < len(found) else ""
    is_sign = before in _BEFORE_SIGN or after in _AFTER_SIGN
    return atom._replace(left=tree.ORDINARY, right=SIGN) if is_sign else atom


def edges(node: tree.Node) -> tuple[str, str]:
    """The classes of a node's left and right edges."""
    match node:
        case tree.Symbol(text="/"):
            return tree.ORDINARY, SIGN
        case tree.Symbol():
            return node.role, node.role
        case tree.Scripts() | tree.Stack() if node.base is not None:
            return edges(node.base)
        case tree.Fenced():
            return (tree.OPEN if node.left else tree.ORDINARY), (tree.CLOSE if node.right else tree.ORDINARY)
        case tree.Grid() if node.left or node.right:
            return tree.OPEN, tree.CLOSE
        case tree.Binomial():
            return tree.OPEN, tree.CLOSE
    return tree.ORDINARY, tree.ORDINARY


def gap(left: str, right: str, *, tight: bool) -> int:
    """The cells between two neighbouring classes; in a script (`tight`) only operators stand apart."""
    if left in _OPERATORS:
        return _after_operator(left, right, tight=tight)
    if right in _OPERATORS and left in (tree.ORDINARY, tree.CLOSE, tree.INNER):
        return 1
    if tight:
        return 0
    if tree.PUNCTUATION in (left, right):
        return int(left == tree.PUNCTUATION)
    if tree.BINARY in (left, right) or tree.RELATION in (left, right):
        return 1
    return int(tree.INNER in (left, right) and left != tree.OPEN and right not in (tree.CLOSE, tree.OPEN))


def _after_operator(left: str, right: str, *, tight: bool) -> int:
    if right in (tree.ORDINARY, tree.INNER, *_OPERATORS):
        return 1
    if right == tree.OPEN:
        return int(left == tree.LARGE)
    return int(right in (tree.BINARY, tree.RELATION) and not tight)


def total_gap(natural: int, explicit: int) -> int:
    """A thin explicit space only makes sure that there is one; a wide one is added."""
    return natural + explicit if explicit >= WIDE else max(natural, explicit)


def joins_words(left: str, right: str, *, is_word: bool) -> bool:
    """Whether two texts would run into one word, as `2 softmax` would without its space."""
    if not left or not right:
        return False
    both_numbers = left[-1].isdigit() and right[0].isdigit()
    is_open = left[-1].isalnum() or left[-1] in _SCRIPT_MARKS
    return both_numbers or (is_word and is_open and right[0].isalnum() and not _is_script(right[0]))
