"""The small Markdown of the cards beside markdown-it-py, on what both know: every shipped text, and drawn ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.token import Token

from quizzer.decks.places import shipped_folder
from quizzer.text.markdown import Block, CodeBlock, Inline, ListBlock, Math, Paragraph, Table, mathematics, parse

# What the cards have of Markdown. No quotations, images or HTML: those stay text.
ORACLE = MarkdownIt("zero").enable(
    [
        "fence",
        "list",
        "table",
        "heading",
        "backticks",
        "emphasis",
        "link",
        "newline",
        "escape",
        "balance_pairs",
        "fragments_join",
    ]
)


# Both trees as nested tuples: blocks by their name, text as runs of one style with single spaces


def runs(parts: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """Neighbours of one style joined, white space as one space, none at the ends."""
    joined: list[list[str]] = []
    for text, style in parts:
        if joined and joined[-1][1] == style:
            joined[-1][0] += text
        elif text:
            joined.append([text, style])
    spaced = [(re.sub(r"\s+", " ", text), style) for text, style in joined]
    if spaced:
        spaced[0] = (spaced[0][0].lstrip(), spaced[0][1])
        spaced[-1] = (spaced[-1][0].rstrip(), spaced[-1][1])
    return spaced


def own(blocks: list[Block]) -> list[Any]:
    return [_own(block) for block in blocks]


def _own(block: Block) -> Any:
    match block:
        case Paragraph():
            return "paragraph", _own_runs(block.inlines)
        case CodeBlock():
            return "code", block.language, block.text
        case ListBlock():
            return "list", block.start, [own(item) for item in block.items]
        case Table():
            rows = [[_own_runs(cell) for cell in row] for row in block.rows]
            return "table", block.alignments, [_own_runs(cell) for cell in block.header], rows
    raise AssertionError(block)


def _own_runs(inlines: list[Inline]) -> list[tuple[str, str]]:
    return runs(
        [(part.source if isinstance(part, Math) else part.text, getattr(part, "style", "")) for part in inlines]
    )


def theirs(text: str) -> list[Any]:
    tokens = iter(ORACLE.parse(text))
    return list(_blocks(tokens, ""))


def _blocks(tokens: Iterator[Token], end: str) -> Iterator[Any]:
    for token in tokens:
        if token.type == end:
            return
        if token.type == "paragraph_open":
            yield "paragraph", _runs(next(tokens))
        elif token.type == "heading_open":
            yield "paragraph", [(text, style or "strong") for text, style in _runs(next(tokens))]
        elif token.type == "fence":
            yield "code", (token.info.split() or [""])[0], token.content.removesuffix("\n")
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            start = int(token.attrs.get("start", 1)) if token.type.startswith("ordered") else None
            yield "list", start, list(_items(tokens, token.type.replace("open", "close")))
        elif token.type == "table_open":
            yield _table(tokens)


def _items(tokens: Iterator[Token], end: str) -> Iterator[Any]:
    for token in tokens:
        if token.type == end:
            return
        if token.type == "list_item_open":
            yield list(_blocks(tokens, "list_item_close"))


def _table(tokens: Iterator[Token]) -> Any:
    header: list[Any] = []
    rows: list[list[Any]] = []
    alignments = ""
    for token in tokens:
        if token.type == "table_close":
            return "table", alignments, header, rows
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "thead_close":
            header = rows.pop()
        elif token.type in ("th_open", "td_open"):
            if token.type == "th_open":
                alignments += str(token.attrs.get("style", "text-align:left")).removeprefix("text-align:")[0]
            rows[-1].append(_runs(next(tokens)))
    raise AssertionError


def _runs(inline: Token) -> list[tuple[str, str]]:
    parts: list[tuple[str, str]] = []
    links: list[str] = []
    depth = {"em": 0, "strong": 0}
    for token in inline.children or []:
        name = token.type.partition("_")[0]
        if name in depth:
            depth[name] += token.nesting
        elif token.type == "code_inline":
            parts.append((token.content, "code"))
        elif token.type == "hardbreak":
            parts.append(("\n", "break"))
        elif token.type == "link_open":
            links.append(str(token.attrs["href"]))
        elif token.type == "link_close":
            target = links.pop()
            parts.append(("" if target.startswith("#") else f" ({target})", ""))
        else:
            text = "\n" if token.type == "softbreak" else token.content
            parts.append((text, "strong" if depth["strong"] else "emphasis" if depth["em"] else ""))
    return runs(parts)


def without_mathematics(text: str) -> str:
    """The text with a word in the place of each formula; without what means nothing here: underscores, 2*3."""
    for offset, source, display in reversed(mathematics(text)):
        around = 2 if display else 1
        text = text[: offset - around] + "formula" + text[offset + len(source) + around :]
    return re.sub(r"(?<=\w)\*(?=\w)", "x", text.replace("_", "u").replace("$", "s"))


def strings(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from strings(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from strings(inner)


@pytest.mark.parametrize("path", sorted(Path(shipped_folder()).glob("*.yaml")), ids=lambda path: path.stem)
def test_every_shipped_text_has_the_tree_of_markdown_it(path: Path) -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    deck = yaml.load(path.read_text(encoding="utf-8"), Loader=loader)
    texts = [without_mathematics(text) for card in deck["cards"] for text in strings(card)]
    assert len(texts) > 10
    for text in texts:
        assert own(parse(text)) == theirs(text), text


WORD = st.text("abcdeXYZ0159.,()=+→é日", min_size=1, max_size=8).filter(lambda word: not re.match(r"[0-9]+[.)]", word))
WORDS = st.lists(WORD, min_size=1, max_size=4).map(" ".join)
PIECE = st.one_of(
    WORDS,
    WORDS.map("*{}*".format),
    WORDS.map("**{}**".format),
    st.text("ab *_|\\<", min_size=1, max_size=8).filter(str.strip).map("`{}`".format),
    st.sampled_from(
        [
            "\\*",
            "\\`",
            "\\\\",
            "2 * 3",
            "a * b * c",
            "&amp;",
            "<b>",
            "[x](/y)",
            "[x](https://y.org/z)",
            "# no",
            "> no",
            "_a b_",
            "__b__",
            "a_b",
            "*a **b***",
            "***a** b*",
        ]
    ),
)
LINE = st.lists(PIECE, min_size=1, max_size=4).map(" ".join).map("x {} y".format)
PARAGRAPH = st.lists(LINE, min_size=1, max_size=3).map("\n".join)
CODE = st.lists(st.text("ab *`$|-\\<", max_size=12), max_size=4).map("\n".join).filter(lambda code: "```" not in code)
FENCE = st.tuples(st.sampled_from(["", "python", "sql x"]), CODE).map("```{0[0]}\n{0[1]}\n```".format)
ROW = (
    st.lists(PIECE.filter(lambda piece: "|" not in piece), min_size=2, max_size=2).map(" | ".join).map("| {} |".format)
)


@st.composite
def tables(draw: Any) -> str:
    rule = draw(st.lists(st.sampled_from(["---", ":--", "--:", ":-:"]), min_size=2, max_size=2))
    header, *rows = draw(st.lists(ROW, min_size=1, max_size=3))
    return "\n".join([header, f"|{'|'.join(rule)}|", *rows])


@st.composite
def lists(draw: Any, depth: int = 0) -> str:
    start = draw(st.none() | st.integers(1, 1 if depth else 12))  # 1 alone may follow a line of text at once
    lines = []
    for number in range(draw(st.integers(1, 3))):
        marker = "- " if start is None else f"{start + number}. "
        parts = [draw(PARAGRAPH)]
        if not depth and draw(st.booleans()):
            parts.append(draw(lists(depth=1)))
        elif draw(st.booleans()):
            parts.append("\n" + draw(PARAGRAPH | FENCE))
        lines.append(marker + ("\n".join(parts)).replace("\n", "\n" + " " * len(marker)))
    return "\n".join(lines)


@given(st.lists(PARAGRAPH | FENCE | tables() | lists(), min_size=1, max_size=4))
def test_drawn_text_has_the_tree_of_markdown_it(blocks: list[str]) -> None:
    # A paragraph between them: two lists that meet are one, or two, by rules that no card needs.
    text = "\n\nthen\n\n".join(blocks)
    assert own(parse(text)) == theirs(text)
