"""The small Markdown of the cards, as a tree of blocks. Whatever cannot be read as markup stays as text."""

import re
from typing import NamedTuple

from quizzer.text.inline import Inline, Math, Run, Source, SourceLine, parse_inline

__all__ = ["Block", "CodeBlock", "Inline", "ListBlock", "Math", "Paragraph", "Run", "Table", "mathematics", "parse"]

_FENCE = re.compile(r" {0,3}(`{3,}|~{3,})\s*+([^\s`]*+)[^`]*+$")  # possessive: one pass over a long line
_ITEM = re.compile(r"( {0,3})(?:([-*+])|([0-9]{1,9})[.)])( +)(?=\S)")
_DELIMITER_CELL = re.compile(r"\s*:?-+:?\s*")
_MAX_LIST_DEPTH = 2


class Block:
    """A part of a text that stands on lines of its own."""

    __slots__ = ()


class Paragraph(Block):
    """Running text."""

    __slots__ = ("inlines",)

    def __init__(self, inlines: list[Inline]) -> None:
        self.inlines = inlines


class CodeBlock(Block):
    """Fenced code, verbatim; the language is empty when the fence names none."""

    __slots__ = ("language", "text")

    def __init__(self, language: str, text: str) -> None:
        self.language = language
        self.text = text


class ListBlock(Block):
    """A list; `start` is the first number, None for bullets."""

    __slots__ = ("items", "start")

    def __init__(self, start: int | None, items: list[list[Block]]) -> None:
        self.start = start
        self.items = items


class Table(Block):
    """A pipe table; `alignments` has l, c or r for each column of the header."""

    __slots__ = ("alignments", "header", "rows")

    def __init__(self, header: list[list[Inline]], rows: list[list[list[Inline]]], alignments: str) -> None:
        self.header = header
        self.rows = rows
        self.alignments = alignments


class _Marker(NamedTuple):
    """The head of a list item: its number, None for a bullet, and the width up to the item's text."""

    number: int | None
    width: int


def parse(text: str) -> list[Block]:
    """The blocks of a text."""
    lines = []
    offset = 0
    for line in text.split("\n"):
        lines.append(SourceLine(offset, line))
        offset += len(line) + 1
    return _Blocks(text).parse(lines, depth=0)


def mathematics(text: str) -> list[tuple[int, str, bool]]:
    """Every formula of a text: the offset of its source, the source, and whether it is displayed."""
    return [(math.offset, math.source, math.display) for block in parse(text) for math in _formulas(block)]


def _formulas(block: Block) -> list[Math]:
    match block:
        case Paragraph():
            return [inline for inline in block.inlines if isinstance(inline, Math)]
        case ListBlock():
            return [math for item in block.items for inner in item for math in _formulas(inner)]
        case Table():
            cells = [*block.header, *(cell for row in block.rows for cell in row)]
            return [inline for cell in cells for inline in cell if isinstance(inline, Math)]
    return []


class _Blocks:
    """Lines to blocks; each line knows its offset in the whole text, so that every formula can be placed."""

    def __init__(self, text: str) -> None:
        self.text = text

    def parse(self, lines: list[SourceLine], depth: int) -> list[Block]:
        blocks: list[Block] = []
        at = 0
        while at < len(lines):
            if not lines[at].text.strip():
                at += 1
            elif fence := _FENCE.match(lines[at].text):
                at = self._code(lines, at, fence, blocks)
            elif depth < _MAX_LIST_DEPTH and _marker(lines[at].text):
                at = self._list(lines, at, depth, blocks)
            elif _is_table(lines, at):
                at = self._table(lines, at, blocks)
            else:
                at = self._paragraph(lines, at, depth, blocks)
        return blocks

    def _code(self, lines: list[SourceLine], at: int, fence: re.Match[str], blocks: list[Block]) -> int:
        indent = len(lines[at].text) - len(lines[at].text.lstrip(" "))
        content: list[str] = []
        for after in range(at + 1, len(lines)):
            text = lines[after].text
            if text.strip().startswith(fence[1]) and not text.strip().strip(fence[1][0]):
                blocks.append(CodeBlock(fence[2], "\n".join(content)))
                return after + 1
            content.append(text[min(indent, len(text) - len(text.lstrip(" "))) :])
        blocks.append(CodeBlock(fence[2], "\n".join(content)))
        return len(lines)

    def _list(self, lines: list[SourceLine], at: int, depth: int, blocks: list[Block]) -> int:
        first = _marker(lines[at].text)
        items: list[list[Block]] = []
        while at < len(lines) and (marker := _marker(lines[at].text)) and _same_list(first, marker):
            end = _item_end(lines, at, marker.width)
            items.append(self.parse(_item_lines(lines[at:end], marker.width), depth + 1))
            at = _skip_blank(lines, end)
        blocks.append(ListBlock(first.number if first else None, items))
        return at

    def _table(self, lines: list[SourceLine], at: int, blocks: list[Block]) -> int:
        header = self._cells(lines[at])
        alignments = "".join(_alignment(cell.text) for cell in _split_cells(lines[at + 1]))
        rows = []
        at += 2
        while at < len(lines) and "|" in lines[at].text:
            rows.append(self._cells(lines[at]))
            at += 1
        blocks.append(Table(header, rows, alignments.ljust(len(header), "l")))
        return at

    def _cells(self, line: SourceLine) -> list[list[Inline]]:
        return [parse_inline(Source(self.text, [cell])) for cell in _split_cells(line)]

    def _paragraph(self, lines: list[SourceLine], at: int, depth: int, blocks: list[Block]) -> int:
        end = at + 1
        while end < len(lines) and not _interrupts(lines, end, depth):
            end += 1
        blocks.append(Paragraph(parse_inline(Source(self.text, [line.stripped() for line in lines[at:end]]))))
        return end


def _marker(text: str) -> _Marker | None:
    match = _ITEM.match(text)
    if match is None:
        return None
    return _Marker(int(match[3]) if match[3] else None, match.end() if len(match[4]) < 5 else match.start(4) + 1)


def _same_list(first: _Marker | None, marker: _Marker) -> bool:
    return first is not None and (first.number is None) == (marker.number is None)


def _item_end(lines: list[SourceLine], at: int, width: int) -> int:
    """The line after the item: it goes on through indented lines, and through unmarked ones right after text."""
    end = at + 1
    while end < len(lines):
        text = lines[end].text
        indented = text.startswith(" " * min(width, 2))
        lazy = bool(text.strip() and lines[end - 1].text.strip()) and not _starts_block(lines, end)
        if text.strip() and not indented and not lazy:
            break
        end += 1
    while not lines[end - 1].text.strip():
        end -= 1
    return end


def _item_lines(lines: list[SourceLine], width: int) -> list[SourceLine]:
    def dedented(line: SourceLine) -> SourceLine:
        indent = len(line.text) - len(line.text.lstrip(" "))
        return line.after(min(indent, width))

    return [lines[0].after(width), *(dedented(line) for line in lines[1:])]


def _skip_blank(lines: list[SourceLine], at: int) -> int:
    after = at
    while after < len(lines) and not lines[after].text.strip():
        after += 1
    return after


def _interrupts(lines: list[SourceLine], at: int, depth: int) -> bool:
    """Whether a paragraph ends before this line."""
    if not lines[at].text.strip() or _FENCE.match(lines[at].text) or _is_table(lines, at):
        return True
    marker = _marker(lines[at].text) if depth < _MAX_LIST_DEPTH else None
    return marker is not None and marker.number in (None, 1)  # a line may begin with a year and a full stop


def _starts_block(lines: list[SourceLine], at: int) -> bool:
    return bool(_FENCE.match(lines[at].text) or _marker(lines[at].text) or _is_table(lines, at))


def _is_table(lines: list[SourceLine], at: int) -> bool:
    if at + 1 >= len(lines) or "|" not in lines[at].text or "|" not in lines[at + 1].text:
        return False
    cells = _split_cells(lines[at + 1])
    return all(_DELIMITER_CELL.fullmatch(cell.text) for cell in cells) and len(cells) <= len(_split_cells(lines[at]))


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
    for bar in _bars(row.text):
        cells.append(SourceLine(row.offset + start, row.text[start:bar]).stripped())
        start = bar + 1
    if row.text[start:].strip():
        cells.append(row.after(start).stripped())
    return cells


_CELL_PART = re.compile(r"\\.|(?<!\$)\$(?!\s)(?:\\.|[^\\$])+\$|`[^`]+`|\|")


def _bars(text: str) -> list[int]:
    return [match.start() for match in _CELL_PART.finditer(text) if match[0] == "|"]
