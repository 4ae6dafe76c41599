"""The small Markdown of the cards, as a tree of blocks. Whatever cannot be read as markup stays as text."""

import re
from collections.abc import Iterator

from quizzer.text.inline import Inline, Math, Run, Source, SourceLine, parse_inline
from quizzer.tuples import NamedTuple

__all__ = [
    "Block",
    "CodeBlock",
    "Inline",
    "ListBlock",
    "Math",
    "Paragraph",
    "Run",
    "Table",
    "mathematics",
    "parse",
    "runs",
]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*+([^\s`]*+)[^`]*+$")  # possessive: one pass over a long line
_ITEM = re.compile(r"( {0,3})(?:([-*+])|([0-9]{1,9})[.)])(?:( +|\t)(?=\S)|\s*$)")
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?=\S)")
_DELIMITER_CELL = r"\s*:?-+:?\s*"
_CELL_PART = r"\\\((?:\\[^()]|[^\\])+\\\)|\\.|(?<!\$)\$(?!\s)(?:\\.|[^\\$])+\$|`[^`]+`|\|"
_MAX_LIST_DEPTH = 3


class Paragraph(NamedTuple):
    """Running text."""

    inlines: list[Inline]


class CodeBlock(NamedTuple):
    """Fenced code, verbatim; the language is empty when the fence names none."""

    language: str
    text: str


class ListBlock(NamedTuple):
    """A list; `start` is the first number, None for bullets."""

    start: int | None
    items: list[list["Block"]]


class Table(NamedTuple):
    """A pipe table; `alignments` has l, c or r for each column of the header."""

    header: list[list[Inline]]
    rows: list[list[list[Inline]]]
    alignments: str


Block = Paragraph | CodeBlock | ListBlock | Table


class _Marker(NamedTuple):
    """The head of a list item: its number, None for a bullet, and the width up to the item's text, if it has any."""

    number: int | None
    width: int
    is_empty: bool = False


def parse(text: str) -> list[Block]:
    """The blocks of a text."""
    lines = []
    offset = 0
    for line in text.split("\n"):
        lines.append(SourceLine(offset, line))
        offset += len(line) + 1
    return _Blocks(text, lines).parse()


def mathematics(text: str) -> list[Math]:
    """Every formula of a text."""
    return [part for part in _inlines(parse(text)) if isinstance(part, Math)]


def runs(text: str) -> list[str]:
    """Every piece of running text, without code: what stands there is shown as it stands."""
    return [
        part.text for part in _inlines(parse(text)) if isinstance(part, Run) and part.style not in ("code", "break")
    ]


def _inlines(part: object) -> Iterator[Inline]:
    if isinstance(part, Math | Run):
        yield part
    elif isinstance(part, list | tuple):
        for inner in part:
            yield from _inlines(inner)


class _Blocks:
    """Lines to blocks; each line knows its offset in the whole text, so that every formula can be placed."""

    def __init__(self, whole: str, lines: list[SourceLine], depth: int = 0) -> None:
        self.whole = whole
        self.lines = lines
        self.depth = depth
        self.at = 0

    def parse(self) -> list[Block]:
        blocks: list[Block] = []
        while self.at < len(self.lines):
            text = self.lines[self.at].text
            if not text.strip():
                self.at += 1
            elif fence := _FENCE.match(text):
                blocks.append(self._code(fence))
            elif heading := _HEADING.match(text):
                blocks.append(self._heading(heading))
            elif self.depth < _MAX_LIST_DEPTH and (marker := _marker(text)):
                blocks.append(self._list(marker))
            elif _is_table(self.lines, self.at):
                blocks.append(self._table())
            else:
                blocks.append(self._paragraph())
        return blocks

    def _code(self, fence: re.Match[str]) -> CodeBlock:
        content: list[str] = []
        self.at += 1
        while self.at < len(self.lines):
            line = self.lines[self.at]
            self.at += 1
            if line.text.strip().startswith(fence[1]) and not line.text.strip().strip(fence[1][0]):
                break
            content.append(line.dedented(fence.start(1)).text)
        return CodeBlock(fence[2], "\n".join(content))

    def _heading(self, marker: re.Match[str]) -> Paragraph:
        """A heading is a paragraph in bold: a card has no chapters."""
        line = self.lines[self.at].after(marker.end()).stripped()
        self.at += 1
        text = SourceLine(line.offset, line.text.rstrip("#").rstrip() or line.text)
        inlines = parse_inline(Source(self.whole, [text]))
        strong = [Run(part.text, "strong") if isinstance(part, Run) and part.style == "" else part for part in inlines]
        return Paragraph([*strong])

    def _list(self, first: _Marker) -> ListBlock:
        items: list[list[Block]] = []
        marker: _Marker | None = first
        while marker and (marker.number is None) == (first.number is None):
            end = _item_end(self.lines, self.at, marker.width)
            head, *others = self.lines[self.at : end]
            lines = [head.after(marker.width), *(line.dedented(marker.width) for line in others)]
            items.append(_Blocks(self.whole, lines, self.depth + 1).parse())
            self.at = end
            while self.at < len(self.lines) and not self.lines[self.at].text.strip():
                self.at += 1
            marker = _marker(self.lines[self.at].text) if self.at < len(self.lines) else None
        return ListBlock(first.number, items)

    def _table(self) -> Table:
        header = self._cells(self.lines[self.at])
        alignments = "".join(_alignment(cell.text) for cell in _split_cells(self.lines[self.at + 1]))
        rows = []
        self.at += 2
        while self.at < len(self.lines) and "|" in self.lines[self.at].text:
            rows.append(self._cells(self.lines[self.at]))
            self.at += 1
        return Table(header, rows, alignments.ljust(len(header), "l"))

    def _cells(self, line: SourceLine) -> list[list[Inline]]:
        return [parse_inline(Source(self.whole, [cell]), is_cell=True) for cell in _split_cells(line)]

    def _paragraph(self) -> Paragraph:
        start = self.at
        self.at += 1
        while self.at < len(self.lines) and not _interrupts(self.lines, self.at, self.depth):
            self.at += 1
        *others, last = self.lines[start : self.at]
        lines = [*(line.joined() for line in others), last.stripped()]
        return Paragraph(parse_inline(Source(self.whole, lines)))


def _marker(text: str) -> _Marker | None:
    match = _ITEM.match(text)
    if match is None:
        return None
    number, space = int(match[3]) if match[3] else None, match[4]
    if not space:
        return _Marker(number, len(text), is_empty=True)
    return _Marker(number, match.end() if len(space) < 5 else match.start(4) + 1)


def _item_end(lines: list[SourceLine], at: int, width: int) -> int:
    """The line after the item: it goes on through indented lines, and through unmarked ones right after text."""
    end = at + 1
    while end < len(lines):
        text = lines[end].text
        indented = text.startswith((" " * min(width, 2), "\t"))
        lazy = bool(text.strip() and lines[end - 1].text.strip()) and not _starts_block(lines, end)
        if text.strip() and not indented and not lazy:
            break
        end += 1
    while not lines[end - 1].text.strip():
        end -= 1
    return end


def _interrupts(lines: list[SourceLine], at: int, depth: int) -> bool:
    """Whether a paragraph ends before this line."""
    text = lines[at].text
    if not text.strip() or _FENCE.match(text) or _HEADING.match(text) or _is_table(lines, at):
        return True
    marker = _marker(text) if depth < _MAX_LIST_DEPTH else None
    # A line may begin with a year and a full stop, or be a dash.
    return marker is not None and marker.number in (None, 1) and not marker.is_empty


def _starts_block(lines: list[SourceLine], at: int) -> bool:
    text = lines[at].text
    return bool(_FENCE.match(text) or _HEADING.match(text) or _marker(text) or _is_table(lines, at))


def _is_table(lines: list[SourceLine], at: int) -> bool:
    if at + 1 >= len(lines) or "|" not in lines[at].text or "|" not in lines[at + 1].text:
        return False
    cells = _split_cells(lines[at + 1])
    return all(re.fullmatch(_DELIMITER_CELL, cell.text) for cell in cells) and len(cells) <= len(
        _split_cells(lines[at])
    )


def _alignment(cell: str) -> str:
    cell = cell.strip()
    if cell.endswith(":"):
        return "c" if cell.startswith(":") else "r"
    return "l"


def _split_cells(line: SourceLine) -> list[SourceLine]:
    """The cells of a table's row; a bar in mathematics or code belongs to the cell."""
    row = line.stripped()
    row = row.after(1) if row.text.startswith("|") else row
    cells = []
    start = 0
    for part in re.finditer(_CELL_PART, row.text):
        if part[0] == "|":
            cells.append(SourceLine(row.offset + start, row.text[start : part.start()]).stripped())
            start = part.end()
    if row.text[start:].strip():
        cells.append(row.after(start).stripped())
    return cells
