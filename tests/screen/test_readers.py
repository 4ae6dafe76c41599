"""Typed lines: which are commands, and what becomes of bytes, ends of lines and the end of input."""

from __future__ import annotations

import io
import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quizzer.screen.paper import Paper
from quizzer.screen.readers import BARE, COMMANDS, LONGEST_LINE, LineReader, command, standard_input
from quizzer.session.dialogue import Reply


@pytest.mark.parametrize("letter", sorted(COMMANDS))
@pytest.mark.parametrize("bare", [False, True])
def test_colon_makes_every_letter_a_command(letter: str, bare: bool) -> None:
    assert command(f":{letter}", bare=bare) == Reply(COMMANDS[letter])
    assert command(f"  :{letter}  ", bare=bare) == Reply(COMMANDS[letter])


@pytest.mark.parametrize("letter", sorted(set(COMMANDS) - {"?"}))
def test_bare_letter_is_a_command_only_where_no_answer_is_typed(letter: str) -> None:
    assert command(letter, bare=True) == (Reply(COMMANDS[letter]) if letter in BARE else None)
    assert command(letter, bare=False) is None


@pytest.mark.parametrize(
    ("line", "reply"),
    [
        ("?", Reply("help")), (":?", Reply("help")),
        ("= 2 ln(3)", Reply("calculate", "2 ln(3)")), ("=1/2", Reply("calculate", "1/2")), ("=", Reply("calculate")),
        (":f  the sign : is wrong ", Reply("flag", "the sign : is wrong")), (":t 1 3", Reply("ticks", "1 3")),
        (":z", Reply("unknown", ":z")), (":", Reply("unknown", ":")), (":hint", Reply("hint")), (":Q", Reply("quit")),
        (":quit", Reply("quit")), (":exit", Reply("quit")), (":Help", Reply("help")),
        (":flag odd", Reply("flag", "odd")), (":hints", Reply("unknown", ":hints")), ("::q", Reply("unknown", "::q")),
    ],
)  # fmt: skip
def test_commands_with_texts(line: str, reply: Reply) -> None:
    assert command(line, bare=False) == reply
    assert command(line, bare=True) == reply


@pytest.mark.parametrize("line", ["", "0.5", "-1", "hs", "h s", "1 3", "H", "a = b", "??", "q.", "(1, 2)"])
@pytest.mark.parametrize("bare", [False, True])
def test_answers_are_no_commands(line: str, bare: bool) -> None:
    assert command(line, bare=bare) is None


@given(st.text(max_size=30), st.booleans())
def test_every_line_is_an_answer_or_a_known_action(line: str, bare: bool) -> None:
    reply = command(line, bare=bare)
    assert reply is None or reply.action in {*COMMANDS.values(), "calculate", "unknown"}


# Lines


def reader(data: bytes, *, echo: bool = True, unicode: bool = True) -> tuple[LineReader, io.StringIO]:
    out = io.StringIO()
    paper = Paper(out, plain=True)
    paper.look = paper.look._replace(unicode=unicode)
    stream = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="replace")
    return LineReader(stream, paper, echo=echo), out


@pytest.mark.parametrize("excess", [-1, 0, 1, LONGEST_LINE - 1, LONGEST_LINE, 3 * LONGEST_LINE])
@pytest.mark.parametrize("end", [b"\n", b"\r\n"])
def test_line_longer_than_anybody_types_is_cut_and_the_next_is_whole(excess: int, end: bytes) -> None:
    lines, _ = reader(b"x" * (LONGEST_LINE + excess) + end + b"next\n", echo=False)
    assert lines.line("> ") == "x" * min(LONGEST_LINE, LONGEST_LINE + excess)
    assert lines.line("> ") == "next"
    assert lines.line("> ") is None


def test_long_last_line_without_an_end_is_cut() -> None:
    lines, out = reader(b"x" * (5 * LONGEST_LINE))
    assert lines.line("> ") == "x" * LONGEST_LINE
    assert lines.line("> ") is None
    assert len(out.getvalue()) < LONGEST_LINE + 100


def lines(data: bytes) -> list[str | None]:
    source, _ = reader(data)
    found: list[str | None] = []
    while not found or found[-1] is not None:
        found.append(source.line("> "))
    return found


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"", [None]), (b"a\nb\n", ["a", "b", None]), (b"a\r\nb\r\n", ["a", "b", None]), (b"a\nb", ["a", "b", None]),
        (b"\n\n", ["", "", None]), (b" a \n", [" a ", None]), (b"\xff\xfe1\n2\n", ["\ufffd\ufffd1", "2", None]),
        ("θ∑\n".encode(), ["θ∑", None]), (b"a" * 1_000_000 + b"\nb\n", ["a" * LONGEST_LINE, "b", None]),
    ],
)  # fmt: skip
def test_lines_are_read_without_their_ends(data: bytes, expected: list[str | None]) -> None:
    assert lines(data) == expected


def test_piped_line_is_echoed_after_the_prompt() -> None:
    source, out = reader(b"0.5\r\n")
    source.line("   > ")
    assert out.getvalue() == "   > 0.5\n"


def test_echo_shows_control_characters_and_does_not_send_them() -> None:
    source, out = reader(b"\x1b]52;c;AAAA\x07\x1b[2J\n")
    assert source.line("> ") == "\x1b]52;c;AAAA\x07\x1b[2J"
    assert out.getvalue() == "> ␛]52;c;AAAA␇␛[2J\n"
    source, out = reader(b"\x1b[2J\x7f\n", unicode=False)
    source.line("> ")
    assert out.getvalue() == "> ^[[2J^?\n"


def test_line_typed_into_a_terminal_is_not_echoed() -> None:
    source, out = reader(b"0.5\n", echo=False)
    source.line("   > ")
    assert out.getvalue() == "   > "


def test_line_typed_into_a_terminal_ends_its_line_where_the_output_goes_elsewhere(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    source, out = reader(b"0.5\n")
    monkeypatch.setattr(source._stream, "isatty", lambda: True)
    source.line("   > ")
    assert out.getvalue() == "   > \n"


def test_end_of_input_ends_the_line_of_the_prompt() -> None:
    source, out = reader(b"")
    assert source.line("   > ") is None
    assert out.getvalue() == "   > \n"


def test_missing_standard_input_is_empty(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", None)
    with standard_input() as stream:
        assert stream.read() == ""


def test_standard_input_replaces_bytes_that_are_no_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b"a\xc3\n1\n"), encoding="utf-8"))
    assert standard_input().readlines() == ["a\ufffd\n", "1\n"]
