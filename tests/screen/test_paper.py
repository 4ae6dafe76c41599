"""Printing: colour where it is wanted, and never a control character that is not quizzer's own."""

from __future__ import annotations

import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.screen.lines import Span
from quizzer.screen.paper import Paper, wants_color

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
    for name in ("NO_COLOR", "FORCE_COLOR", "TTY_COMPATIBLE", "COLORTERM"):
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


def test_terminal_gets_the_sixteen_colours() -> None:
    out = Terminal()
    Paper(out, plain=False).line(Span("right", "right"), " and ", Span("dim", "dim"))
    assert ANSI.findall(out.getvalue()) == ["\x1b[1;32m", "\x1b[0m", "\x1b[2m", "\x1b[0m"]
    assert ANSI.sub("", out.getvalue()) == "right and dim\n"


@pytest.mark.parametrize("style", ["strong", "emphasis", "code", "dim", "accent", "right", "wrong", "asked", "label"])
def test_every_style_is_seen_and_names_no_colour_beyond_sixteen(style: str) -> None:
    out = Terminal()
    Paper(out, plain=False).line(Span("x", style))
    begin, *_ = ANSI.findall(out.getvalue())
    assert all(int(code) < 38 for code in begin[2:-1].split(";"))


def test_always_colours_a_pipe() -> None:
    out = Pipe()
    Paper(out, plain=False, color="always").line(Span("x", "wrong"))
    assert "\x1b[1;31mx" in out.getvalue()


@pytest.mark.parametrize(
    "options", [{"plain": True}, {"plain": True, "color": "always"}, {"plain": False, "theme": "none"}]
)
def test_plain_output_and_the_theme_none_have_no_colour(options: dict[str, object]) -> None:
    out = Terminal()
    Paper(out, **options).line(Span("x", "wrong"))  # type: ignore[arg-type]
    assert out.getvalue() == "x\n"


def test_light_theme_takes_a_darker_colour_for_code() -> None:
    out = Terminal()
    Paper(out, plain=False, theme="light").line(Span("x", "code"))
    assert "\x1b[35mx" in out.getvalue()


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
