"""The tables of commands, drawn by Rich as `Line`s, and never on the way to a question."""

from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from typing import Literal

from rich.cells import cell_len

from quizzer.screen.lines import Line, Look, Span, indented, pad
from quizzer.screen.prose import dimmed, said
from quizzer.text.neutral import neutralise

Column = tuple[str, str]  # heading and alignment: l, r or c
Rows = Sequence[Sequence[str]]
Parts = Sequence[tuple[str, Rows, Sequence[Line]]]  # each with what stands above and below it
_JUSTIFY: dict[str, Literal["left", "center", "right"]] = {"l": "left", "c": "center", "r": "right"}
_GAP = "  "
_MOST_WRAPPED = 1000  # rows; Rich takes 0.7 ms for each, seventy times as long as a line that is not laid out


def table(columns: Sequence[Column], rows: Rows, look: Look, *, indent: int = 1) -> list[Line]:
    """The rows under their headings."""
    return sections(columns, [("", rows, ())], look, indent=indent)


def sections(columns: Sequence[Column], parts: Parts, look: Look, *, indent: int = 1) -> list[Line]:
    """One table in parts, each below its title.

    A terminal gets columns, long cells wrapped and empty columns left out, or `name: value` pairs where a word would
    have to be broken for that. A pipe gets one line a row, with whole cells, and so does whoever lists thousands.
    """
    rows = [[" ".join(neutralise(cell).split()) for cell in row] for _, part, _ in parts for row in part]
    is_empty = not any(map(any, rows))
    if not (look.linear or is_empty):
        filled = [place for place in range(len(columns)) if any(row[place] for row in rows)]
        columns, rows = [columns[place] for place in filled], [[row[place] for place in filled] for row in rows]
    heading, laid = ([], []) if is_empty else _laid(columns, rows, look, indent)
    following = iter(laid)
    for title, part, below in parts:
        heading += [[]] if title and heading else []
        heading += [[Span(f" {title}", "strong")]] if title else []
        heading += [line for lines in islice(following, len(part)) for line in lines]
        heading += below
    return heading


def _laid(columns: Sequence[Column], rows: Rows, look: Look, indent: int) -> tuple[list[Line], list[list[Line]]]:
    """The lines of the heading, and those of each row."""
    grid = [[heading for heading, _ in columns], *rows]
    is_whole = look.linear or len(rows) > _MOST_WRAPPED
    least = _width(grid, cell_len if look.narrow else _longest_word)
    if look.plain or (least > look.width - indent and (look.narrow or not is_whole)):
        return [], [_pairs(columns, row, look, indent) for row in rows]
    alignments = [alignment for _, alignment in columns]
    drawn = _in_lines(grid, alignments) if is_whole else _in_columns(grid, alignments, look.width - indent)
    heading, *laid = (indented(lines, indent) for lines in drawn)
    return dimmed(heading) if any(grid[0]) else [], laid


def _width(grid: Rows, measure: Callable[[str], int]) -> int:
    return sum(max(map(measure, column)) for column in zip(*grid, strict=True)) + len(_GAP) * (len(grid[0]) - 1)


def _longest_word(text: str) -> int:
    return max(map(cell_len, text.split()), default=0)


def _in_lines(grid: Rows, alignments: Sequence[str]) -> Iterator[list[Line]]:
    widths = [max(map(cell_len, column)) for column in zip(*grid, strict=True)]
    for row in grid:
        yield [[Span(_GAP.join(map(pad, row, widths, alignments)).rstrip())]]


def _in_columns(grid: Rows, alignments: Sequence[str], room: int) -> list[list[Line]]:
    from rich.console import Console  # noqa: PLC0415 - a third of `import typer`, for commands that print a table
    from rich.style import Style  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    drawing = Table(box=None, padding=(0, len(_GAP), 0, 0), pad_edge=False, show_header=False)
    for alignment, cells in zip(alignments, zip(*grid, strict=True), strict=True):
        is_word = not any(" " in cell for cell in cells)  # an id or a date gives no room to others
        drawing.add_column(justify=_JUSTIFY[alignment], overflow="fold", no_wrap=is_word)
    for number, row in enumerate(grid):
        drawing.add_row(*map(Text, row), style=Style(meta={"row": number}))
    laid: list[list[Line]] = [[] for _ in grid]
    # Without a height Rich would not believe the width of a dumb terminal.
    console = Console(width=room, height=1, color_system=None, legacy_windows=False)
    for segments in console.render_lines(drawing, pad=False):
        number = next(segment.style.meta["row"] for segment in segments if segment.style and segment.style.meta)
        laid[number].append([Span("".join(segment.text for segment in segments).rstrip())])
    return laid


def _pairs(columns: Sequence[Column], row: Sequence[str], look: Look, indent: int) -> list[Line]:
    """A row as `name: value` pairs, its first cell as their title."""
    named = zip(columns[1:], row[1:], strict=True)
    pairs = [f"{heading}: {value}" if heading else value for (heading, _), value in named if value]
    text = ", ".join(pairs)
    line = f"{row[0]}: {text}" if pairs else row[0]
    if look.linear:
        return [[Span(" " * indent + line)]]
    if indent + cell_len(line) <= look.width:
        return [[Span(" " * indent + row[0], "strong"), Span(line[len(row[0]) :])]]
    return [*said([Span(row[0], "strong")], look, indent), *said([Span(text)], look, indent + len(_GAP))]
