"""Where a formula that is wider than its line is broken: drawn in parts under each other, or between words."""

import re
from collections.abc import Callable, Iterable, Iterator

from rich.cells import cell_len

from quizzer.screen.formulas.drawing import draw
from quizzer.screen.lines import Box
from quizzer.text.latex import tree

_OPENING, _CLOSING = "([{⌊⌈⟨", ")]}⌋⌉⟩"
_OPERATOR = re.compile(
    r"[-\u2212]?(?:[∑∏∫]|(?:sum|prod|int)_|(?:ln|log|exp|max|min|lim|arg)(?![a-z]))[^\s(]*(?:[_^]\([^()]*\)[^\s(]*)*"
)
_DEEPEST = 5  # brackets in which a line may be broken, before it is cut anywhere


_Break = Callable[[list[tree.Node], tree.Node], bool]  # whether a part ends before a node


def displayed(root: tree.Row, width: int) -> list[list[Box]]:
    """The lines of a formula, each in as many parts as the width demands; none if a part remains too wide."""
    whole = draw(root)
    if whole.width <= width:
        return [[whole]]
    lines = [_parts(row, width, 0) for row in _equations(root)]
    return lines if all(lines) else []


def _equations(root: tree.Row) -> list[list[tree.Node]]:
    only = root.items[0] if len(root.items) == 1 else None
    if not isinstance(only, tree.Grid) or only.kind != "aligned":
        return [root.items]
    return [
        [part for cell in row for part in (cell.items if isinstance(cell, tree.Row) else [cell])] for row in only.rows
    ]


def inline(root: tree.Row, width: int) -> list[Box]:
    """The statements of a formula in a sentence, between which a line may end; none if one of them is too wide."""
    boxes = [draw(tree.Row(part)) for part in _parted(root.items, _ends_statement)]
    return boxes if all(box.width <= width for box in boxes) else []


def _parts(items: list[tree.Node], width: int, level: int, *, is_term: bool = False) -> list[Box]:
    """The drawings of the parts; first statements are parted, then at relations, then at sums."""
    if not items:
        return [Box([""])]
    box = _term(items) if is_term else draw(tree.Row(items))
    if box.width <= width:
        return [box]
    if level == len(_BREAKS):
        return []
    parts = enumerate(_parted(items, _BREAKS[level]))
    found = [_parts(part, width, level + 1, is_term=place > 0 and level == _TERMS) for place, part in parts]
    return [box for boxes in found for box in boxes] if all(found) else []


def _term(items: list[tree.Node]) -> Box:
    """What is added to something before it: its sign is drawn apart from it."""
    box = draw(tree.Row([tree.Row([]), *items]))
    return Box([row[1:] for row in box.rows], box.baseline)


def _parted(items: list[tree.Node], is_break: _Break) -> Iterator[list[tree.Node]]:
    """The parts of a row; none ends inside brackets."""
    part: list[tree.Node] = []
    depth = 0
    for item in items:
        if part and not depth and is_break(part, item):
            yield part
            part = []
        depth = max(0, depth + (_role(item) == tree.OPEN) - (_role(item) == tree.CLOSE))
        if part or not isinstance(item, tree.Space):
            part.append(item)
    if part:
        yield part


def _is_infix(node: tree.Node) -> bool:
    return _role(node) in (tree.RELATION, tree.BINARY)


def _role(node: tree.Node) -> str:
    base = node.base if isinstance(node, tree.Scripts | tree.Stack) else node
    return base.role if isinstance(base, tree.Symbol) else ""


def _ends_statement(part: list[tree.Node], after: tree.Node) -> bool:
    """Whether what follows is another statement, and not the next name of a list."""
    if isinstance(after, tree.Space):
        return after.cells > 1
    return _role(part[-1]) == tree.PUNCTUATION and any(_role(node) == tree.RELATION for node in part)


def _begins_relation(part: list[tree.Node], after: tree.Node) -> bool:
    return _role(after) == tree.RELATION and _role(part[-1]) != tree.RELATION


def _begins_term(part: list[tree.Node], after: tree.Node) -> bool:
    return _role(after) == tree.BINARY and not _is_infix(part[-1])


_BREAKS = (_ends_statement, _begins_relation, _begins_term)
_TERMS = 2  # the place of the last of them


def words(text: str, width: int, depth: int = 0) -> list[str]:
    """A formula on one line, parted at spaces; at those in brackets only where what is between others is too wide."""
    found: list[str] = []
    for part in _with_operands(_outside_brackets(text, depth), width):
        is_whole = cell_len(part) <= width or depth == _DEEPEST
        found += [part] if is_whole else words(part, width, depth + 1)
    return found


def _with_operands(parts: Iterable[str], width: int) -> list[str]:
    """The parts, a sum or a logarithm with what it is of."""
    found: list[str] = []
    for part in parts:
        if found and _OPERATOR.fullmatch(found[-1]) and cell_len(found[-1]) + 1 + cell_len(part) <= width:
            found[-1] += f" {part}"
        else:
            found.append(part)
    return found


def _outside_brackets(text: str, most: int) -> Iterator[str]:
    depth = start = 0
    for place, char in enumerate(text):
        depth = max(0, depth + (char in _OPENING) - (char in _CLOSING))
        if char == " " and depth <= most:
            yield from [text[start:place]] if place > start else []
            start = place + 1
    if start < len(text):
        yield text[start:]
