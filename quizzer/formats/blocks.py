"""A report as data: blocks, which `page` writes for a browser, and `markdown` as Markdown.

Texts of `Prose` are Markdown with LaTeX out of decks, those of `Typed` are what a learner typed; all others are plain.
"""

import re
from collections.abc import Iterator, Sequence

from quizzer.text.neutral import neutralise
from quizzer.tuples import NamedTuple


class Heading(NamedTuple):
    """The title of what follows; a report itself has level 1."""

    text: str
    level: int = 2


class Note(NamedTuple):
    """A sentence of the report's own."""

    text: str


class Prose(NamedTuple):
    """A card text."""

    text: str


class Typed(NamedTuple):
    """What was typed, verbatim."""

    text: str


class Bar(NamedTuple):
    """A share as a bar with its label, from another one on if it is an interval, and a mark on the bar's scale, as
    where a limit is."""

    label: str
    share: float
    mark: float | None = None
    is_bad: bool = False
    begin: float = 0.0


class Columns(NamedTuple):
    """A table; `alignments` has l or r for each column. A row of a single cell is the title of those below it."""

    headings: Sequence[str]
    rows: "Sequence[Sequence[str | Bar]]"
    alignments: str


class Points(NamedTuple):
    """Card texts, each with whether it was met."""

    points: Sequence[tuple[bool, str]]
    met: str
    missed: str


class Sides(NamedTuple):
    """Groups of blocks to be compared, each under its label."""

    sides: "Sequence[tuple[str, Sequence[Block]]]"


class Folded(NamedTuple):
    """What is seen when it is asked for, and printed always."""

    summary: str
    blocks: "Sequence[Block]"


class Figures(NamedTuple):
    """Numbers that are read first, each with what it counts."""

    figures: Sequence[tuple[str, str]]


class Curve(NamedTuple):
    """Shares in the order of time, each with its name; a page draws them, Markdown has them in a table anyway."""

    label: str
    points: Sequence[tuple[str, float]]


class Ahead(NamedTuple):
    """Counts of days (`YYYY-MM-DD`) to come, the first of which is today; for a page alone, as a curve is."""

    label: str
    days: Sequence[tuple[str, int]]


class Year(NamedTuple):
    """Counts of days that went before, the last of which is today; for a page alone too."""

    label: str
    noun: str
    days: Sequence[tuple[str, int]]


Block = Heading | Note | Prose | Typed | Columns | Points | Sides | Folded | Figures | Curve | Ahead | Year

_MARKUP = re.compile(r"[\\`*_\[\]<>|$#]")


def markdown(blocks: Sequence[Block]) -> str:
    """The report as Markdown; its card texts stay that, in quotations, so that none reaches into what follows it."""
    return "\n\n".join(filter(None, _written(blocks))) + "\n"


def _written(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading():
                yield f"{'#' * block.level} {_plain(block.text)}"
            case Note():
                yield _plain(block.text)
            case Prose():
                yield _quoted(block.text)
            case Typed():
                yield _fenced(block.text)
            case Columns():
                yield _table(block)
            case Points():
                yield "\n".join(f"- [{'x' if met else ' '}] {_line(text)}" for met, text in block.points)
            case Figures():
                yield "\n".join(f"- {_plain(name)}: **{_plain(figure)}**" for name, figure in block.figures)
            case _:
                yield from _nested(block)


def _nested(block: Block) -> Iterator[str]:
    if isinstance(block, Folded):
        yield from _written(block.blocks)
    elif isinstance(block, Sides):
        for label, blocks in block.sides:
            yield f"**{_plain(label)}**"
            yield from _written(blocks)


def _plain(text: str) -> str:
    """Text of one line in which nothing is markup."""
    return _MARKUP.sub(r"\\\g<0>", _line(text))


def _line(text: str) -> str:
    return " ".join(neutralise(text).split())


def _quoted(text: str) -> str:
    return "\n".join(f"> {line}".rstrip() for line in neutralise(text).strip().split("\n"))


def _fenced(text: str) -> str:
    """The text between fences that are longer than all in it."""
    longest = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, longest + 1)
    return f"{fence}text\n{neutralise(text)}\n{fence}"


def _table(table: Columns) -> str:
    rule = [{"r": "--:"}.get(side, "---") for side in table.alignments]
    rows = ([_plain(cell.label if isinstance(cell, Bar) else cell) for cell in row] for row in table.rows)
    rows = ([f"**{row[0]}**", *[""] * (len(rule) - 1)] if len(row) < len(rule) else row for row in rows)
    return "\n".join(f"| {' | '.join(row)} |" for row in [list(map(_plain, table.headings)), rule, *rows])
