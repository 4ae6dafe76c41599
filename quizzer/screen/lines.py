"""Lines of styled text, and the layout of words into them; a word may be a drawing several lines high."""

from typing import NamedTuple

from quizzer.screen.cells import cell_width, cut


class Span(NamedTuple):
    """Text of one style: "", "strong", "emphasis", "code", "math", "dim", or what `paper` and `syntax` know besides."""

    text: str
    style: str = ""


Line = list[Span]
UNWRAPPED = 1 << 30  # a width that no line reaches


class Chunk:
    """A part of a word: rows of equal width, one of which stands in line with the text beside it."""

    __slots__ = ("baseline", "rows", "style", "width")

    def __init__(self, rows: list[str], style: str = "", baseline: int = 0) -> None:
        self.rows = rows
        self.style = style
        self.baseline = baseline
        self.width = cell_width(rows[0])


Word = list[Chunk]


class Laid(NamedTuple):
    """Finished lines, and which of them a list's marker stands beside."""

    lines: list[Line]
    anchor: int = 0


def text_of(line: Line) -> str:
    """The text of a line without its styles."""
    return "".join(span.text for span in line)


def width_of(line: Line) -> int:
    """The cells a line takes."""
    return sum(cell_width(span.text) for span in line)


def wrap(words: list[Word], width: int) -> Laid:
    """The words in lines of at most `width` cells, broken at spaces; a longer word is cut."""
    lines: list[Line] = []
    anchor = depth = 0
    for line_words in _broken(words, width):
        rows, baseline = _composed(line_words)
        if depth and baseline:
            lines.append([])  # two drawings that meet would read as one
        anchor = anchor if lines else baseline
        depth = len(rows) - 1 - baseline
        lines += rows
    return Laid(lines, anchor)


def _broken(words: list[Word], width: int) -> list[list[Word]]:
    lines: list[list[Word]] = []
    used = width
    for word in words:
        for part in _cut_word(word, width):
            cells = sum(chunk.width for chunk in part)
            if used + 1 + cells > width:
                lines.append([])
                used = -1
            lines[-1].append(part)
            used += 1 + cells
    return lines


def _cut_word(word: Word, width: int) -> list[Word]:
    """The word itself, or if it is wider than a line its pieces."""
    if sum(chunk.width for chunk in word) <= width:
        return [word]
    pieces: list[Word] = []
    room = 0
    for chunk in word:
        for part in _cut_chunk(chunk, width):
            if part.width > room or not pieces:
                pieces.append([])
                room = width
            pieces[-1].append(part)
            room -= part.width
    return pieces


def _cut_chunk(chunk: Chunk, width: int) -> list[Chunk]:
    if chunk.width <= width or len(chunk.rows) > 1:
        return [chunk]
    return [Chunk([piece], chunk.style) for piece in cut(chunk.rows[0], width)]


def _composed(words: list[Word]) -> tuple[list[Line], int]:
    """One line of words as rows, and the row of its baseline."""
    chunks: list[Chunk] = []
    for word in words:
        space = Chunk([" "], word[0].style if chunks and chunks[-1].style == word[0].style else "")
        chunks += [space, *word] if chunks else word
    above = max(chunk.baseline for chunk in chunks)
    below = max(len(chunk.rows) - 1 - chunk.baseline for chunk in chunks)
    rows = [_row_spans(chunks, row - above) for row in range(above + 1 + below)]
    return rows, above


def _row_spans(chunks: list[Chunk], row: int) -> Line:
    line: Line = []
    for chunk in chunks:
        place = row + chunk.baseline
        is_inside = 0 <= place < len(chunk.rows)
        append(line, Span(chunk.rows[place], chunk.style) if is_inside else Span(" " * chunk.width))
    return trimmed(line)


def append(line: Line, span: Span) -> None:
    """Add a span to a line, joined to the last one if their styles are equal."""
    if line and line[-1].style == span.style:
        line[-1] = Span(line[-1].text + span.text, span.style)
    elif span.text:
        line.append(span)


def trimmed(line: Line) -> Line:
    """The line without spaces at its end."""
    while line and line[-1].style in ("", "math"):
        text = line[-1].text.rstrip(" ")
        if text:
            line[-1] = Span(text, line[-1].style)
            break
        line.pop()
    return line


def indented(lines: list[Line], cells: int) -> list[Line]:
    """The lines moved to the right; empty ones stay empty."""
    return [[Span(" " * cells), *line] if line else line for line in lines]
