"""Tables without frames: aligned columns, or `name: value` lines where the terminal is too narrow."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.screen.cells import cell_width, cut, pad
from quizzer.screen.layout import said
from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look
from quizzer.text.neutral import neutralise

Column = tuple[str, str]  # heading and alignment: l, r or c
_GAP = 2


def table(columns: Sequence[Column], rows: Sequence[Sequence[str]], look: Look, *, indent: int = 1) -> list[Line]:
    """The rows under their headings. The widest left-aligned column gives way if the table is too wide."""
    if not rows:
        return []
    rows = [[" ".join(neutralise(cell).split()) for cell in row] for row in rows]  # what was typed may hold anything
    widths = [max(cell_width(heading), *(cell_width(row[i]) for row in rows)) for i, (heading, _) in enumerate(columns)]
    spare = look.width - indent - sum(widths) - _GAP * (len(widths) - 1)
    if look.plain or (spare < 0 and look.narrow):
        return _listed(columns, rows, look, indent)
    if spare < 0 and not look.linear:  # whoever reads a pipe wants whole cells
        left = [i for i, (_, alignment) in enumerate(columns) if alignment == "l"]
        widest = max(left or range(len(columns)), key=lambda i: widths[i])
        widths[widest] = max(8, widths[widest] + spare)
    lines: list[Line] = []
    if any(heading for heading, _ in columns):
        lines.append([Span(_row([heading for heading, _ in columns], columns, widths, indent), "dim")])
    return lines + [[Span(_row(row, columns, widths, indent))] for row in rows]


def _row(cells: Sequence[str], columns: Sequence[Column], widths: Sequence[int], indent: int) -> str:
    shown = [
        pad(_fitted(cell, width), width, align) for cell, (_, align), width in zip(cells, columns, widths, strict=True)
    ]
    return (" " * indent + (" " * _GAP).join(shown)).rstrip()


def _fitted(text: str, width: int) -> str:
    return text if cell_width(text) <= width else cut(text, width - 1)[0] + "…"


def _listed(columns: Sequence[Column], rows: Sequence[Sequence[str]], look: Look, indent: int) -> list[Line]:
    """Every row as one line of `name: value` pairs, the first column as its title."""
    lines: list[Line] = []
    for first, *rest in rows:
        pairs = [
            f"{heading}: {value}" if heading else value
            for (heading, _), value in zip(columns[1:], rest, strict=True)
            if value
        ]
        text = f"{first}: {', '.join(pairs)}" if pairs else first
        lines += [[Span(" " * indent + text)]] if look.linear else said([Span(text)], look, indent)
    return lines
