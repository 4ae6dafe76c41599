"""Printing: colour where it is wanted, and never a control character that is not quizzer's own."""

from __future__ import annotations

import io
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.screen import ground
from quizzer.screen.lines import Span
from quizzer.screen.paper import Paper, Replied, wants_color

ANSI = re.compile(r"\x1b\[[0-9;]*m")


class Terminal(io.StringIO):
    encoding = "utf-8"

    def isatty(self) -> bool:
        return True


class Pipe(io.StringIO):
    encoding = "utf-8"


@pytest.fixture(autouse=True)
def _terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM", "COLORFGBG"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize(
    ("terminal", "color", "environment", "wanted"),
    [
        (True, "auto", {}, True), (False, "auto", {}, False),
        (True, "never", {}, False), (True, "never", {"FORCE_COLOR": "1"}, False),
        (False, "always", {}, True), (False, "always", {"NO_COLOR": "1", "TERM": "dumb"}, True),
        (True, "auto", {"NO_COLOR": "1"}, False), (True, "auto", {"NO_COLOR": ""}, True),
        (True, "auto", {"TERM": "dumb"}, False), (True, "auto", {"FORCE_COLOR": "0"}, False),
        (False, "auto", {"FORCE_COLOR": "1"}, True), (False, "auto", {"FORCE_COLOR": "1", "NO_COLOR": "1"}, False),
        (False, "auto", {"FORCE_COLOR": ""}, False),
    ],
)  # fmt: skip
def test_colour_is_decided_by_option_then_environment_then_terminal(
    monkeypatch: pytest.MonkeyPatch, terminal: bool, color: str, environment: dict[str, str], wanted: bool
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert wants_color(Terminal() if terminal else Pipe(), color) is wanted


def test_pipe_gets_plain_text_without_spaces_at_the_end() -> None:
    out = Pipe()
    Paper(out, plain=False).lines([[Span("a", "right"), Span("  b  ")], []])
    assert out.getvalue() == "a  b\n\n"


def test_text_on_an_unknown_ground_is_bold_or_as_it_comes() -> None:
    out = Terminal()
    Paper(out, plain=False).line(Span("right", "right"), " and ", Span("dim", "dim"))
    assert out.getvalue() == "\x1b[1mright\x1b[0m and dim\n"


@pytest.mark.parametrize("style", ["strong", "emphasis", "code", "dim", "accent", "right", "wrong", "asked", "label"])
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_every_style_is_seen(style: str, theme: str) -> None:
    out = Terminal()
    Paper(out, plain=False, theme=theme).line(Span("x", style))
    assert re.fullmatch(r"\x1b\[[0-9;]+mx\x1b\[0m\n", out.getvalue())


def _answering(reply: bytes, asked: list[float]) -> Replied:
    """A terminal that replies so; it is told until when one would wait."""

    def replied(pattern: re.Pattern[bytes], deadline: float) -> re.Match[bytes] | None:
        asked.append(deadline - time.monotonic())
        return pattern.search(reply)

    return replied


@pytest.mark.parametrize(
    ("reply", "begin"),
    [
        (b"\x1b]11;rgb:0000/0000/0000\x07", "\x1b[1;38;5;78m"),
        (b"\x1b]11;rgb:ffff/ffff/ffff\x1b\\", "\x1b[1;38;5;22m"),
        (b"\x1b]11;rgb:8080/8080/8080\x1b\\", "\x1b[1m"),
        (b"", "\x1b[1m"),
    ],
)
def test_terminal_is_asked_for_its_ground_once(reply: bytes, begin: str) -> None:
    out, asked = Terminal(), list[float]()
    paper = Paper(out, plain=False)
    for _ in range(2):
        paper.settle_ground(_answering(reply, asked))
    assert out.getvalue() == ground.QUERY
    assert len(asked) == 1
    assert asked[0] <= 0.05
    paper.line(Span("x", "right"))
    assert out.getvalue() == f"{ground.QUERY}{begin}x\x1b[0m\n"


@pytest.mark.parametrize(
    ("options", "environment"),
    [
        ({"plain": True}, {}), ({"color": "never"}, {}), ({"theme": "none"}, {}), ({"theme": "dark"}, {}),
        ({"theme": "light"}, {}), ({}, {"NO_COLOR": "1"}), ({}, {"TERM": "dumb"}), ({}, {"TERM": "linux"}),
        ({}, {"TERM": "vt220"}),
    ],
)  # fmt: skip
def test_nothing_is_asked_where_no_colour_depends_on_it(
    monkeypatch: pytest.MonkeyPatch, options: dict[str, object], environment: dict[str, str]
) -> None:
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    out, asked = Terminal(), list[float]()
    Paper(out, **{"plain": False} | options).settle_ground(_answering(b"", asked))  # type: ignore[arg-type]
    assert (out.getvalue(), asked) == ("", [])


def test_reply_goes_before_what_the_environment_says(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLORFGBG", "0;15")
    paper = Paper(Terminal(), plain=False)
    paper.line(Span("x", "dim"))
    paper.settle_ground(_answering(b"\x1b]11;rgb:0/0/0\x07", []))
    paper.line(Span("x", "dim"))
    assert re.findall("38;5;[0-9]+", paper.stream.getvalue()) == ["38;5;241", "38;5;248"]  # type: ignore[attr-defined]


def test_always_colours_a_pipe() -> None:
    out = Pipe()
    Paper(out, plain=False, color="always").line(Span("x", "wrong"))
    assert "\x1b[1mx" in out.getvalue()


@pytest.mark.parametrize(
    "options", [{"plain": True}, {"plain": True, "color": "always"}, {"plain": False, "theme": "none"}]
)
def test_plain_output_and_the_theme_none_have_no_colour(options: dict[str, object]) -> None:
    out = Terminal()
    Paper(out, **options).line(Span("x", "wrong"))  # type: ignore[arg-type]
    assert out.getvalue() == "x\n"


@pytest.mark.parametrize(
    "text", ["[red]x[/red]", "[/]", "a[0] and x[i, j]", ":smiley:", "[link=file:///x]y[/link]", "\\", "[", "{x}"]
)
@pytest.mark.parametrize("stream", [Terminal, Pipe])
def test_markup_is_shown_and_never_obeyed(stream: type[io.StringIO], text: str) -> None:
    out = stream()
    Paper(out, plain=False).line(Span(text, "dim"), text)
    assert ANSI.sub("", out.getvalue()) == f"{text}{text}\n"


@given(st.text(max_size=60), st.sampled_from(["", "right", "dim"]), st.booleans())
def test_nothing_printed_can_reach_the_terminal_as_a_command(text: str, style: str, colour: bool) -> None:
    out = Terminal() if colour else Pipe()
    Paper(out, plain=not colour).line(Span(text, style), text)
    rest = ANSI.sub("", out.getvalue())
    controls = {char for char in rest if ord(char) < 32 or 127 <= ord(char) < 160} - {"\n", "\t"}
    assert controls <= set("\n\t")
    assert not any(char in rest for char in "\u202a\u202b\u202d\u202e\u2066\u2067\u2068\u200f")


def test_long_line_is_not_broken_by_the_printer() -> None:
    out = Terminal()
    Paper(out, plain=False).line(Span("word " * 100, "dim"))
    assert out.getvalue().count("\n") == 1


def test_resize_takes_the_width_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "90")
    paper = Paper(Terminal(), plain=False)
    monkeypatch.setenv("COLUMNS", "40")
    paper.resize()
    assert (paper.look.width, paper.look.narrow) == (40, True)
