"""Card texts as lines: wrapped prose, lists, tables, code, formulas among the words; marks and labels in the margin."""

from collections.abc import Sequence
from itertools import groupby, islice

from rich.cells import cell_len

from quizzer.screen.lines import UNWRAPPED, Laid, Line, Look, Span, column, cut, indented, joined, pad, text_of, wrap
from quizzer.screen.words import ASCII, LINEAR, Words
from quizzer.text.markdown import Block, CodeBlock, Inline, ListBlock, Math, Paragraph, Run, Table, parse

INDENT = 3
_CODE_INDENT = 2
_MIN_WIDTH = 8
_GAP = "  "

# Never guessed, and never looked for among what is installed beside Pygments: a deck chooses from these.
LANGUAGES = (
    "bash", "go", "javascript", "js", "json", "julia", "pycon", "py", "python", "python3", "r", "rust", "sh", "shell",
    "sql", "toml", "yaml",
)  # fmt: skip
_MOST_COLOURED = (
    3000  # characters; the time can grow with their square: 0.1 s for these, 7 s for the longest text of a card
)

_STYLES = {
    "Keyword": "keyword", "Operator.Word": "keyword", "Literal.String": "string", "Literal.Number": "number",
    "Comment": "comment", "Generic.Prompt": "comment", "Name.Function": "name", "Name.Class": "name",
    "Name.Decorator": "name",
}  # fmt: skip


def render(text: str, width: int, *, mathematics: str = "box") -> list[Line]:
    """The text as lines of at most `width` cells; `mathematics` is "box", "linear" or "ascii"."""
    return _blocks(parse(text), Words(mathematics, max(width, _MIN_WIDTH))).lines


def plain(text: str) -> str:
    """The whole text with its mathematics on one line and nothing wrapped: for pipes and screen readers."""
    return "\n".join(text_of(line).rstrip() for line in render(text, UNWRAPPED, mathematics=LINEAR))


def excerpt(text: str, look: Look, indent: int) -> list[Line]:
    """The beginning of a card text, two lines or three short ones, with each formula on one of them."""
    width, most = max(look.width - indent, _MIN_WIDTH), 3 if look.narrow else 2
    lines = [line for line in render(text, width, mathematics=LINEAR if look.unicode else ASCII) if line]
    if len(lines) > most:
        dots = " …" if look.unicode else " ..."
        last = text_of(lines[most - 1]).rstrip(dots)
        if cell_len(last) + len(dots) > width:
            last = cut(last, width - len(dots))[0].rpartition(" ")[0]
        lines[most - 1 :] = [[Span(last + dots)]]
    return indented(lines, indent)


def body(text: str, look: Look, indent: int = INDENT) -> list[Line]:
    """Card text, indented."""
    return laid(text, look, indent).lines


def laid(text: str, look: Look, indent: int = INDENT) -> Laid:
    """Card text, indented, and which of its lines a mark in the margin stands beside."""
    words = Words(look.mathematics, max(look.width - indent, _MIN_WIDTH))
    drawn = _blocks(parse(text), words)
    return drawn._replace(lines=indented(drawn.lines, indent))


def said(spans: Sequence[Span], look: Look, indent: int = INDENT) -> list[Line]:
    """Plain text, wrapped and indented: what the learner typed may stand in it, and is never markup."""
    words = Words(look.mathematics, max(_MIN_WIDTH, look.width - indent))
    return indented(wrap(words.of([Run(span.text, span.style) for span in spans]), words.width).lines, indent)


def beside(mark: Span, text: str, look: Look, margin: int) -> list[Line]:
    """Card text with a mark in its margin."""
    return with_mark(mark, laid(text, look, margin), margin)


def with_mark(mark: Span, text: Laid, margin: int) -> list[Line]:
    """Indented lines with a mark in their margin, in line with the first words, also beside a drawing."""
    rows = list(text.lines)
    if not any(rows):
        return [[mark]]
    place = text.anchor if rows[text.anchor] else next(place for place, row in enumerate(rows) if row)
    rows[place] = [Span(mark.text.ljust(margin), mark.style), *rows[place][1:]]
    return rows


def labelled(
    label: str, text: str, look: Look, width: int = 9, style: str = "label", *, is_markup: bool = True
) -> list[Line]:
    """A word in the margin, and a text beside it."""
    mark = Span(" " * INDENT + label, style)
    margin = INDENT + (2 if look.narrow else max(width, len(label) + 1))
    typed = (line for part in text.split("\n") for line in said([Span(part)], look, margin))
    shown = laid(text, look, margin) if is_markup else Laid(list(typed))
    return [[mark], *shown.lines] if look.narrow else with_mark(mark, shown, margin)


def dimmed(lines: list[Line]) -> list[Line]:
    """The lines in the background."""
    return [[Span("".join(span.text for span in line), "dim")] for line in lines]


def _blocks(blocks: list[Block], words: Words, *, is_item: bool = False) -> Laid:
    return column(_block(block, words, is_item=is_item) for block in blocks)


def _block(block: Block, words: Words, *, is_item: bool) -> Laid:
    match block:
        case Paragraph():
            return _paragraph(block, words)
        case CodeBlock():
            return _code(block, words)
        case ListBlock():
            return _list(block, words, is_tight=is_item)
        case Table():
            return _table(block, words)
    return Laid([])


def _paragraph(block: Paragraph, words: Words) -> Laid:
    """Running text; a displayed formula in it stands on lines of its own."""
    parts: list[Laid] = []
    is_broken = False
    for kind, run in groupby(block.inlines, key=_kind):
        if kind == "displayed":
            parts += [words.display(math) for math in run if isinstance(math, Math)]
        elif kind == "running":
            laid = wrap(words.of(list(run)), words.width)
            parts.append(laid._replace(is_tight=bool(parts) and is_broken))
        is_broken = kind == "break"
    return column(parts)


def _kind(inline: Inline) -> str:
    if isinstance(inline, Math):
        return "displayed" if inline.display else "running"
    return "break" if inline.style == "break" else "running"


def _code(block: CodeBlock, words: Words) -> Laid:
    text = "\n".join(line.expandtabs(4) for line in block.text.split("\n"))
    coloured = map(Span, text, styles(text, block.language))
    lines: list[Line] = []
    for line in text.split("\n"):
        lines += [joined(islice(coloured, len(piece))) for piece in _folded(line, words.width - _CODE_INDENT)]
        next(coloured, None)  # the end of the line
    return Laid(indented(lines, _CODE_INDENT))


def _folded(line: str, width: int) -> list[str]:
    """A line of code in pieces, cut behind a space where there is one."""
    pieces: list[str] = []
    while len(line) > width or cell_len(line) > width:
        piece = cut(line[: 2 * width], width)[0]
        begun = piece[: piece.rfind(" ") + 1]
        pieces.append(begun if begun.strip() else piece)
        line = line[len(pieces[-1]) :]
    return [*pieces, line] if line or not pieces else pieces


def styles(code: str, language: str) -> list[str]:
    """The style of each character, by Pygments; "code" all over for a language that is not among these."""
    if language not in LANGUAGES or len(code) > _MOST_COLOURED:
        return ["code"] * len(code)
    from pygments.lexers import get_lexer_by_name  # noqa: PLC0415 - few cards have code

    found: list[str] = []
    for _, token, text in get_lexer_by_name(language).get_tokens_unprocessed(code):
        found += [_style(token)] * len(text)
    return found


def _style(token: tuple[str, ...]) -> str:
    """The style of a kind of token, or of what that is a kind of."""
    for end in range(len(token), 0, -1):
        if style := _STYLES.get(".".join(token[:end])):
            return style
    return ""


def _list(block: ListBlock, words: Words, *, is_tight: bool) -> Laid:
    """The items, hung from their markers; within another item at once under its text."""
    markers = _markers(block, words.mode)
    indent = max(map(cell_len, markers))
    inner = Words(words.mode, max(1, words.width - indent))
    items: list[Laid] = []
    for marker, item in zip(markers, block.items, strict=True):
        laid = _blocks(item, inner, is_item=True)
        hung = indented(laid.lines, indent) or [[]]
        hung[laid.anchor] = [Span(pad(marker, indent, "r")), *hung[laid.anchor][1:]]
        items.append(Laid(hung, laid.anchor, is_tight=True))
    return column(items)._replace(is_tight=is_tight)


def _markers(block: ListBlock, mode: str) -> list[str]:
    if block.start is None:
        return ["- " if mode == ASCII else "• "] * len(block.items)
    return [f"{number}. " for number in range(block.start, block.start + len(block.items))]


def _table(table: Table, words: Words) -> Laid:
    """Aligned columns where they fit, formulas in cells on one line; else a line `key: value` for each cell."""
    words = Words(ASCII if words.mode == ASCII else LINEAR, words.width)
    count = max(len(row) for row in [table.header, *table.rows])
    header, *body = [row + [[] for _ in range(count - len(row))] for row in [table.header, *table.rows]]
    rows = [[_on_one_line(cell, words) for cell in row] for row in [_strong(header), *body]]
    widths = [max(1, *(cell_len(text_of(row[column])) for row in rows)) for column in range(count)]
    if sum(widths) + len(_GAP) * (count - 1) > words.width:
        return Laid(_pairs(header, body, words))
    rule = [Span(_GAP.join(("-" if words.mode == ASCII else "─") * width for width in widths), "dim")]
    lines = [_aligned(row, widths, table.alignments.ljust(count, "l")) for row in rows]
    return Laid([lines[0], rule, *lines[1:]] if any(header) else lines[1:])


def _on_one_line(cell: list[Inline], words: Words) -> Line:
    lines = wrap(words.of(cell), UNWRAPPED).lines
    return lines[0] if lines else []


def _strong(header: list[list[Inline]]) -> list[list[Inline]]:
    return [
        [Run(part.text, part.style or "strong") if isinstance(part, Run) else part for part in cell] for cell in header
    ]


def _aligned(row: list[Line], widths: list[int], alignments: str) -> Line:
    spans: Line = []
    for cell, width, alignment in zip(row, widths, alignments, strict=False):
        missing = width - cell_len(text_of(cell))
        before = {"r": missing, "c": missing // 2}.get(alignment, 0)
        spans += [Span((_GAP if spans else "") + " " * before), *cell, Span(" " * (missing - before))]
    return joined(spans)


def _pairs(header: list[list[Inline]], body: list[list[list[Inline]]], words: Words) -> list[Line]:
    lines: list[Line] = []
    for row in body or [header]:
        lines += [[]] if lines else []
        for key, value in zip(_strong(header), row, strict=True):
            pair = [*key, Run(": "), *value] if key and body else value
            laid = wrap(words.of(pair), max(1, words.width - len(_GAP)))
            lines += laid.lines[:1] + indented(laid.lines[1:], len(_GAP))
    return lines
