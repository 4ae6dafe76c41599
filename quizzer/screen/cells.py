"""Lists and matrices of numbers or labels: what was typed, its wrong entries marked in place, and what is right."""

from collections.abc import Iterable, Sequence

from rich.cells import cell_len

from quizzer.kinds.shared.contract import Mark
from quizzer.screen.lines import Line, Look, Span, at_the_point, indented, is_number, joined, text_of
from quizzer.screen.prose import INDENT

_LABELS = ("yours", "answer")
_INNER = INDENT + 2
_MARGIN = INDENT + 9  # of what stands beside a label
_GAP = "   "
_BRACKETS = {True: ("⎛⎜⎝", "⎞⎟⎠"), False: ("[[[", "]]]")}  # of the first row, those between, the last


def is_matrix(mark: Mark) -> bool:
    """Whether it has several rows."""
    return 0 < mark.columns < len(mark.remarks)


def are_drawn(mark: Mark, look: Look) -> bool:
    """Whether entries are drawn as a table: where it fits, a matrix always, a list only to mark what is wrong."""
    if look.linear or not mark.columns or not (is_matrix(mark) or _is_wrong(mark)):
        return False
    return _width(line for part in _parts(mark, look) for line in part) <= look.width - _margin(look)


def drawn(mark: Mark, look: Look) -> list[Line]:
    """What was typed, unless it is right, and what is right; beside each other where both fit."""
    parts = _parts(mark, look)
    labels = _LABELS[-len(parts) :]
    blocks = [_labelled(label, part, look) for label, part in zip(labels, parts, strict=True)]
    if len(parts) == 1 or not is_matrix(mark):
        return [line for block in blocks for line in block]
    yours, right = blocks
    left = _width(yours) + len(_GAP) - INDENT
    if look.narrow or left + _width(right) > look.width:
        return [*yours, [], *right]
    return [joined([*a, Span(" " * (left - cell_len(text_of(a)))), *b]) for a, b in zip(yours, right, strict=True)]


def _is_wrong(mark: Mark) -> bool:
    return mark.verdict != "right" and mark.entries is not None


def _margin(look: Look) -> int:
    return _INNER if look.narrow else _MARGIN


def _labelled(label: str, part: list[Line], look: Look) -> list[Line]:
    """The lines with a label above them, or beside the middle one."""
    mark = Span(" " * INDENT + label, "label")
    lines = indented(part, _margin(look))
    if look.narrow:
        return [[mark], *lines]
    middle = (len(lines) - 1) // 2
    lines[middle] = [Span(mark.text.ljust(_MARGIN), mark.style), *part[middle]]
    return lines


def _parts(mark: Mark, look: Look) -> list[list[Line]]:
    """The lines of what was typed, unless it is right or there is nothing, and those of what is right."""
    right = [Span(str(remark.expected)) for remark in mark.remarks]
    yours = [Span(str(remark.chosen), "" if remark.right else "wrong") for remark in mark.remarks]
    shown = [yours, right] if _is_wrong(mark) else [right]
    if not is_matrix(mark):
        return [[line] for line in _aligned(shown, look)]
    starts = range(0, len(right), mark.columns)
    grids = [[cells[start : start + mark.columns] for start in starts] for cells in shown]
    return [_bracketed(_aligned(grid, look), look) for grid in grids]


def _aligned(rows: Sequence[Sequence[Span]], look: Look) -> list[Line]:
    """Cells in columns, numbers with their points under each other, behind those that are wrong a sign."""
    columns = [_column(cells, look) for cells in zip(*rows, strict=True)]
    return [
        joined(span for place, cell in enumerate(row) for span in (Span(_GAP if place else ""), *cell))
        for row in zip(*columns, strict=True)
    ]


def _column(cells: Sequence[Span], look: Look) -> list[Line]:
    signs = [f" {look.glyph('wrong')}" if cell.style else "" for cell in cells]
    shown = [cell.text for cell in cells]
    shown = at_the_point(shown) if all(map(is_number, shown)) else shown
    texts = [text + sign for text, sign in zip(shown, signs, strict=True)]
    width = max(map(cell_len, texts))
    return [
        [Span(text, cell.style), Span(" " * (width - cell_len(text)))] for text, cell in zip(texts, cells, strict=True)
    ]


def _bracketed(rows: list[Line], look: Look) -> list[Line]:
    """The rows of a matrix in one pair of brackets."""
    width = _width(rows)
    left, right = _BRACKETS[look.unicode]
    places = [0, *[1] * (len(rows) - 2), 2]
    return [
        joined([Span(left[place]), *row, Span(" " * (width - cell_len(text_of(row))) + right[place])])
        for place, row in zip(places, rows, strict=True)
    ]


def _width(lines: Iterable[Line]) -> int:
    return max((cell_len(text_of(line)) for line in lines), default=0)
