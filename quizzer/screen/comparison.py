"""What was chosen beside what is right, pair by pair, place by place, blank by blank."""

from collections.abc import Sequence

from rich.cells import cell_len

from quizzer.kinds.shared.contract import Mark, Remark
from quizzer.screen.cells import is_matrix
from quizzer.screen.lines import UNWRAPPED, Laid, Line, Look, Span, joined, text_of
from quizzer.screen.prose import INDENT, body, laid, render, said, with_mark

_HEADING = ("", "yours", "answer")
_INNER = INDENT + 2
_GAP = 3
_LEAST = 22  # cells: sentences in a narrower column are hard to read


def tells_all(mark: Mark) -> bool:
    """Whether all that is right is told there: one blank alone is not, and of a matrix only what is wrong is."""
    return mark.entries is not None and len(mark.remarks) > 1 and not is_matrix(mark) and not mark.is_program


def compared(mark: Mark, look: Look) -> list[Line]:
    """In columns where these fit, else under each other."""
    if len(mark.remarks) == 1:
        return []
    told = [remark for remark in mark.remarks if not (remark.right and is_matrix(mark))]
    widths = [] if look.linear else _widths(told, look)
    if widths:
        return [[], *_table(told, widths, look)]
    stacks = [_stacked(remark, look) for remark in told]
    is_spaced = not look.linear and max(map(len, stacks)) > 3
    return [line for place, stack in enumerate(stacks) for line in ([[], *stack] if is_spaced or not place else stack)]


def accepted(remark: Remark) -> str:
    """The expected text, and what is accepted beside it."""
    also = f", also {', '.join(remark.others)}" if remark.others else ""
    return f"{remark.expected}{also}"


def _stacked(remark: Remark, look: Look) -> list[Line]:
    """What was chosen, and if that is wrong what is right below; without drawings the sign is said in a word, too."""
    style = _style(remark)
    word = f"{style}   " if look.linear else ""
    mark = Span(f"{' ' * _INNER}{look.sign(remark.right)}{word}", style)
    margin = _margin(look) + (0 if look.narrow else len(word))
    text = f"{remark.text}: {remark.chosen or 'nothing'}"
    shown = Laid(said([Span(text)], look, margin)) if remark.is_typed else laid(text, look, margin)
    right = [] if remark.right else body(f"{_HEADING[2]}: {accepted(remark)}", look, margin)
    is_above = look.narrow and word
    return [[mark], *shown.lines, *right] if is_above else [*with_mark(mark, shown, margin), *right]


def _style(remark: Remark) -> str:
    return "right" if remark.right else "wrong"


def _margin(look: Look) -> int:
    return _INNER + len(look.sign(True))


def _row(remark: Remark, widths: Sequence[int], look: Look) -> list[list[Line]]:
    """The three cells of a remark."""
    mathematics = "linear" if look.unicode else "ascii"  # in one row, as in any table
    texts = (remark.text, str(remark.chosen or ""), accepted(remark))
    cells = [render(text, width, mathematics=mathematics) for text, width in zip(texts, widths, strict=True)]
    if remark.is_typed:
        cells[1] = said([Span(texts[1])], look._replace(width=widths[1]), 0)
    return cells


def _widths(remarks: Sequence[Remark], look: Look) -> list[int]:
    """Those of the columns; none if sentences would have too little room."""
    rows = [_row(remark, (UNWRAPPED,) * 3, look) for remark in remarks]
    natural = [max(len(_HEADING[place]), *(_width(row[place]) for row in rows)) for place in range(3)]
    room = look.width - _margin(look) - 2 * _GAP
    if sum(natural) <= room:
        return natural
    first = min(natural[0], room // 3)
    half = (room - first) // 2
    yours = min(natural[1], max(half, room - first - natural[2]))
    widths = [first, yours, min(natural[2], room - first - yours)]
    is_wide = all(width >= min(_LEAST, most) for width, most in zip(widths, natural, strict=True))
    return widths if is_wide else []


def _width(lines: list[Line]) -> int:
    return max((cell_len(text_of(line)) for line in lines), default=0)


def _table(remarks: Sequence[Remark], widths: Sequence[int], look: Look) -> list[Line]:
    rows = [_row(remark, widths, look) for remark in remarks]
    is_spaced = any(len(cell) > 1 for row in rows for cell in row)
    lines = [_beside(Span(" " * _margin(look)), [[Span(text, "dim")] for text in _HEADING], widths)]
    for remark, row in zip(remarks, rows, strict=True):
        mark = Span(f"{' ' * _INNER}{look.sign(remark.right)}", _style(remark))
        lines += [[]] if is_spaced and remark is not remarks[0] else []
        for place in range(max(map(len, row))):
            parts = [cell[place] if place < len(cell) else [] for cell in row]
            lines.append(_beside(Span(" " * _margin(look)) if place else mark, parts, widths))
    return lines


def _beside(mark: Span, parts: Sequence[Line], widths: Sequence[int]) -> Line:
    spans = [mark]
    for part, width in zip(parts, widths, strict=True):
        spans += [*part, Span(" " * (width - cell_len(text_of(part)) + _GAP))]
    return joined(spans)
