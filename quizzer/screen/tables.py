"""Pipe tables: aligned columns where they fit, else a line `key: value` for each cell."""

from quizzer.screen.lines import UNWRAPPED, Laid, Line, Span, indented, joined, width_of, wrap
from quizzer.screen.words import ASCII, LINEAR, Words
from quizzer.text.markdown import Inline, Run, Table

_GAP = "  "

Cell = list[Inline]


def lay_table(table: Table, words: Words) -> Laid:
    """The lines of a table, of at most the width of `words`; formulas in cells stay on one line."""
    words = Words(ASCII if words.mode == ASCII else LINEAR, words.width)
    count = max(len(row) for row in [table.header, *table.rows])
    header, *body = [row + [[] for _ in range(count - len(row))] for row in [table.header, *table.rows]]
    rows = [[_on_one_line(cell, words) for cell in row] for row in [_strong(header), *body]]
    widths = [max(1, *(width_of(row[column]) for row in rows)) for column in range(count)]
    if sum(widths) + len(_GAP) * (count - 1) > words.width:
        return Laid(_pairs(header, body, words))
    rule = [Span(_GAP.join(("-" if words.mode == ASCII else "─") * width for width in widths), "dim")]
    lines = [_aligned(row, widths, table.alignments.ljust(count, "l")) for row in rows]
    return Laid([lines[0], rule, *lines[1:]])


def _on_one_line(cell: Cell, words: Words) -> Line:
    lines = wrap(words.of(cell), UNWRAPPED).lines
    return lines[0] if lines else []


def _strong(header: list[Cell]) -> list[Cell]:
    return [
        [Run(part.text, part.style or "strong") if isinstance(part, Run) else part for part in cell] for cell in header
    ]


def _aligned(row: list[Line], widths: list[int], alignments: str) -> Line:
    spans: Line = []
    for cell, width, alignment in zip(row, widths, alignments, strict=False):
        missing = width - width_of(cell)
        before = {"r": missing, "c": missing // 2}.get(alignment, 0)
        spans += [Span((_GAP if spans else "") + " " * before), *cell, Span(" " * (missing - before))]
    return joined(spans)


def _pairs(header: list[Cell], body: list[list[Cell]], words: Words) -> list[Line]:
    lines: list[Line] = []
    for row in body or [header]:
        lines += [[]] if lines else []
        for key, value in zip(_strong(header), row, strict=True):
            pair = [*key, Run(": "), *value] if key and body else value
            laid = wrap(words.of(pair), max(1, words.width - len(_GAP)))
            lines += laid.lines[:1] + indented(laid.lines[1:], len(_GAP))
    return lines
