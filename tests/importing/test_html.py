"""Anki's HTML: what a browser shows of it is what the house shows."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.importing.html import markdown
from quizzer.importing.texts import Tidier
from quizzer.text.markdown import CodeBlock, ListBlock, Math, Paragraph, Run, Table, parse


def _shown(source):
    return parse(markdown(Tidier(by_card=True), source, 1))


def _text(blocks):
    """The words of blocks, with line ends."""
    inlines = [part for block in blocks if isinstance(block, Paragraph) for part in block.inlines]
    return "".join(part.text if isinstance(part, Run) else f"${part.source}$" for part in inlines)


def test_styles():
    [paragraph] = _shown("a <b>b <span>c</span></b> <i>d</i> <code>e_*f</code><b></b>")
    assert paragraph.inlines == [
        Run("a "), Run("b c", "strong"), Run(" "), Run("d", "emphasis"), Run(" "), Run("e_*f", "code"),
    ]  # fmt: skip


@pytest.mark.parametrize("source", ["a<br>b", "a<div>b</div>", "<div>a</div><div>b</div>"])
def test_lines(source):
    [paragraph] = _shown(source)
    assert [part.text for part in paragraph.inlines] == ["a", "\n", "b"]


def test_lists_code_and_tables():
    blocks = _shown("x<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul><pre>if x:<br>    y</pre>")
    assert [type(block) for block in blocks] == [Paragraph, ListBlock, CodeBlock]
    assert isinstance(blocks[1].items[1][1], ListBlock)
    assert blocks[2].text == "if x:\n    y"
    [table] = _shown("<table><tr><th>a</th><th>b</th></tr><tr><td>1</td><td>2</td></tr></table>")
    assert isinstance(table, Table)
    assert (len(table.header), len(table.rows)) == (2, 1)


@pytest.mark.parametrize(
    ("source", "formula", "is_display"),
    [
        (r"\(a &lt; b\)", "a < b", False),
        (r"\[\frac{1}{2}\]", r"\frac{1}{2}", True),
        ("[$]x^2[/$]", "x^2", False),
        ("[$$]x^2[/$$]", "x^2", True),
        ("[latex]$x$[/latex]", "x", False),
        (r"[latex]\begin{displaymath}x\end{displaymath}[/latex]", "x", True),
        (r"\(a <b>_1</b>\)", "a _1", False),
        (r"\[\begin{aligned}a &amp;= b \\[2pt]<br>c &amp;= d\end{aligned}\]", None, True),
    ],
)
def test_mathematics(source, formula, is_display):
    [part] = [part for block in _shown(source) for part in block.inlines]
    assert isinstance(part, Math)
    assert part.display == is_display
    assert formula is None or part.source == formula


def test_scripts_and_media_are_told():
    tidier = Tidier(by_card=True)
    text = markdown(tidier, 'a<script>alert("x")</script><style>b{}</style>[sound:s.mp3]<img src="i.png">', 4)
    assert text == "a(image: i.png)"
    assert [note.what for note in tidier.left] == ["sound s.mp3", "a script", "image i.png"]


@given(st.text("ab*_`$[]()\\#<>!&;~|-+1. ", max_size=40))
def test_any_text_shows_as_it_is(text):
    """Signs of Markdown in Anki's text are only signs; a browser joins white space."""
    shown = " ".join(text.split())
    if re.search(r"\\[(\[]|\[\$|^\s*(?:[-+*]|[0-9]+[.)])(?:\s|$)", text):
        return  # mathematics, and what is a list to the eye
    assert " ".join(_text(_shown(html.escape(text))).split()) == shown


@given(st.text(max_size=60))
def test_anything_is_read(source):
    _shown(f"<b>{source}<ul><li>\\({source}<pre>{source}")
