"""Card texts as HTML: what is markup there is ours, what a deck says is text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, ClassVar

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from quizzer.decks.places import shipped_folder
from quizzer.text.html import html, inline_html, mathjax_html, plain_html
from quizzer.text.markdown import Math, Run, parse
from quizzer.text.neutral import hostile_characters, neutralise
from tests.text.test_mathml import ATTRIBUTES, CORE
from tests.text.test_oracle import strings

BLOCKS = {
    "p", "div", "ul", "ol", "li", "pre", "code", "em", "strong", "br", "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ALLOWED = {
    "div": {"class": "formula|scroll"},
    "th": {"scope": "col", "style": "text-align:(center|right)"},
    "td": {"style": "text-align:(center|right)"},
    "ol": {"start": "[0-9]+"},
}
VOID = {"br", "meta"}


class Reader(HTMLParser):
    """Holds every element and attribute against what may come out, and keeps the text outside of formulas."""

    elements = BLOCKS | CORE
    attributes: ClassVar[dict[str, dict[str, str]]] = ALLOWED

    def __init__(self, written: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text = ""
        self.feed(written)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in self.elements
        for name, value in attrs:
            if tag in CORE:
                assert name in ATTRIBUTES[tag]
            else:
                assert re.fullmatch(self.attributes[tag][name], str(value)), (tag, name, value)
        self.open += [tag] * (tag not in VOID)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.text += data if "math" not in self.open else ""

    def unexpected(self, data: str, /) -> None:
        raise AssertionError(data)

    handle_comment = handle_decl = handle_pi = unknown_decl = unexpected  # type: ignore[assignment]


def bare(text: str) -> str:
    return "".join(text.split())


def told(part: Any) -> Iterator[str]:
    """All text of a tree but its formulas."""
    if isinstance(part, Run):
        yield "" if part.style == "break" else part.text
    elif isinstance(part, list | tuple) and not isinstance(part, Math):
        fields = part._asdict().items() if hasattr(part, "_asdict") else (("", inner) for inner in part)
        for name, inner in fields:
            if name not in ("language", "alignments", "start"):
                yield from [inner] if isinstance(inner, str) else told(inner)


PIECES = [
    "word", " ", "\n", "\n\n", "- ", "1. ", "**", "*", "`", "```\n", "~~~html\n", "| a | b |\n|:-:|--:|\n", "$x^2$",
    "$$", "[a](javascript:alert(1))", "[x](https://e.example)", "![i](x)", "<script>", "</p>", "<img src=x onerror=y>",
    "&lt;", "&", '"', "'", "<!--", "-->", "<br>", "\u202e", "\x1b[2J", "\x00", "\ud800", "# ", "\\", "<![CDATA[",
    "</math>", '``` "onclick=x\n', "    ", "<style>",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES), max_size=16).map("".join) | st.text(max_size=60)


@given(TEXTS)
@example('```a"><script>alert(1)</script>\nx\n```')
@example("$\\text{</mtext><script>alert(1)</script>}$")
def test_nothing_of_a_text_becomes_markup(text: str) -> None:
    for written in (html(text), inline_html(text), plain_html(text), mathjax_html(text)):
        assert hostile_characters(Reader(written).text) == []


@given(TEXTS)
def test_text_comes_back(text: str) -> None:
    assert bare(Reader(html(text)).text) == bare(neutralise("".join(told(parse(text)))))
    assert Reader(plain_html(text)).text == neutralise(text)


def test_every_text_of_the_shipped_cards_comes_back() -> None:
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    for path in Path(shipped_folder()).glob("*.yaml"):
        text = "\n\n".join(strings(yaml.load(path.read_text("utf-8"), Loader=loader)["cards"]))
        assert bare(Reader(html(text)).text) == bare("".join(told(parse(text))))


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("One *two* **three** `a<b`", "<p>One <em>two</em> <strong>three</strong> <code>a&lt;b</code></p>"),
        ("a\n\n$$x$$\n\nb", '<p>a</p>\n<div class="formula"><math display="block"><mi>x</mi></math></div>\n<p>b</p>'),
        ("- a\n- b\n  1. c", "<ul><li>a</li><li>b<ol><li>c</li></ol></li></ul>"),
        ("3. a", '<ol start="3"><li>a</li></ol>'),
        ("```py\nx < 1\n```", "<pre><code>x &lt; 1</code></pre>"),
        ("[a](javascript:b)", "<p>a (javascript:b)</p>"),
        ("a\\\nb", "<p>a<br>b</p>"),
        (
            "| a | b |\n|---|--:|\n| 1 | 2 |",
            '<div class="scroll"><table><thead><tr><th scope="col">a</th>'
            '<th scope="col" style="text-align:right">b</th></tr></thead>'
            '<tbody><tr><td>1</td><td style="text-align:right">2</td></tr></tbody></table></div>',
        ),
    ],
)
def test_markdown_is_written(text: str, written: str) -> None:
    assert html(text) == written


def test_formulas_for_mathjax_stand_wherever_text_does() -> None:
    written = mathjax_html("- a $x<1$\n\n| $y$ | b |\n|---|---|\n| $$z$$ | `$w$` |\n\n```\n$v$\n```")
    assert re.findall(r"\\[(\[].*?\\[)\]]", written) == [r"\(x&lt;1\)", r"\(y\)", r"\[z\]"]
    assert "<code>$w$</code>" in written
    assert "<code>$v$</code>" in written
    assert "<math" not in written


def test_inline_text_has_no_paragraph() -> None:
    assert inline_html("a $x$") == "a <math><mi>x</mi></math>"
