"""Single keys, read from a pseudo-terminal."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest

if sys.platform == "win32":
    pytest.skip("pseudo-terminals are POSIX", allow_module_level=True)

import pty
import signal
import termios
import tty

from quizzer.screen import ground, keys

PASTE_BEGIN, PASTE_END = b"\x1b[200~", b"\x1b[201~"
Press = Callable[[bytes], None]


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[int, int]]:
    """A pseudo-terminal whose inner end is standard input; the file descriptors of both ends."""
    outer, inner = pty.openpty()
    stdin = os.fdopen(inner, "r", closefd=False)
    monkeypatch.setattr(sys, "stdin", stdin)
    yield outer, inner
    stdin.close()
    os.close(inner)
    os.close(outer)


@pytest.fixture
def press(terminal: tuple[int, int]) -> Press:
    """Type bytes into the terminal, which passes every one of them on at once."""
    tty.setcbreak(terminal[1])
    return lambda data: (os.write(terminal[0], data), None)[1]


@pytest.mark.parametrize(
    ("typed", "key"),
    [
        (b"1", "1"), (b"h", "h"), (b"?", "?"), (b"=", "="), (b" ", " "), (b"\r", keys.ENTER), (b"\n", keys.ENTER),
        (b"\x04", keys.END), (b"\t", "\t"), ("é".encode(), "é"), ("∑".encode(), "∑"), ("𝐰".encode(), "𝐰"),
        (b"\x1b", keys.ESCAPE),
    ],
)  # fmt: skip
def test_key_is_read(press: Press, typed: bytes, key: str) -> None:
    press(typed)
    assert keys.read_key() == key


@pytest.mark.parametrize(
    "sequence",
    [
        b"\x1bx", b"\x1b7", b"\x1b[A", b"\x1b[1;5C", b"\x1bOP", b"\x1b[15~", b"\x1b[3~", b"\x1b[H", b"\x1b[M",
        b"\x1b[<0;10;5M", b"\x1b[I",
    ],
)  # fmt: skip
def test_sequence_of_a_key_is_one_event_and_swallows_nothing_more(press: Press, sequence: bytes) -> None:
    press(sequence + b"3")
    assert [keys.read_key(), keys.read_key()] == [keys.ESCAPE, "3"]


def test_letters_typed_together_are_single_keys(press: Press) -> None:
    press(b"33h\r")
    assert [keys.read_key() for _ in range(4)] == ["3", "3", "h", keys.ENTER]


@pytest.mark.parametrize(
    "pasted", [b"", b"3\r3\r3\r", b"\x1b[A\x1b[B", b"\x04\x1b", "θ∑".encode(), b"x" * 3000, b"\x1b[201\x1b[20"]
)
def test_paste_is_one_event_whatever_is_in_it(press: Press, pasted: bytes) -> None:
    press(PASTE_BEGIN + pasted + PASTE_END + b"2")
    assert [keys.read_key(), keys.read_key()] == [keys.PASTE, "2"]


def test_broken_utf8_is_a_key_without_meaning(press: Press) -> None:
    press(b"\x80" + b"2")
    assert [keys.read_key(), keys.read_key()] == ["\ufffd", "2"]


@pytest.mark.parametrize("before", [b"", b"\x1b", b"\x1b[", PASTE_BEGIN + b"half a paste", b"\xc3"])
def test_terminal_that_is_gone_is_an_end_and_no_endless_loop(monkeypatch: pytest.MonkeyPatch, before: bytes) -> None:
    reading, writing = os.pipe()
    os.write(writing, before)
    os.close(writing)
    with os.fdopen(reading) as stdin:
        monkeypatch.setattr(sys, "stdin", stdin)
        found = [keys.read_key() for _ in range(3)]
    assert found[-1] == keys.END


# Replies of the terminal

REPLY = b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\"
SOON = 0.05


@pytest.mark.parametrize(
    ("before", "after"), [(b"", b""), ("0.3θ".encode(), b""), (b"", b"0.36"), (b"a\x1b[D", b"b\r")]
)
def test_reply_is_told_from_what_is_typed_and_nothing_typed_is_lost(press: Press, before: bytes, after: bytes) -> None:
    press(before + REPLY + after)
    found = keys.replied(ground.reply(), time.monotonic() + SOON)
    assert found
    assert ground.told_by(found) == "dark"
    press(b"!")
    typed = [keys.read_press(time.monotonic() + 1, time.monotonic) for _ in range(len((before + after).decode()) + 1)]
    shown = "".join(press.text or f"<{press.name}>" for press in typed)
    assert shown.partition("!")[0] == (before + after).decode().replace("\x1b[D", "<left>").replace("\r", "<enter>")


def test_terminal_that_does_not_reply_is_waited_for_as_long_as_told(press: Press) -> None:
    press(b"0.3")
    begun = time.monotonic()
    assert keys.replied(ground.reply(), begun + SOON) is None
    assert SOON <= time.monotonic() - begun < SOON + 0.05
    press(b"6")
    assert [keys.read_key() for _ in range(4)] == list("0.36")


def test_late_reply_is_one_key_that_does_nothing(press: Press) -> None:
    press(REPLY[:7])
    assert keys.replied(ground.reply(), time.monotonic() + SOON) is None
    press(REPLY[7:] + b"x" + REPLY.replace(b"\x1b\\", b"\x07") + b"y")
    assert [keys.read_key() for _ in range(4)] == [keys.ESCAPE, "x", keys.ESCAPE, "y"]


# Modes


def modes(fd: int) -> list[Any]:
    return termios.tcgetattr(fd)


def test_sitting_turns_echo_off_and_restores_everything(terminal: tuple[int, int], capsys: Any) -> None:
    before = modes(terminal[1])
    with keys.sitting():
        local = modes(terminal[1])[3]
        assert not local & (termios.ECHO | termios.ICANON)
        assert local & termios.ISIG
    assert modes(terminal[1]) == before
    assert capsys.readouterr().out == "\x1b[?2004h\x1b[?2004l"


@pytest.mark.parametrize("error", [KeyboardInterrupt, ValueError])
def test_modes_are_restored_after_an_interruption(terminal: tuple[int, int], error: type[BaseException]) -> None:
    before, handler = modes(terminal[1]), signal.getsignal(signal.SIGCONT)
    with pytest.raises(error), keys.sitting():
        raise error
    assert modes(terminal[1]) == before
    assert signal.getsignal(signal.SIGCONT) == handler


def test_continuing_after_a_stop_takes_single_keys_again(terminal: tuple[int, int]) -> None:
    with keys.sitting():
        cooked = modes(terminal[1])
        cooked[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(terminal[1], termios.TCSANOW, cooked)  # as a shell leaves it
        os.kill(os.getpid(), signal.SIGCONT)
        assert not modes(terminal[1])[3] & (termios.ECHO | termios.ICANON)
        assert keys.read_key() == keys.RESUMED


def test_what_was_typed_ahead_is_forgotten(press: Press) -> None:
    press(b"33h")
    keys.forget_typed()
    press(b"2")
    assert keys.read_key() == "2"


def test_window_that_is_dragged_is_told_once(press: Press) -> None:
    with keys.sitting():
        for _ in range(5):
            os.kill(os.getpid(), signal.SIGWINCH)
        press(b"2")
        assert [keys.read_key(), keys.read_key()] == [keys.RESIZED, "2"]
