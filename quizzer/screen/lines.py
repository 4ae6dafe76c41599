"""Lines of styled text for the look of a terminal, and the layout of words into them; a word may be a drawing.

Rich knows how many cells a text takes, joined emoji, skin tones and keycaps too. Of Rich only this is loaded before the
first question: what draws with it costs more than a quarter of a start.
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from rich.cells import cell_len, chop_cells

from quizzer.text.neutral import neutralise
from quizzer.tuples import NamedTuple


class Span(NamedTuple):
    """Text of one style: "", "strong", "emphasis", "code", "math", "dim", or what `paper` knows besides."""

    text: str
    style: str = ""


Line = list[Span]
UNWRAPPED = 1 << 30  # a width that no line reaches
_NUMBER = r"([-+\u2212]?(?:[0-9]*|inf|\u221e))(?:\.[0-9]*)?(?:[eE][-+]?[0-9]+)?"
NARROW = 60  # below it, what stands side by side stands under each other


class Look(NamedTuple):
    """What a layout has to know of the terminal."""

    width: int = 80
    unicode: bool = True
    linear: bool = False  # no drawing in two dimensions: pipes and screen readers
    plain: bool = False  # nor tables: the learner asked for one thing after the other

    @property
    def mathematics(self) -> str:
        """How formulas are drawn, in the words of `prose.render`."""
        if not self.unicode:
            return "ascii"
        return "linear" if self.linear else "box"

    @property
    def narrow(self) -> bool:
        """Whether two things fit beside each other."""
        return self.width < NARROW

    def glyph(self, name: str) -> str:
        """A character of the house, or its ASCII form."""
        return _GLYPHS[name][0 if self.unicode else 1]

    def sign(self, is_right: bool | None) -> str:
        """What stands before a thing that is right or wrong, as wide for either."""
        return self.glyph("right" if is_right else "wrong").ljust(len(self.glyph("right")) + 1)


_GLYPHS = {
    "right": ("✓", "OK"), "wrong": ("✗", "x"), "asked": ("·", "-"), "path": ("›", ">"),
    "done": ("━", "="), "left": ("─", "-"), "bar": ("█", "#"), "bullet": ("•", "*"),
    "blocks": (" ▁▂▃▄▅▆▇█", " .:-=+*#@"), "heat": ("·▪■", ".o#"),
    "recalled": ("●", "*"), "predicted": ("│", "|"),
}  # fmt: skip


class Box(NamedTuple):
    """Rows of equal width; one of them, the baseline, stands in line with the text beside the box."""

    rows: list[str]
    baseline: int = 0
    style: str = ""

    @property
    def width(self) -> int:
        """The cells that each row takes."""
        return cell_len(self.rows[0])

    def row(self, place: int) -> Span:
        """The row so far below the baseline; blank where the box has none."""
        place += self.baseline
        return Span(self.rows[place], self.style) if 0 <= place < len(self.rows) else Span(" " * self.width)


Word = list[Box]


class Laid(NamedTuple):
    """Finished lines, which of them a list's marker stands beside, and whether they follow what is above at once."""

    lines: list[Line]
    anchor: int = 0
    is_tight: bool = False


def pad(text: str, width: int, alignment: str = "l") -> str:
    """The text filled with spaces to a width in cells; the alignment is l, c or r."""
    missing = width - cell_len(text)
    before = {"r": missing, "c": missing // 2}.get(alignment, 0)
    return " " * before + text + " " * (missing - before)


def is_number(text: str) -> bool:
    """Whether the text is a number and nothing else."""
    found = re.fullmatch(_NUMBER, text.strip())
    return found is not None and found[0] not in ("", "-", "+", "\u2212")


def at_the_point(texts: Sequence[str]) -> list[str]:
    """The texts, the numbers among them moved to the right until their points are under each other."""
    before = [len(re.sub(_NUMBER, r"\1", text)) if is_number(text) else 0 for text in texts]
    return [" " * (max(before) - cells if cells else 0) + text for text, cells in zip(texts, before, strict=True)]


def cut(text: str, width: int) -> list[str]:
    """The text in pieces of at most `width` cells, one character at least; accents stay with their letters."""
    pieces = [piece for piece in chop_cells(text, max(1, width)) if piece]
    return pieces or ([text] if text else [])  # of what has no width at all Rich leaves nothing


def text_of(line: Line) -> str:
    """The text of a line without its styles."""
    return "".join(span.text for span in line)


def indented(lines: list[Line], cells: int) -> list[Line]:
    """The lines moved to the right; empty ones stay empty."""
    return [[Span(" " * cells), *line] if line else line for line in lines]


def trimmed(line: Line) -> Line:
    """The line without spaces at its end."""
    while line and not line[-1].text.rstrip():
        line = line[:-1]
    return [*line[:-1], Span(line[-1].text.rstrip(), line[-1].style)] if line else []


def joined(spans: Iterable[Span]) -> Line:
    """The spans as a line, trimmed; neighbours of one style are one."""
    runs = groupby(filter(attrgetter("text"), spans), key=attrgetter("style"))
    return trimmed([Span(text_of(list(run)), style) for style, run in runs])


def column(parts: Iterable[Laid]) -> Laid:
    """The parts, a blank line before each that is not tight; a marker stands beside the first."""
    lines: list[Line] = []
    anchor = 0
    for part in parts:
        anchor = anchor if lines else part.anchor
        if lines and part.lines and not part.is_tight:
            lines.append([])
        lines += part.lines
    return Laid(lines, anchor)


def side_by_side(boxes: list[Box]) -> tuple[list[Line], int]:
    """The rows of boxes whose baselines are in line, and which of the rows that is."""
    above = max((box.baseline for box in boxes), default=0)
    below = max((len(box.rows) - box.baseline for box in boxes), default=1)
    return [[box.row(place) for box in boxes] for place in range(-above, below)], above


def wrap(words: list[Word], width: int) -> Laid:
    """The words in lines of at most `width` cells, broken at spaces; a longer word is cut."""
    lines: list[Line] = []
    anchor = depth = 0
    for line_words in _broken(words, width):
        rows, baseline = side_by_side(_spaced(line_words))
        if depth and len(rows) > 1:
            lines.append([])  # two drawings that meet would read as one
        anchor = anchor if lines else baseline
        depth = len(rows) - 1 - baseline
        lines += map(joined, rows)
    return Laid(lines, anchor)


_UNBROKEN = r"[^ `]*(?:`[^`]*`[^ `]*)+|[^ ]+"  # a word, or a command to be copied


def sentence(text: str, look: Look, indent: int = 1, style: str = "") -> list[Line]:
    """What a command says, in lines that fit a terminal: paths and commands stay whole. A pipe gets it on one line."""
    text = neutralise(text)
    lines: list[str] = []
    is_one_line = look.linear or indent + cell_len(text) <= look.width
    for word in [text] if is_one_line else re.findall(_UNBROKEN, text):
        if lines and indent + cell_len(f"{lines[-1]} {word}") <= look.width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return [[Span(" " * indent + line, style)] for line in lines]


def _broken(words: list[Word], width: int) -> list[list[Word]]:
    lines: list[list[Word]] = []
    used = width
    for word in words:
        for part in _cut_word(word, width):
            cells = sum(box.width for box in part)
            if used + 1 + cells > width:
                lines.append([])
                used = -1
            lines[-1].append(part)
            used += 1 + cells
    return lines


def _cut_word(word: Word, width: int) -> list[Word]:
    """The word itself, or if it is wider than a line its pieces."""
    if sum(box.width for box in word) <= width:
        return [word]
    pieces: list[Word] = []
    room = 0
    for box in word:
        for part in _cut_box(box, width):
            if part.width > room or not pieces:
                pieces.append([])
                room = width
            pieces[-1].append(part)
            room -= part.width
    return pieces


def _cut_box(box: Box, width: int) -> list[Box]:
    if box.width <= width or len(box.rows) > 1:
        return [box]
    return [Box([piece], style=box.style) for piece in cut(box.rows[0], width)]


def _spaced(words: list[Word]) -> list[Box]:
    """The words of a line with spaces between them; between two of one style it is of that style."""
    boxes: list[Box] = []
    for word in words:
        space = Box([" "], style=word[0].style if boxes and boxes[-1].style == word[0].style else "")
        boxes += [space, *word] if boxes else word
    return boxes
