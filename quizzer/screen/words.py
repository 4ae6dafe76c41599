"""The words of a paragraph: its text split at spaces, its formulas drawn or written on one line.

What formulas need is imported with the first one: many a question has none, and a line needs no drawing.
"""

import re
from typing import NamedTuple

from rich.cells import cell_len

from quizzer.screen.formulas.spelling import ascii_text
from quizzer.screen.lines import Box, Laid, Word, indented, wrap
from quizzer.text.markdown import Inline, Math

BOX = "box"
LINEAR = "linear"
ASCII = "ascii"

_MOST_INLINE_ROWS = 5
_DISPLAY_INDENT = 2
_SPACE = re.compile(r"[ \t\n]+")


class Words(NamedTuple):
    """Turns inlines into words; `mode` says how mathematics is shown, `width` what a drawing has to fit."""

    mode: str
    width: int

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
        width = max(1, self.width - _DISPLAY_INDENT)
        shown = self._shown(math, width)
        boxes = [shown] if isinstance(shown, Box) else _split(shown)
        laid = wrap([[box] for box in boxes], width)
        return Laid(indented(laid.lines, _DISPLAY_INDENT), laid.anchor)

    def _parts(self, inline: Inline) -> list[Box | None]:
        """The parts of an inline; None at an end stands for a space there."""
        if isinstance(inline, Math):
            return [*self._formula(inline)]
        text = ascii_text(inline.text) if self.mode == ASCII else inline.text
        if inline.style == "code":
            return [Box([text], style="code")]
        return [Box([part], style=inline.style) if part else None for part in _SPACE.split(text)]

    def _formula(self, math: Math) -> list[Box]:
        shown = self._shown(math, self.width)
        if isinstance(shown, Box):
            return [shown]
        # A short formula is kept on one line; a long one may be wrapped as prose is.
        is_short = not shown.strip() or cell_len(shown) <= self.width // 2
        return [Box([shown], style="math")] if is_short else _split(shown)

    def _shown(self, math: Math, width: int) -> Box | str:
        """The formula in two dimensions; on a line where that has no room, or reads as well inside a sentence."""
        from quizzer.screen.formulas.linear import Writer  # noqa: PLC0415
        from quizzer.text.latex import parser  # noqa: PLC0415

        root = parser.parse(math.source).root
        if self.mode == BOX:
            from quizzer.screen.formulas.drawing import draw, needs_drawing  # noqa: PLC0415

            drawing = draw(root) if math.display or needs_drawing(root) else None
            if drawing and drawing.width <= width and (math.display or len(drawing.rows) <= _MOST_INLINE_ROWS):
                return drawing._replace(style="math")
        return Writer(is_ascii=self.mode == ASCII).write(root).strip()


def _split(formula: str) -> list[Box]:
    return [Box([part], style="math") for part in formula.split(" ") if part]
