"""Card texts as lines of a given width: wrapped prose, lists, tables, code, and formulas drawn among the words."""

from itertools import islice

from rich.cells import cell_len

from quizzer.screen.lines import (
    UNWRAPPED,
    Laid,
    Line,
    Span,
    cut,
    indented,
    joined,
    pad,
    text_of,
    under_each_other,
    wrap,
)
from quizzer.screen.tables import lay_table
from quizzer.screen.words import ASCII, LINEAR, Words
from quizzer.text.markdown import Block, CodeBlock, Inline, ListBlock, Math, Paragraph, Table, parse

_CODE_INDENT = 2
_MIN_WIDTH = 8


def render(text: str, width: int, *, mathematics: str = "box") -> list[Line]:
    """The text as lines of at most `width` cells; `mathematics` is "box", "linear" or "ascii"."""
    return _blocks(parse(text), Words(mathematics, max(width, _MIN_WIDTH))).lines


def plain(text: str, *, ascii: bool = False) -> str:  # noqa: A002 - the name of the character set
    """The whole text with its mathematics on one line and nothing wrapped: for pipes and screen readers."""
    lines = render(text, UNWRAPPED, mathematics=ASCII if ascii else LINEAR)
    return "\n".join(text_of(line).rstrip() for line in lines)


def _blocks(blocks: list[Block], words: Words, *, is_item: bool = False) -> Laid:
    return under_each_other(_block(block, words, is_item=is_item) for block in blocks)


def _block(block: Block, words: Words, *, is_item: bool) -> Laid:
    match block:
        case Paragraph():
            return _paragraph(block, words)
        case CodeBlock():
            return _code(block, words)
        case ListBlock():
            return _list(block, words, is_tight=is_item)
        case Table():
            return lay_table(block, words)
    return Laid([])


def _paragraph(block: Paragraph, words: Words) -> Laid:
    """Running text; a displayed formula in it stands on lines of its own."""
    return under_each_other(
        words.display(part) if isinstance(part, Math) else wrap(words.of(part), words.width)
        for part in _parts(block.inlines)
    )


def _parts(inlines: list[Inline]) -> list[list[Inline] | Math]:
    parts: list[list[Inline] | Math] = []
    for inline in inlines:
        if isinstance(inline, Math) and inline.display:
            parts.append(inline)
        elif parts and isinstance(parts[-1], list):
            parts[-1].append(inline)
        else:
            parts.append([inline])
    return parts


def _code(block: CodeBlock, words: Words) -> Laid:
    from quizzer.screen.syntax import styles  # noqa: PLC0415 - few cards have code

    text = "\n".join(line.expandtabs(4) for line in block.text.split("\n"))
    coloured = map(Span, text, styles(text, block.language))
    lines: list[Line] = []
    for line in text.split("\n"):
        lines += [joined(islice(coloured, len(piece))) for piece in cut(line, words.width - _CODE_INDENT) or [""]]
        next(coloured, None)  # the end of the line
    return Laid(indented(lines, _CODE_INDENT))


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
    return under_each_other(items)._replace(is_tight=is_tight)


def _markers(block: ListBlock, mode: str) -> list[str]:
    if block.start is None:
        return ["- " if mode == ASCII else "• "] * len(block.items)
    return [f"{number}. " for number in range(block.start, block.start + len(block.items))]
