"""A report as a page: complete in itself, legible in both schemes, and nothing in it but what is ours."""

from __future__ import annotations

import re
from typing import ClassVar

import pytest
from hypothesis import given

from quizzer.formats.blocks import (
    Ahead,
    Bar,
    Block,
    Columns,
    Curve,
    Figures,
    Folded,
    Heading,
    Note,
    Points,
    Prose,
    Sides,
    Typed,
    Year,
)
from quizzer.formats.page import STYLE, page
from quizzer.text.neutral import neutralise
from tests.text.test_html import ALLOWED, TEXTS, Reader

COLOURS = ("ink", "quiet", "accent", "good", "bad")


class PageReader(Reader):
    """Takes what a page has beside card texts."""

    elements = Reader.elements | {
        "html", "head", "body", "main", "title", "style", "meta", "h1", "h2", "h3", "dl", "dt", "dd", "span", "i", "b",
        "details", "summary", "figure", "svg", "line", "polyline", "circle", "rect", "text",
        "figcaption",
    }  # fmt: skip
    attributes: ClassVar[dict[str, dict[str, str]]] = {
        **ALLOWED,
        "html": {"lang": "en"},
        "meta": {"charset": "utf-8", "name": "viewport", "content": ".*", "http-equiv": "Content-Security-Policy"},
        "p": {"class": "note|label"},
        "div": {"class": "formula|scroll|sides|year"},
        "table": {"class": "wide"},
        "th": {**ALLOWED["th"], "class": "r"},
        "td": {**ALLOWED["td"], "class": "r|part", "colspan": "[0-9]+"},
        "pre": {"class": "typed"},
        "ul": {"class": "points"},
        "li": {"class": "met|missed"},
        "span": {"class": "tick|bar|bar bad", "aria-hidden": "true"},
        "i": {"style": r"(left:[0-9.]+%;)?width:[0-9.]+%"},
        "b": {"style": r"left:[0-9.]+%"},
        "svg": {"viewbox": "[0-9 ]+", "role": "img", "aria-label": "(?s).*"},
        "line": dict.fromkeys(("x1", "x2", "y1", "y2"), "[0-9.]+"),
        "polyline": {"points": "[0-9., ]+"},
        "circle": {"cx": "[0-9.]+", "cy": "[0-9.]+", "r": "4"},
        "rect": {**dict.fromkeys(("x", "y", "width", "height"), "[0-9.]+"), "class": "none|some|more|most"},
        "text": {"x": "[0-9.]+", "y": "[0-9.]+", "text-anchor": "start|end"},
    }

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_decl(self, decl: str) -> None:
        assert decl == "DOCTYPE html"


def everything(text: str) -> list[Block]:
    """Each kind of block, with a text in every place that has one."""
    rows = [(text,), (text, Bar(text, 0.5, 2.0, is_bad=True))]
    columns = Columns((text, "Score"), rows, "lr")
    inner: list[Block] = [Typed(text), Prose(text)]
    return [
        Heading(text, 1),
        Figures([(text, text)]),
        Heading(text),
        Note(text),
        columns,
        Points([(True, text), (False, text)], "said", "missing"),
        Folded(text, [Sides([(text, inner), ("B", inner)])]),
        Curve(text, [(text, 0.25), ("now", 1.0)]),
        Ahead(text, [("2026-11-23", 3), ("2026-11-24", 0)]),
        Year(text, "answer", [("2026-11-22", 0), ("2026-11-23", 3)]),
    ]


def luminance(colour: str) -> float:
    channels = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    """WCAG 2.1: from 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_contrast_by_the_examples_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("scheme", [0, 1])
@pytest.mark.parametrize("ground", ["ground", "wash"])
@pytest.mark.parametrize("colour", COLOURS)
def test_every_colour_of_text_is_legible_in_both_schemes(scheme: int, ground: str, colour: str) -> None:
    schemes = [dict(re.findall(r"--(\w+): (#\w{6})", part)) for part in STYLE.split("@media")[:2]]
    assert contrast(schemes[scheme][colour], schemes[scheme][ground]) >= 4.5


@given(TEXTS)
def test_nothing_of_a_text_becomes_markup_anywhere(text: str) -> None:
    written = page(text, everything(text))
    reader = PageReader(written)
    assert neutralise(text) in reader.text
    assert "\x1b" not in written


def test_page_may_ask_nothing_of_anyone() -> None:
    policy = """<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">"""
    assert policy in page("A", [])
    assert re.findall(r"url\(|@import", STYLE) == []


def test_bar_stays_within_its_scale() -> None:
    written = page("A", [Columns(("a",), [(Bar("x", 1.7, -0.2),), (Bar("y", 0.75, begin=0.5),)], "l")])
    assert re.findall(r'style="([^"]+)"', written) == ["width:100%", "left:0%", "left:50%;width:25%"]
