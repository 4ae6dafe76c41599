"""The words of a paragraph: its text split at spaces, its formulas drawn or written on one line.

What formulas need is imported with the first one: many a question has none, and a line needs no drawing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.cells import cell_len

from quizzer.screen.formulas.spelling import ascii_text
from quizzer.screen.lines import Box, Laid, Word, indented, wrap
from quizzer.text.markdown import Inline, Math

if TYPE_CHECKING:
    from quizzer.text.latex.tree import Formula

BOX = "box"
LINEAR = "linear"
ASCII = "ascii"

_MOST_INLINE_ROWS = 5
_DISPLAY_INDENT = 2
_SPACE = re.compile(r"[ \t\n]+")


class Words:
    """Turns inlines into words; `mode` says how mathematics is shown, `width` what a drawing has to fit."""

    def __init__(self, mode: str, width: int) -> None:
        self.mode = mode
        self.width = width

    def of(self, inlines: list[Inline]) -> list[Word]:
        """The words of running text; parts without a space between them are one word."""
        words: list[Word] = []
        is_glued = False
        for inline in inlines:
            parts = self._parts(inline)
            for place, part in enumerate(parts):
                if part is not None and is_glued and not place:
                    words[-1].append(part)
                elif part is not None:
                    words.append([part])
            is_glued = bool(words) and parts[-1] is not None
        return words

    def display(self, math: Math) -> Laid:
        """A displayed formula: drawn where it fits, else on one line that may be wrapped."""
        from quizzer.text.latex import parser  # noqa: PLC0415

        formula = parser.parse(math.source)
        width = max(1, self.width - _DISPLAY_INDENT)
        drawing = self._drawn(formula, width)
        words = (
            [drawing] if drawing else [Box([word], style="math") for word in self._written(formula).split(" ") if word]
        )
        laid = wrap([[word] for word in words], width)
        return Laid(indented(laid.lines, _DISPLAY_INDENT), laid.anchor)

    def _parts(self, inline: Inline) -> list[Box | None]:
        """The parts of an inline; None at an end stands for a space there."""
        if isinstance(inline, Math):
            return list(self._formula(inline))
        if inline.style == "code":
            return [Box([inline.text], style="code")]
        text = ascii_text(inline.text) if self.mode == ASCII else inline.text
        return [Box([part], style=inline.style) if part else None for part in _SPACE.split(text)]

    def _formula(self, math: Math) -> list[Box]:
        from quizzer.text.latex import parser  # noqa: PLC0415

        formula = parser.parse(math.source)
        drawing = self._drawn(formula, self.width, most_rows=_MOST_INLINE_ROWS)
        if drawing:
            return [drawing]
        text = self._written(formula)
        # A short formula is kept on one line; a long one may be wrapped as prose is.
        parts = [text] if cell_len(text) <= self.width // 2 else text.split()
        return [Box([part], style="math") for part in parts or [""]]

    def _drawn(self, formula: Formula, width: int, most_rows: int | None = None) -> Box | None:
        """The formula in two dimensions; None where it has no room, or reads as well on the line of a sentence."""
        from quizzer.screen.formulas.drawing import draw, needs_drawing  # noqa: PLC0415

        if self.mode != BOX or (most_rows and not needs_drawing(formula.root)):
            return None
        drawing = draw(formula.root)
        drawing.style = "math"
        return drawing if drawing.width <= width and len(drawing.rows) <= (most_rows or len(drawing.rows)) else None

    def _written(self, formula: Formula) -> str:
        """The formula as a line of Unicode or, in the ASCII mode, of ASCII."""
        from quizzer.screen.formulas.linear import Writer  # noqa: PLC0415

        return Writer(is_ascii=self.mode == ASCII).write(formula.root).strip()
