"""Drawing a formula in two dimensions: fractions with bars, limits under sums, brackets as tall as what they hold."""

from itertools import zip_longest

from rich.cells import cell_len

from quizzer.screen.formulas.accents import accented
from quizzer.screen.formulas.boxes import ARROWS, beside, fenced, in_columns, padded, stacked, stretched, wide_mark
from quizzer.screen.formulas.brackets import around_base, in_radical, touches_after
from quizzer.screen.formulas.linear import Writer, script
from quizzer.screen.lines import Box, pad
from quizzer.text.latex import tree
from quizzer.text.latex.spacing import Atom, atoms, gap, joins_words, total_gap
from quizzer.text.scripts import ROOTS, SUBSCRIPTS, SUPERSCRIPTS


def draw(node: tree.Node) -> Box:
    """The drawing of a node."""
    match node:
        case tree.Row():
            return _row(node)
        case tree.Scripts():
            return _scripts(node)
        case tree.Stack():
            return _stack(node)
        case tree.Fraction():
            return _fraction(node)
        case tree.Root():
            return _root(node)
        case tree.Accent():
            return _accent(node)
        case tree.Fenced():
            return fenced(node.left, draw(node.body), node.right)
        case tree.Grid():
            return _matrix(node)
        case tree.Binomial():
            return fenced("(", stacked([draw(node.upper), draw(node.lower)], 0), ")")
    return Box([Writer().write(node)])


def _row(row: tree.Row) -> Box:
    found = atoms(row.items)
    drawn = [_part(found, place) for place in range(len(found))]
    parts: list[Box] = []
    for place, box in enumerate(drawn):
        parts += [Box([" " * _cells_between(found, drawn, place)]), box]
    return beside(parts)


def _part(found: list[Atom], place: int) -> Box:
    node = found[place].node
    return _root(node, is_followed=touches_after(found, place)) if isinstance(node, tree.Root) else draw(node)


def _cells_between(found: list[Atom], drawn: list[Box], place: int) -> int:
    atom = found[place]
    if not place:
        return atom.space
    before = found[place - 1]
    cells = gap(before.right, atom.left, tight=False)
    left, right = (box.rows[box.baseline] for box in drawn[place - 1 : place + 1])
    is_word = _is_word(before.node) or _is_word(atom.node)
    if _bar_touches(before, atom) or joins_words(left, right, is_word=is_word):
        cells = max(cells, 1)
    return total_gap(cells, atom.space)


def _bar_touches(before: Atom, atom: Atom) -> bool:
    """A fraction's bar keeps clear of its neighbours, else a minus sign and the bar would be one long line."""
    after_bar = isinstance(before.node, tree.Fraction) and atom.left not in (tree.CLOSE, tree.PUNCTUATION)
    return after_bar or (isinstance(atom.node, tree.Fraction) and before.right != tree.OPEN)


def _is_word(node: tree.Node) -> bool:
    base = node.base if isinstance(node, tree.Scripts | tree.Stack) else node
    text = Writer().write(base) if isinstance(base, tree.Symbol | tree.Phrase | tree.Raw) else ""
    return len(text) > 1 and not text[0].isdigit()


def _script(node: tree.Node) -> Box:
    """A script is set tight, and drawn only if it holds something that one line cannot show."""
    return draw(node) if needs_drawing(node) else Box([Writer().write(node, tight=True)])


def _scripts(node: tree.Scripts) -> Box:
    base = draw(node.base) if node.base is not None else Box([""])
    has_roof = isinstance(node.base, tree.Root) and len(base.rows) > 1
    if not node.limits and node.base is not None and not has_roof and around_base(node.base):
        base = fenced("(", base, ")")
    return _limits(base, node.sup, node.sub) if node.limits else _beside_base(base, node.sub, node.sup)


def _limits(base: Box, over: tree.Node | None, under: tree.Node | None) -> Box:
    above, below = ([] if node is None else [_script(node)] for node in (over, under))
    return stacked([*above, base, *below], len(above))


def _beside_base(base: Box, sub: tree.Node | None, sup: tree.Node | None) -> Box:
    """Small Unicode scripts stand on the lines of the base, others above and below them."""
    raised, lowered = script(sup, SUPERSCRIPTS), script(sub, SUBSCRIPTS)
    rows = [""] * len(base.rows)
    rows[0] = raised or ""
    rows[-1] = (lowered or "") + rows[-1]
    above = _script(sup).rows if sup is not None and raised is None else []
    below = _script(sub).rows if sub is not None and lowered is None else []
    lines = [*above, *rows, *below]
    width = max(map(cell_len, lines))
    column = Box([pad(line, width) for line in lines], len(above) + base.baseline)
    return beside([base, column])


def _stack(node: tree.Stack) -> Box:
    base = draw(node.base)
    if isinstance(node.base, tree.Symbol) and node.base.text in ARROWS:
        scripts = [_script(part).width for part in (node.over, node.under) if part is not None]
        base = Box([stretched(node.base.text, max([1, *scripts]) + 2)])
    return _limits(base, node.over, node.under)


def _fraction(node: tree.Fraction) -> Box:
    above, below = draw(node.numerator), draw(node.denominator)
    # Longer than the bars inside it, so that the main bar is seen to be the main one.
    overhang = 2 if len(above.rows) > 1 or len(below.rows) > 1 else 0
    bar = Box(["─" * max(1, above.width + overhang, below.width + overhang)])
    return stacked([above, bar, below], 1)


def _root(node: tree.Root, *, is_followed: bool = False) -> Box:
    """A root under a roof if it is tall, else in line."""
    body = draw(node.radicand)
    index = script(node.degree, SUPERSCRIPTS) or (Writer().write(node.degree, tight=True) if node.degree else "")
    if len(body.rows) == 1 and index in ROOTS:
        return Box([ROOTS[index] + in_radical(node.radicand, body.rows[0], is_followed=is_followed)])
    hook = max(1, cell_len(index))
    lines = [f"{' ' * hook}┌{'─' * body.width}", *(f"{' ' * hook}│{line}" for line in body.rows)]
    lines[-1] = f"{pad('╲', hook, 'r')}│{body.rows[-1]}"
    lines[-2] = pad(index, hook, "r") + lines[-2][hook:]
    return Box(lines, body.baseline + 1)


def _accent(node: tree.Accent) -> Box:
    body = draw(node.body)
    mark = accented(body.rows[0], node.name) if len(body.rows) == 1 else None
    if mark is not None:
        return Box([mark])
    if node.name == "cancel":
        return beside([Box(["cancel"]), fenced("(", body, ")")])
    wide = Box([wide_mark(node.name, body.width)])
    return stacked([body, wide], 0) if node.name in ("underline", "underbrace") else stacked([wide, body], 1)


def _matrix(node: tree.Grid) -> Box:
    if node.kind == "stack":
        rows = [Box(["".join(Writer().write(cell, tight=True) for cell in row)]) for row in node.rows]
        return stacked(rows, 0)
    body = _grid(node)
    if node.kind == "cases":
        body = beside([Box([" " if node.left else ""]), body, Box([" " if node.right else ""])])
    return fenced(node.left, body, node.right)


def _grid(node: tree.Grid) -> Box:
    cells = [[draw(cell) for cell in row] for row in node.rows]
    cells = cells if node.kind in ("cases", "aligned") else in_columns(cells)
    widths = [max(box.width for box in column if box) for column in zip_longest(*cells)]
    rows = [_grid_row(node, row, cells[place], widths) for place, row in enumerate(node.rows)]
    width = max(row.width for row in rows)
    is_tall = any(len(row.rows) > 1 for row in rows)
    lines: list[str] = []
    for row in rows:
        lines += [_between_rows(node, widths, width)] if lines and is_tall else []
        lines += padded(row, width).rows
    return Box(lines, (len(lines) - 1) // 2)


def _between_rows(node: tree.Grid, widths: list[int], width: int) -> str:
    if "|" not in node.rules:
        return " " * width
    return "".join(_rule(node, place, 1, 0).rows[0] + " " * cells for place, cells in enumerate(widths))


def _rule(node: tree.Grid, place: int, height: int, baseline: int) -> Box:
    """What stands before a column of a matrix."""
    before = " │ " if node.rules[place : place + 1] == "|" else " " * (2 if place else 0)
    return Box([before] * height, baseline)


def _grid_row(node: tree.Grid, row: list[tree.Node], cells: list[Box], widths: list[int]) -> Box:
    parts: list[Box] = []
    above = max((box.baseline for box in cells), default=0)
    height = above + max((len(box.rows) - box.baseline for box in cells), default=1)
    for place, box in enumerate(cells):
        if node.kind == "aligned":
            before = Box([" " * (_column_gap(row, place) if place else 0)])
        else:
            before = _rule(node, place, height, above)
        parts += [before, padded(box, widths[place], node.columns[place % len(node.columns)])]
    return beside(parts)


def _column_gap(row: list[tree.Node], place: int) -> int:
    """Columns that are aligned at a relation come in pairs: two equations stand apart in a row."""
    if place % 2 == 0 and not _begins_with_relation(row[place]):
        return 1 if _begins_with_relation(row[place - 1]) and _is_alone(row[place - 1]) else 4
    return int(_begins_with_relation(row[place]))


def _begins_with_relation(cell: tree.Node) -> bool:
    first = [atom.node for atom in atoms(cell.items)[:1]] if isinstance(cell, tree.Row) else []
    return any(isinstance(node, tree.Symbol) and node.role in (tree.RELATION, tree.BINARY) for node in first)


def _is_alone(cell: tree.Node) -> bool:
    return isinstance(cell, tree.Row) and len(cell.items) == 1


def needs_drawing(node: tree.Node | None) -> bool:
    """Whether two dimensions say more than one line would; `1/2` is as clear as a bar."""
    match node:
        case tree.Fraction():
            return not (isinstance(node.numerator, tree.Symbol) and isinstance(node.denominator, tree.Symbol))
        case tree.Row():
            return any(map(needs_drawing, node.items))
        case tree.Scripts(base, below, above) | tree.Stack(base, above, below):
            return any(map(needs_drawing, (base, below, above)))
        case tree.Root(inner) | tree.Fenced(_, inner) | tree.Accent(_, inner):
            return needs_drawing(inner)
    return isinstance(node, tree.Grid | tree.Binomial)
