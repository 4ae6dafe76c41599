"""Single keys from a terminal, on POSIX and Windows.

On POSIX the terminal is in cbreak mode for the whole sitting, so that what is typed ahead is not echoed into the text;
signals stay on, so that Ctrl-C and Ctrl-Z are what they always are. A paste is one event and is ignored: it must not
rate three cards.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager

ENTER, ESCAPE, PASTE, END = "enter", "escape", "paste", "end"

_ESCAPE_SECONDS = 0.03  # what follows an Escape within this time is part of a key's sequence
_WAKE_SECONDS = 0.2
_PASTE_BEGIN, _PASTE_END = b"\x1b[200~", b"\x1b[201~"


if sys.platform == "win32":
    import msvcrt

    @contextmanager
    def sitting() -> Iterator[None]:
        """Nothing to prepare: the console reads single keys by itself."""
        yield

    @contextmanager
    def line_mode() -> Iterator[None]:
        """Nothing to change for a typed line."""
        yield

    def read_key() -> str:
        """The next key: a character, or `enter`, `escape`, `end`."""
        char = msvcrt.getwch()
        if char in ("\x00", "\xe0"):
            msvcrt.getwch()
            return ESCAPE
        if char == "\x03":
            raise KeyboardInterrupt
        return {"\r": ENTER, "\n": ENTER, "\x1b": ESCAPE, "\x04": END, "\x1a": END}.get(char, char)

else:
    import select
    import signal
    import termios
    import tty
    from types import FrameType

    @contextmanager
    def sitting() -> Iterator[None]:
        """Single keys without echo until the end, also after a stop with Ctrl-Z."""
        fd = sys.stdin.fileno()
        before = termios.tcgetattr(fd)

        def enter() -> None:
            tty.setcbreak(fd, termios.TCSANOW)
            sys.stdout.write("\x1b[?2004h")
            sys.stdout.flush()

        def resumed(number: int, frame: FrameType | None) -> None:
            enter()

        old = signal.signal(signal.SIGCONT, resumed)
        try:
            enter()
            yield
        finally:
            signal.signal(signal.SIGCONT, old)
            sys.stdout.write("\x1b[?2004l")
            sys.stdout.flush()
            termios.tcsetattr(fd, termios.TCSADRAIN, before)

    @contextmanager
    def line_mode() -> Iterator[None]:
        """Echo and line editing as the shell had them: readline shows nothing where the terminal does not echo."""
        fd = sys.stdin.fileno()
        cbreak = termios.tcgetattr(fd)
        cooked = termios.tcgetattr(fd)
        cooked[3] |= termios.ICANON | termios.ECHO
        termios.tcsetattr(fd, termios.TCSANOW, cooked)
        try:
            yield
        finally:
            termios.tcsetattr(fd, termios.TCSANOW, cbreak)

    def read_key() -> str:
        """The next key: a character, or `enter`, `escape`, `paste`, `end`."""
        fd = sys.stdin.fileno()
        # After `fg` the signal may reach a thread of NumPy's; `resumed` then runs only when Python does, not in a read.
        while not _waiting(fd, _WAKE_SECONDS):
            pass
        first = os.read(fd, 1)
        if not first or first == b"\x04":
            return END
        if first in (b"\r", b"\n"):
            return ENTER
        if first == b"\x1b":
            return _sequence(fd)
        return _character(fd, first)

    def _character(fd: int, first: bytes) -> str:
        """The rest of a UTF-8 character."""
        more = 3 if first >= b"\xf0" else 2 if first >= b"\xe0" else 1 if first >= b"\xc0" else 0
        return (first + b"".join(os.read(fd, 1) for _ in range(more))).decode("utf-8", "replace")

    def _waiting(fd: int, seconds: float = _ESCAPE_SECONDS) -> bool:
        return bool(select.select([fd], [], [], seconds)[0])

    def _sequence(fd: int) -> str:
        """What an Escape begins: itself, a key's sequence (read and ignored), or a paste (read to its end)."""
        data = b"\x1b"
        while _waiting(fd) and (byte := os.read(fd, 1)):
            data += byte
            if data == _PASTE_BEGIN:
                _skip_paste(fd)
                return PASTE
            if len(data) > 2 and (data[-1:].isalpha() or data[-1:] == b"~"):
                break
        return ESCAPE

    def _skip_paste(fd: int) -> None:
        tail = b""
        while tail != _PASTE_END and (byte := os.read(fd, 1)):
            tail = (tail + byte)[-len(_PASTE_END) :]
