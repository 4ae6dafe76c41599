"""Card texts as lines of a given width: wrapped prose, lists, tables, code, and formulas drawn among the words."""

from collections.abc import Iterable
from itertools import groupby, islice
from operator import itemgetter

from quizzer.screen.cells import cell_width, cut, pad
from quizzer.screen.lines import UNWRAPPED, Laid, Line, Span, indented, text_of, wrap
from quizzer.screen.tables import lay_table
from quizzer.screen.words import ASCII, LINEAR, Words
from quizzer.text.markdown import Block, CodeBlock, Inline, ListBlock, Math, Paragraph, Table, parse

__all__ = ["Line", "Span", "plain", "render"]

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
    """The blocks under each other, a blank line between them; a list follows its item's text at once."""
    lines: list[Line] = []
    anchor = 0
    for block in blocks:
        laid = _block(block, words)
        if lines and not (is_item and isinstance(block, ListBlock)):
            lines.append([])
        anchor = anchor if lines else laid.anchor
        lines += laid.lines
    return Laid(lines, anchor)


def _block(block: Block, words: Words) -> Laid:
    match block:
        case Paragraph():
            return _paragraph(block, words)
        case CodeBlock():
            return _code(block, words)
        case ListBlock():
            return _list(block, words)
        case Table():
            return lay_table(block, words)
    return Laid([])


def _paragraph(block: Paragraph, words: Words) -> Laid:
    """Running text; a displayed formula in it stands on lines of its own."""
    lines: list[Line] = []
    anchor = 0
    for part in _parts(block.inlines):
        laid = words.display(part) if isinstance(part, Math) else wrap(words.of(part), words.width)
        if lines and laid.lines:
            lines.append([])
        anchor = anchor if lines else laid.anchor
        lines += laid.lines
    return Laid(lines, anchor)


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
    coloured = zip(text, styles(text, block.language), strict=True)
    lines: list[Line] = []
    for line in text.split("\n"):
        lines += [_joined(islice(coloured, len(piece))) for piece in cut(line, words.width - _CODE_INDENT) or [""]]
        next(coloured, None)  # the end of the line
    return Laid(indented(lines, _CODE_INDENT))


def _joined(characters: Iterable[tuple[str, str]]) -> Line:
    """Characters with a style each as spans."""
    alike = groupby(characters, key=itemgetter(1))
    return [Span("".join(character for character, _ in run), style) for style, run in alike]


def _list(block: ListBlock, words: Words) -> Laid:
    markers = _markers(block, words.mode)
    indent = max(cell_width(marker) for marker in markers)
    inner = Words(words.mode, max(1, words.width - indent))
    lines: list[Line] = []
    anchor = 0
    for marker, item in zip(markers, block.items, strict=True):
        laid = _blocks(item, inner, is_item=True)
        hung = indented(laid.lines, indent) or [[]]
        hung[laid.anchor] = [Span(pad(marker, indent, "r")), *hung[laid.anchor][1:]]
        anchor = anchor if lines else laid.anchor
        lines += hung
    return Laid(lines, anchor)


def _markers(block: ListBlock, mode: str) -> list[str]:
    if block.start is None:
        return ["- " if mode == ASCII else "• "] * len(block.items)
    return [f"{number}. " for number in range(block.start, block.start + len(block.items))]
