"""The words of a paragraph: its text split at spaces, its formulas drawn or written on one line.

What formulas need is imported with the first one: many a question has none, and a line needs no drawing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quizzer.screen.cells import cell_width
from quizzer.screen.formulas.spelling import ascii_text
from quizzer.screen.lines import Chunk, Laid, Word, indented, wrap
from quizzer.text.markdown import Inline, Math

if TYPE_CHECKING:
    from quizzer.screen.formulas.boxes import Box
    from quizzer.text.latex.tree import Formula

BOX = "box"
LINEAR = "linear"
ASCII = "ascii"

_MAX_INLINE_ROWS = 5
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
        drawing = self._drawn(formula) if self.mode == BOX else None
        if drawing is not None and drawing.width <= width:
            laid = wrap([[Chunk(drawing.lines, "math", drawing.baseline)]], width)
        else:
            laid = wrap([[Chunk([word], "math")] for word in self.on_one_line(formula).split(" ") if word], width)
        return Laid(indented(laid.lines, _DISPLAY_INDENT), laid.anchor)

    def on_one_line(self, formula: Formula) -> str:
        """The formula as a line of Unicode or, in the ASCII mode, of ASCII."""
        from quizzer.screen.formulas import linear  # noqa: PLC0415

        return linear.in_ascii(formula) if self.mode == ASCII else linear.in_unicode(formula)

    def spelled(self, text: str) -> str:
        """Prose as this mode shows it."""
        return ascii_text(text) if self.mode == ASCII else text

    def _parts(self, inline: Inline) -> list[Chunk | None]:
        """The chunks of an inline; None at an end stands for a space there."""
        if isinstance(inline, Math):
            return list(self._formula(inline))
        if inline.style == "code":
            return [Chunk([inline.text], "code")]
        return [Chunk([part], inline.style) if part else None for part in _SPACE.split(self.spelled(inline.text))]

    def _drawn(self, formula: Formula, *, inline: bool = False) -> Box | None:
        """The formula in two dimensions; None for one inside a sentence that reads as well on its line."""
        from quizzer.screen.formulas.drawing import draw, needs_drawing  # noqa: PLC0415

        return None if inline and not needs_drawing(formula.root) else draw(formula.root)

    def _formula(self, math: Math) -> list[Chunk]:
        from quizzer.text.latex import parser  # noqa: PLC0415

        formula = parser.parse(math.source)
        drawing = self._drawn(formula, inline=True) if self.mode == BOX else None
        if drawing is not None and drawing.width <= self.width and len(drawing.lines) <= _MAX_INLINE_ROWS:
            return [Chunk(drawing.lines, "math", drawing.baseline)]
        text = self.on_one_line(formula)
        # A short formula is kept on one line; a long one may be wrapped as prose is.
        parts = [text] if cell_width(text) <= self.width // 2 else [part for part in text.split(" ") if part]
        return [Chunk([part], "math") for part in parts or [""]]
