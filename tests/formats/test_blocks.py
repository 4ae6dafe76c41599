"""A report as Markdown, read by another reader of Markdown."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from quizzer.formats.blocks import Bar, Columns, Curve, Folded, Heading, Note, Points, Prose, Sides, Typed, markdown
from quizzer.text.neutral import neutralise
from tests.text.test_html import TEXTS

ORACLE = MarkdownIt("commonmark").enable("table")
WORDS = st.text(st.sampled_from("ab *_`[]<>|$#\\!&()~"), min_size=1).filter(str.strip)


def inlines(written: str) -> list[str]:
    """The text of every inline part; markup in it would be a child of another type."""
    found = [token for token in ORACLE.parse(written) if token.type == "inline"]
    for token in found:
        assert {child.type for child in token.children or ()} <= {"text", "text_special"}, token
    return ["".join(child.content for child in token.children or ()) for token in found]


@given(WORDS)
def test_plain_text_is_text_in_headings_tables_and_labels(text: str) -> None:
    one_line = " ".join(text.split())
    assert inlines(markdown([Heading(text, 1)])) == [one_line]
    table = markdown([Columns((text, "b"), [(Bar(text, 0.5), "c")], "lr")])
    assert inlines(table) == [one_line, "b", one_line, "c"]


@given(TEXTS)
def test_typed_text_is_one_block_of_code(text: str) -> None:
    fence, after, *_ = ORACLE.parse(markdown([Typed(text), Heading("After")]))
    assert (fence.type, fence.content, after.type) == ("fence", neutralise(text) + "\n", "heading_open")


@given(TEXTS)
def test_card_text_ends_where_its_quotation_ends(text: str) -> None:
    tokens = ORACLE.parse(markdown([Prose("a " + text), Heading("After")]))
    outer = [token.type for token in tokens if token.level == 0]
    assert outer == ["blockquote_open", "blockquote_close", "heading_open", "heading_close"]


def test_blocks_are_written() -> None:
    sides = Sides([("You said", [Typed("``` x")]), ("Model answer", [Prose("a\n\nb $x$")])])
    written = markdown(
        [
            Note("One."),
            Points([(True, "$a$"), (False, "b\nc")], "said", "missing"),
            Folded("More", [sides]),
            Curve("c", []),
        ]
    )
    assert written == (
        "One.\n\n- [x] $a$\n- [ ] b c\n\n**You said**\n\n````text\n``` x\n````\n\n**Model answer**\n\n> a\n>\n> b $x$\n"
    )
