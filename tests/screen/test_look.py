"""What a layout knows of the terminal: width, characters, drawing."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from quizzer.screen.lines import Look
from quizzer.screen.paper import WIDEST, is_terminal, look_of


class Terminal(io.TextIOWrapper):
    def isatty(self) -> bool:
        return True


def stream(encoding: str = "utf-8", *, terminal: bool = False) -> io.TextIOWrapper:
    return (Terminal if terminal else io.TextIOWrapper)(io.BytesIO(), encoding=encoding)


@pytest.mark.parametrize(
    ("columns", "width"),
    [("40", 40), ("100", 100), ("250", WIDEST), ("3", 20), ("0", 80), ("", 80), ("x", 80), ("-4", 80), ("²", 80)],
)
def test_columns_set_the_width_within_bounds(monkeypatch: pytest.MonkeyPatch, columns: str, width: int) -> None:
    monkeypatch.setenv("COLUMNS", columns)
    assert look_of(stream(), plain=False).width == width


def test_width_of_the_terminal_is_taken(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(os, "get_terminal_size", lambda fd: os.terminal_size((57, 24)))
    with (tmp_path / "out").open("w") as file:
        assert look_of(file, plain=False).width == 57


@pytest.mark.parametrize(
    ("encoding", "unicode"),
    [("utf-8", True), ("UTF-8", True), ("utf-16", True), ("ascii", False), ("cp1252", False), ("latin-1", False)],
)
def test_characters_follow_the_encoding(encoding: str, unicode: bool) -> None:
    assert look_of(stream(encoding), plain=False).unicode is unicode


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp437"])
def test_stream_without_a_character_replaces_it(encoding: str) -> None:
    out = stream(encoding)
    look_of(out, plain=False)
    out.write("∑ \ud83d θ̂")
    out.flush()
    assert isinstance(out.buffer, io.BytesIO)
    assert b"?" in out.buffer.getvalue()


@pytest.mark.parametrize(
    ("terminal", "plain", "linear"), [(True, False, False), (True, True, True), (False, False, True)]
)
def test_formulas_are_drawn_on_a_terminal_only(terminal: bool, plain: bool, linear: bool) -> None:
    look = look_of(stream(terminal=terminal), plain=plain)
    assert (look.linear, look.plain) == (linear, plain)


@pytest.mark.parametrize(
    ("look", "mathematics"),
    [(Look(), "box"), (Look(linear=True), "linear"), (Look(unicode=False), "ascii"),
     (Look(unicode=False, linear=True), "ascii")],
)  # fmt: skip
def test_mathematics_follows_the_look(look: Look, mathematics: str) -> None:
    assert look.mathematics == mathematics


@pytest.mark.parametrize("name", ["right", "wrong", "asked", "path", "done", "left", "bar", "bullet", "blocks", "heat"])
def test_every_glyph_has_an_ascii_form_of_its_own(name: str) -> None:
    shown, ascii_form = Look().glyph(name), Look(unicode=False).glyph(name)
    assert ascii_form.isascii()
    assert not shown.isascii()


def test_signs_of_verdicts_differ_in_ascii_too() -> None:
    assert len({Look(unicode=False).glyph(name) for name in ("right", "wrong", "asked")}) == 3


def test_missing_streams_are_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert is_terminal() is False
    monkeypatch.setattr("sys.stdin", stream(terminal=True))
    monkeypatch.setattr("sys.stdout", stream(terminal=True))
    assert is_terminal() is True
    monkeypatch.setattr("sys.stdout", stream())
    assert is_terminal() is False
