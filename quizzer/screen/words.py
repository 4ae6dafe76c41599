"""The words of a paragraph: its text split at spaces, its formulas drawn or written on one line.

What formulas need is imported with the first one: many a question has none, and a line needs no drawing.
"""

import re

from rich.cells import cell_len

from quizzer.screen.lines import Box, Laid, Word, column, indented, wrap
from quizzer.text.markdown import Inline, Math
from quizzer.tuples import NamedTuple

BOX = "box"
LINEAR = "linear"
ASCII = "ascii"

_MOST_INLINE_ROWS = 5
_DISPLAY_INDENT = 2
_FOLLOWING = ")]},=([{:;"
_CODE = r"""\s+|"[^"]*"|'[^']*'|[)\]},=(\[{:;]+|[^\s"')\]},=(\[{:;]+|."""
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
                if part and is_glued and not place:
                    words[-1].extend(part)
                elif part:
                    words.append(part)
            is_glued = bool(words) and bool(parts[-1])
        return words

    def display(self, math: Math) -> Laid:
        """A displayed formula: drawn, in parts under each other if need be, else on one line that may be wrapped."""
        width = max(1, self.width - _DISPLAY_INDENT)
        shown = self._shown(math, width)
        lines = [[Box([part], style="math") for part in _between(shown, width)]] if isinstance(shown, str) else shown
        laid = [wrap([[box] for box in line], width) for line in lines]
        is_tight = all(len(box.rows) == 1 for line in lines for box in line)
        whole = column(part._replace(is_tight=is_tight) for part in laid)
        return Laid(indented(whole.lines, _DISPLAY_INDENT), whole.anchor)

    def _parts(self, inline: Inline) -> list[Word]:
        """The words of an inline; an empty one at an end stands for a space there."""
        if isinstance(inline, Math):
            return [[box] for box in self._formula(inline)]
        text = _in_ascii(inline.text) if self.mode == ASCII else inline.text
        if inline.style == "code":
            return [[Box([text], style="code")]] if cell_len(text) <= self.width else _code(text)
        return [[Box([part], style=inline.style)] if part else [] for part in _SPACE.split(text)]

    def _formula(self, math: Math) -> list[Box]:
        shown = self._shown(math, self.width)
        if not isinstance(shown, str):
            return [box for line in shown for box in line]
        # A short formula is kept on one line; a long one may be wrapped as prose is.
        is_short = not shown.strip() or cell_len(shown) <= self.width // 2
        return [Box([part], style="math") for part in ([shown] if is_short else _between(shown, self.width))]

    def _shown(self, math: Math, width: int) -> list[list[Box]] | str:
        """The formula in two dimensions; on a line where that has no room, or reads as well inside a sentence."""
        from quizzer.screen.formulas.linear import Writer  # noqa: PLC0415
        from quizzer.text.latex import parser  # noqa: PLC0415

        root = parser.parse(math.source).root
        if self.mode == BOX:
            from quizzer.screen.formulas.breaking import displayed, inline  # noqa: PLC0415
            from quizzer.screen.formulas.drawing import needs_drawing  # noqa: PLC0415

            is_drawn = math.display or needs_drawing(root)
            lines = displayed(root, width) if math.display else [inline(root, width)] if is_drawn else []
            if any(lines) and (math.display or max(len(box.rows) for box in lines[0]) <= _MOST_INLINE_ROWS):
                return [[box._replace(style="math") for box in line] for line in lines]
        return Writer(is_ascii=self.mode == ASCII).write(root).strip()


def _in_ascii(text: str) -> str:
    from quizzer.screen.formulas.spelling import ascii_text  # noqa: PLC0415 - most terminals show more than that

    return ascii_text(text)


def _between(formula: str, width: int) -> list[str]:
    from quizzer.screen.formulas.breaking import words  # noqa: PLC0415

    return words(formula, width)


def _code(text: str) -> list[Word]:
    """Code that is wider than a line: it may be broken at its spaces and between its words, but in no string."""
    words: list[Word] = [[]]
    for token in re.findall(_CODE, text):
        if token.isspace():
            words.append([])
        elif words[-1] and token[0] in _FOLLOWING:
            words[-1][-1] = Box([words[-1][-1].rows[0] + token], style="code")
        else:
            words[-1].append(Box([token], style="code"))
    return [word for word in words if word]
