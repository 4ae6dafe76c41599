"""Drawing a formula in two dimensions: fractions with bars, limits under sums, brackets as tall as what they hold."""

from quizzer.screen.cells import cell_width, pad
from quizzer.screen.formulas.boxes import ARROWS, Box, beside, fenced, stacked, stretched, wide_mark
from quizzer.screen.formulas.linear import Writer, script
from quizzer.screen.formulas.spacing import Atom, atoms, gap, joins_words, total_gap
from quizzer.screen.formulas.spelling import SUBSCRIPTS, SUPERSCRIPTS, accented
from quizzer.text.latex.tree import (
    BINARY,
    CLOSE,
    OPEN,
    PUNCTUATION,
    RELATION,
    Accent,
    Binomial,
    Fenced,
    Fraction,
    Grid,
    Node,
    Phrase,
    Raw,
    Root,
    Row,
    Scripts,
    Stack,
    Symbol,
)


def draw(node: Node) -> Box:
    """The drawing of a node."""
    match node:
        case Row():
            return _row(node)
        case Scripts():
            return _scripts(node)
        case Stack():
            return _stack(node)
        case Fraction():
            return _fraction(node)
        case Root():
            return _root(node)
        case Accent():
            return _accent(node)
        case Fenced():
            return fenced(node.left, draw(node.body), node.right)
        case Grid():
            return _matrix(node)
        case Binomial():
            return _binomial(node)
    return Box([Writer().write(node)])


def _row(row: Row) -> Box:
    found = atoms(row.items)
    drawn = [draw(atom.node) for atom in found]
    parts: list[Box] = []
    for place, box in enumerate(drawn):
        cells = _cells_between(found, drawn, place)
        parts += [Box([" " * cells]), box] if cells else [box]
    return beside(parts)


def _cells_between(found: list[Atom], drawn: list[Box], place: int) -> int:
    atom = found[place]
    if not place:
        return atom.space
    before = found[place - 1]
    cells = gap(before.right, atom.left, tight=False)
    if _bar_touches(before, atom) or joins_words(
        _baseline_text(drawn[place - 1]),
        _baseline_text(drawn[place]),
        is_word=_is_word(before.node) or _is_word(atom.node),
    ):
        cells = max(cells, 1)
    return total_gap(cells, atom.space)


def _bar_touches(before: Atom, atom: Atom) -> bool:
    """A fraction's bar keeps clear of its neighbours, else a minus sign and the bar would be one long line."""
    after_bar = isinstance(before.node, Fraction) and atom.left not in (CLOSE, PUNCTUATION)
    return after_bar or (isinstance(atom.node, Fraction) and before.right != OPEN)


def _baseline_text(box: Box) -> str:
    return box.lines[box.baseline]


def _is_word(node: Node) -> bool:
    base = node.base if isinstance(node, Scripts | Stack) else node
    text = Writer().write(base) if isinstance(base, Symbol | Phrase | Raw) else ""
    return len(text) > 1 and not text[0].isdigit()


def _script(node: Node) -> Box:
    """A script is set tight, and drawn only if it holds something that one line cannot show."""
    return draw(node) if needs_drawing(node) else Box([Writer().write(node, tight=True)])


def _scripts(node: Scripts) -> Box:
    base = draw(node.base) if node.base is not None else Box([""])
    if node.limits:
        return _limits(base, over=node.sup, under=node.sub)
    return _beside_base(base, node.sub, node.sup)


def _limits(base: Box, over: Node | None, under: Node | None) -> Box:
    boxes = [base]
    if over is not None:
        boxes.insert(0, _script(over))
    if under is not None:
        boxes.append(_script(under))
    return stacked(boxes, boxes.index(base))


def _beside_base(base: Box, sub: Node | None, sup: Node | None) -> Box:
    """Small Unicode scripts stand on the lines of the base, others above and below them."""
    raised, lowered = _small(sup, SUPERSCRIPTS), _small(sub, SUBSCRIPTS)
    rows = [""] * len(base.lines)
    rows[0] = raised or ""
    rows[-1] = (lowered or "") + rows[-1]
    above = _script(sup).lines if sup is not None and raised is None else []
    below = _script(sub).lines if sub is not None and lowered is None else []
    lines = [*above, *rows, *below]
    width = max(map(cell_width, lines))
    column = Box([pad(line, width) for line in lines], len(above) + base.baseline)
    return beside([base, column])


def _small(node: Node | None, table: dict[str, str]) -> str | None:
    return None if node is None else script(node, table)


def _stack(node: Stack) -> Box:
    base = draw(node.base)
    if isinstance(node.base, Symbol) and node.base.text in ARROWS:
        scripts = [_script(part).width for part in (node.over, node.under) if part is not None]
        base = Box([stretched(node.base.text, max([1, *scripts]) + 2)])
    return _limits(base, over=node.over, under=node.under)


def _fraction(node: Fraction) -> Box:
    above, below = draw(node.numerator), draw(node.denominator)
    # Longer than the bars inside it, so that the main bar is seen to be the main one.
    overhang = 2 if len(above.lines) > 1 or len(below.lines) > 1 else 0
    bar = Box(["─" * max(1, above.width + overhang, below.width + overhang)])
    return stacked([above, bar, below], 1)


def _root(node: Root) -> Box:
    body = draw(node.radicand)
    index = "" if node.degree is None else script(node.degree, SUPERSCRIPTS) or Writer().write(node.degree, tight=True)
    hook = max(1, cell_width(index))
    lines = [f"{' ' * hook}┌{'─' * body.width}", *(f"{' ' * hook}│{line}" for line in body.lines)]
    lines[-1] = f"{pad('╲', hook, 'r')}│{body.lines[-1]}"
    lines[-2] = pad(index, hook, "r") + lines[-2][hook:]
    return Box(lines, body.baseline + 1, hook + 1 + body.width)


def _accent(node: Accent) -> Box:
    body = draw(node.body)
    mark = accented(body.lines[0], node.name) if len(body.lines) == 1 else None
    if mark is not None:
        return Box([mark])
    if node.name in ("underline", "underbrace"):
        return stacked([body, Box([wide_mark(node.name, body.width)])], 0)
    return stacked([Box([wide_mark(node.name, body.width)]), body], 1)


def _binomial(node: Binomial) -> Box:
    both = stacked([draw(node.upper), draw(node.lower)], 0)
    return fenced("(", both, ")")


def _matrix(node: Grid) -> Box:
    if node.kind == "stack":
        rows = [Box(["".join(Writer().write(cell, tight=True) for cell in row)]) for row in node.rows]
        return stacked(rows, 0)
    body = _grid(node)
    if node.kind == "cases":
        body = beside([Box([" "]) if node.left else Box([""]), body, Box([" "]) if node.right else Box([""])])
    return fenced(node.left, body, node.right)


def _grid(node: Grid) -> Box:
    cells = [[draw(cell) for cell in row] for row in node.rows]
    widths = [max(box.width for box in column) for column in _columns(cells)]
    rows = [_grid_row(node, row, cells[place], widths) for place, row in enumerate(node.rows)]
    width = max(row.width for row in rows)
    is_tall = any(len(row.lines) > 1 for row in rows)
    lines: list[str] = []
    for row in rows:
        lines += [" " * width] if lines and is_tall else []
        lines += row.padded(width).lines
    return Box(lines, (len(lines) - 1) // 2, width)


def _columns(cells: list[list[Box]]) -> list[list[Box]]:
    columns: list[list[Box]] = []
    for row in cells:
        for place, box in enumerate(row):
            if place == len(columns):
                columns.append([])
            columns[place].append(box)
    return columns


def _grid_row(node: Grid, row: list[Node], cells: list[Box], widths: list[int]) -> Box:
    parts: list[Box] = []
    for place, box in enumerate(cells):
        if place:
            parts.append(Box([" " * _column_gap(node, row[place])]))
        alignment = node.columns[place % len(node.columns)]
        parts.append(box.padded(widths[place], alignment))
    return beside(parts)


def _column_gap(node: Grid, cell: Node) -> int:
    if node.kind != "aligned":
        return 2
    first = atoms(cell.items)[:1] if isinstance(cell, Row) else []
    return 1 if first and isinstance(first[0].node, Symbol) and first[0].node.role in (RELATION, BINARY) else 0


def needs_drawing(node: Node) -> bool:
    """Whether two dimensions say more than one line would; `1/2` is as clear as a bar."""
    if isinstance(node, Fraction):
        return not (isinstance(node.numerator, Symbol) and isinstance(node.denominator, Symbol))
    return isinstance(node, Grid | Binomial) or any(needs_drawing(part) for part in _parts_of(node))


def _parts_of(node: Node) -> list[Node]:
    match node:
        case Row():
            return node.items
        case Scripts():
            return [part for part in (node.base, node.sub, node.sup) if part is not None]
        case Stack():
            return [part for part in (node.base, node.over, node.under) if part is not None]
        case Root():
            return [node.radicand]
        case Fenced() | Accent():
            return [node.body]
    return []
