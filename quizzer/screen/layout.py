"""Card text and plain text as indented lines, a mark or a word in their margin: what screens are put together of."""

from __future__ import annotations

from collections.abc import Sequence

from quizzer.screen.lines import Line, Look, Span, indented, wrap
from quizzer.screen.prose import render
from quizzer.screen.words import Words
from quizzer.text.markdown import Run

INDENT = 3


def body(text: str, look: Look, indent: int = INDENT) -> list[Line]:
    """Card text, indented."""
    return indented(render(text, look.width - indent, mathematics=look.mathematics), indent)


def said(spans: Sequence[Span], look: Look, indent: int = INDENT) -> list[Line]:
    """Plain text, wrapped and indented: what the learner typed may stand in it, and is never markup."""
    words = Words(look.mathematics, max(8, look.width - indent))
    return indented(wrap(words.of([Run(span.text, span.style) for span in spans]), words.width).lines, indent)


def beside(mark: Span, text: str, look: Look, margin: int) -> list[Line]:
    """Card text with a mark in its margin."""
    return with_mark(mark, body(text, look, margin), margin)


def with_mark(mark: Span, rows: list[Line], margin: int) -> list[Line]:
    """Indented rows with a mark in their margin, in line with the first words."""
    filled = [place for place, row in enumerate(rows) if row]
    if not filled:
        return [[mark]]
    # Of a formula drawn over several rows the mark stands beside the middle one.
    place = filled[len(filled) // 2] if _is_drawing(rows) else filled[0]
    rows[place] = [Span(mark.text.ljust(margin), mark.style), *_without_indent(rows[place], margin)]
    return rows


def labelled(label: str, text: str, look: Look, width: int = 9, style: str = "label") -> list[Line]:
    """A word in the margin, and a text beside it."""
    mark = Span(" " * INDENT + label, style)
    if look.narrow:
        return [[mark], *body(text, look, INDENT + 2)]
    return beside(mark, text, look, INDENT + max(width, len(label) + 1))


def dimmed(lines: list[Line]) -> list[Line]:
    """The lines in the background."""
    return [[Span("".join(span.text for span in line), "dim")] for line in lines]


def _is_drawing(rows: list[Line]) -> bool:
    return 1 < len(rows) <= 5 and all(span.style == "math" or not span.text.strip() for row in rows for span in row)


def _without_indent(row: Line, cells: int) -> Line:
    first, *rest = row
    text = first.text[cells:] if first.text.startswith(" " * cells) else first.text.lstrip(" ")
    return [Span(text, first.style), *rest]
