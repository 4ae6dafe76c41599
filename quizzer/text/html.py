"""Card texts as HTML, formulas in them as MathML. Every character of a text is text there, whatever it looks like."""

from collections.abc import Iterator
from html import escape
from itertools import groupby

from quizzer.text.latex.mathml import mathml
from quizzer.text.latex.parser import parse as parse_latex
from quizzer.text.markdown import Block, CodeBlock, Inline, ListBlock, Math, Paragraph, Run, Table, parse
from quizzer.text.neutral import neutralise

_ELEMENTS = {"emphasis": "em", "strong": "strong", "code": "code"}
_ALIGNMENTS = {"l": "", "c": ' style="text-align:center"', "r": ' style="text-align:right"'}


def html(text: str) -> str:
    """A card text, from a deck that nobody vouches for, as paragraphs, lists, tables, code and formulas.

    No link, image, script or event comes out of any text, and nothing of it gets into an attribute.
    """
    return "\n".join(_blocks(parse(text)))


def mathjax_html(text: str) -> str:
    """The same with its formulas as LaTeX between `\\(` and `\\)`, or `\\[` and `\\]`, for MathJax to draw."""
    return "\n".join(_blocks(list(map(_spelled, parse(text)))))


def _spelled(block: Block) -> Block:
    """The block with the LaTeX of its formulas as text."""
    match block:
        case Paragraph():
            return Paragraph(_latex(block.inlines))
        case ListBlock():
            return block._replace(items=[list(map(_spelled, item)) for item in block.items])
        case Table():
            rows = [list(map(_latex, row)) for row in block.rows]
            return block._replace(header=list(map(_latex, block.header)), rows=rows)
    return block


def _latex(parts: list[Inline]) -> list[Inline]:
    signs = {True: (r"\[", r"\]"), False: (r"\(", r"\)")}
    return [Run(part.source.join(signs[part.display])) if isinstance(part, Math) else part for part in parts]


def inline_html(text: str) -> str:
    """A card text of one paragraph, without the element around it; of several, one after the other."""
    return " ".join(
        _inline(block.inlines) if isinstance(block, Paragraph) else "".join(_block(block)) for block in parse(text)
    )


def plain_html(text: str) -> str:
    """Text that is no markup, as text: controls are shown, never obeyed."""
    return escape(neutralise(text))


def _blocks(blocks: list[Block]) -> Iterator[str]:
    for block in blocks:
        yield from _block(block)


def _block(block: Block) -> Iterator[str]:
    match block:
        case Paragraph():
            yield from _paragraph(block)
        case CodeBlock():
            yield f"<pre><code>{plain_html(block.text)}</code></pre>"
        case ListBlock():
            yield _list(block)
        case Table():
            yield _table(block)


def _paragraph(block: Paragraph) -> Iterator[str]:
    """Running text; a displayed formula in it stands between two paragraphs, and scrolls where it is too wide."""
    for is_display, parts in groupby(block.inlines, key=lambda part: isinstance(part, Math) and part.display):
        if is_display:
            yield from (f'<div class="formula">{_inline([part])}</div>' for part in parts)
        elif written := _inline(list(parts)).strip():
            yield f"<p>{written}</p>"


def _inline(parts: list[Inline]) -> str:
    return "".join(map(_part, parts))


def _part(part: Inline) -> str:
    if isinstance(part, Math):
        return mathml(parse_latex(part.source).root, display=part.display)
    if part.style == "break":
        return "<br>"
    text = plain_html(part.text)
    return f"<{element}>{text}</{element}>" if (element := _ELEMENTS.get(part.style)) else text


def _list(block: ListBlock) -> str:
    name = "ul" if block.start is None else "ol"
    start = f' start="{block.start}"' if block.start not in (None, 1) else ""
    items = "".join(f"<li>{_item(item)}</li>" for item in block.items)
    return f"<{name}{start}>{items}</{name}>"


def _item(blocks: list[Block]) -> str:
    """The blocks of an item; its first paragraph needs no space around it."""
    first, *others = blocks or [Paragraph([])]
    begun = _inline(first.inlines) if isinstance(first, Paragraph) else "".join(_block(first))
    return begun + "".join(_blocks(others))


def _table(table: Table) -> str:
    head = _row("th", table.header, table.alignments) if any(table.header) else ""
    body = "".join(_row("td", row, table.alignments) for row in table.rows)
    return f'<div class="scroll"><table><thead>{head}</thead><tbody>{body}</tbody></table></div>'


def _row(name: str, cells: list[list[Inline]], alignments: str) -> str:
    scope = ' scope="col"' if name == "th" else ""
    aligned = zip(cells, alignments.ljust(len(cells), "l"), strict=False)
    written = (f"<{name}{scope}{_ALIGNMENTS[side]}>{_inline(cell)}</{name}>" for cell, side in aligned)
    return f"<tr>{''.join(written)}</tr>"
