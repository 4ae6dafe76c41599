"""Single keys from a terminal, on POSIX and Windows.

On POSIX the terminal is in cbreak mode for the whole sitting, so that what is typed ahead is not echoed into the text;
signals stay on, so that Ctrl-C and Ctrl-Z are what they always are. A paste is one event: it must not rate three cards.
"""

import errno
import math
import os
import re
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from typing import Any

from quizzer.errors import EndedError
from quizzer.tuples import NamedTuple

ENTER, ESCAPE, PASTE, END, LATE = "enter", "escape", "paste", "end", "late"
LEFT, RIGHT, HOME, FINISH, DELETE = "left", "right", "home", "finish", "delete"  # they edit a line
RESIZED, RESUMED = "resized", "resumed"  # no keys: the terminal has another size, or was somebody else's for a while
CHANGES = (RESIZED, RESUMED)

Monotonic = Callable[[], float]  # a clock that deadlines are instants of
_CHARACTER = "character"
_ESCAPE_SECONDS = 0.03  # what follows an Escape within this time is part of a key's sequence
_WAKE_SECONDS = 0.2
_SETTLED_SECONDS = 0.05


class Press(NamedTuple):
    """A key by its name; or a character, or a paste, with its text."""

    name: str
    text: str = ""


def read_key(deadline: float = math.inf, monotonic: Monotonic = time.monotonic) -> str:
    """The next key: a character, or `enter`, `escape` for any other key, `paste`, `end`; `late` after the deadline."""
    name, text = read_press(deadline, monotonic)
    if name == _CHARACTER:
        return text
    return ESCAPE if name in (LEFT, RIGHT, HOME, FINISH, DELETE) else name


if sys.platform == "win32":
    import msvcrt

    CAN_WAIT = False  # for what comes through a pipe
    _POLL_SECONDS = 0.02
    _SCAN_CODES = {"K": LEFT, "M": RIGHT, "G": HOME, "O": FINISH, "S": DELETE}
    _NAMED = {"\r": ENTER, "\n": ENTER, "\x1b": ESCAPE, "\x04": END, "\x1a": END}

    @contextmanager
    def sitting() -> Iterator[None]:
        """Nothing to prepare: the console reads single keys by itself."""
        yield

    @contextmanager
    def lent() -> Iterator[None]:
        """Nothing to change for another program."""
        yield

    def forget_typed() -> None:
        """Throw away what was typed ahead."""
        while msvcrt.kbhit():
            msvcrt.getwch()

    def replied(pattern: re.Pattern[bytes], deadline: float) -> re.Match[bytes] | None:
        """Nothing: a console is asked in other ways."""
        return None

    def read_press(deadline: float, monotonic: Monotonic) -> Press:
        """The next key."""
        while deadline < math.inf and not msvcrt.kbhit():
            if monotonic() >= deadline:
                return Press(LATE)
            time.sleep(_POLL_SECONDS)
        char = msvcrt.getwch()
        if char in ("\x00", "\xe0"):
            return Press(_SCAN_CODES.get(msvcrt.getwch(), ESCAPE))
        if char == "\x03":
            raise KeyboardInterrupt
        return Press(_NAMED[char]) if char in _NAMED else Press(_CHARACTER, char)

else:
    import select
    import signal
    import termios

    CAN_WAIT = True
    _PASTE_BEGIN, _PASTE_END = b"\x1b[200~", b"\x1b[201~"
    _LONGEST_PASTE = 400_000  # bytes
    _SEQUENCES = {
        b"\x1b[D": LEFT, b"\x1bOD": LEFT, b"\x1b[C": RIGHT, b"\x1bOC": RIGHT, b"\x1b[3~": DELETE,
        b"\x1b[H": HOME, b"\x1bOH": HOME, b"\x1b[1~": HOME, b"\x1b[7~": HOME,
        b"\x1b[F": FINISH, b"\x1bOF": FINISH, b"\x1b[4~": FINISH, b"\x1b[8~": FINISH,
    }  # fmt: skip

    _ENDING = (signal.SIGTERM, signal.SIGQUIT, signal.SIGHUP)

    @contextmanager
    def sitting() -> Iterator[None]:
        """Single keys without echo until the end, also after Ctrl-Z and `fg`, or a signal to end."""
        fd = sys.stdin.fileno()
        before = termios.tcgetattr(fd)
        single = termios.tcgetattr(fd)
        single[3] &= ~(termios.ICANON | termios.ECHO)
        single[6][termios.VMIN], single[6][termios.VTIME] = 1, 0

        def enter() -> None:
            _set(fd, single)
            _bracket_pastes("h")

        def back() -> None:
            enter()
            _changes.append(RESUMED)

        def resume(number: int, frame: object) -> None:
            if _in_foreground(fd):
                back()
            else:  # `bg` continues too; a shell sends nothing when it brings a running job back
                _away[:] = [back]

        def resized(number: int, frame: object) -> None:
            _changes.append(RESIZED)

        def end(number: int, frame: object) -> None:
            raise EndedError(number)

        heard = {signal.SIGCONT: resume, signal.SIGWINCH: resized, **dict.fromkeys(_ENDING, end)}
        ignored = [number for number in _ENDING if signal.getsignal(number) is signal.SIG_IGN]  # as under `nohup`
        old = {number: signal.signal(number, heard[number]) for number in heard if number not in ignored}
        try:
            enter()
            yield
        finally:
            _away.clear()
            _changes.clear()
            _early.clear()
            for number, handler in old.items():
                signal.signal(number, handler)
            with suppress(OSError):  # the terminal hung up
                _bracket_pastes("l")
            _set(fd, before, termios.TCSADRAIN)

    def _in_foreground(fd: int) -> bool:
        with suppress(OSError):
            return os.tcgetpgrp(fd) == os.getpgrp()
        return True  # a terminal that is not the one of this process knows no background

    def _bracket_pastes(switch: str) -> None:
        sys.stdout.write(f"\x1b[?2004{switch}")
        sys.stdout.flush()

    def _set(fd: int, attributes: list[Any], when: int = termios.TCSANOW) -> None:
        """Set the terminal's mode, unless it hung up. In the background that stops the process, until `fg` comes."""
        while True:
            try:
                return termios.tcsetattr(fd, when, attributes)
            except termios.error as error:
                if error.args[0] == errno.EIO:
                    return None
                if error.args[0] != errno.EINTR:
                    raise

    @contextmanager
    def lent() -> Iterator[None]:
        """The terminal for another program, within a sitting: with echo and whole lines, as a shell has it.

        That program may be stopped, too: what the terminal is then set to when it goes on, is its own affair.
        """
        fd = sys.stdin.fileno()
        single, cooked = termios.tcgetattr(fd), termios.tcgetattr(fd)
        cooked[3] |= termios.ICANON | termios.ECHO
        resume = signal.signal(signal.SIGCONT, signal.SIG_DFL)
        _bracket_pastes("l")
        _set(fd, cooked)
        try:
            yield
        finally:
            signal.signal(signal.SIGCONT, resume)
            _set(fd, single)
            _bracket_pastes("h")

    def forget_typed() -> None:
        """Throw away what was typed ahead."""
        _early.clear()
        with suppress(termios.error):
            termios.tcflush(sys.stdin.fileno(), termios.TCIFLUSH)

    _away: list[Callable[[], None]] = []  # what is to be done when the sitting is in the foreground again
    _changes: list[str] = []  # that came since the last key
    _early = bytearray()  # what was typed while the terminal was asked for something

    def replied(pattern: re.Pattern[bytes], deadline: float) -> re.Match[bytes] | None:
        """What the terminal replies in a sitting before the deadline; what is typed meanwhile is read as keys later."""
        fd = sys.stdin.fileno()
        while (left := deadline - time.monotonic()) > 0 and select.select([fd], [], [], left)[0]:
            byte = os.read(fd, 1)  # one by one: what follows a reply may be meant for the shell
            _early.extend(byte)
            found = pattern.search(bytes(_early))
            if found:
                del _early[found.start() : found.end()]
            if found or not byte:
                return found
        return None

    def _read(fd: int) -> bytes:
        """The next byte."""
        if not _early:
            return os.read(fd, 1)
        return bytes([_early.pop(0)])

    def wait(fd: int, deadline: float, monotonic: Monotonic) -> bool:
        """Wait for something to read, or a change; False when the deadline passes before."""
        # After `fg` the signal may reach a thread of NumPy's; its handler runs when Python does, not in a read. What is
        # typed while a sitting is in the background is the shell's: reading it would stop the sitting in that read.
        while (left := deadline - monotonic()) > 0:
            is_here = _in_foreground(fd)
            if _away and is_here:
                _away.pop()()
            if _changes:
                return True
            if not is_here:
                time.sleep(min(left, _WAKE_SECONDS))
            elif _waiting(fd, min(left, _WAKE_SECONDS)) and _in_foreground(fd):  # it may have been stopped meanwhile
                return True
        return False

    def read_press(deadline: float, monotonic: Monotonic) -> Press:
        """The next key."""
        fd = sys.stdin.fileno()
        if not wait(fd, deadline, monotonic):
            return Press(LATE)
        if _changes:
            return Press(_change())
        first = _read(fd)
        if not first or first == b"\x04":
            return Press(END)
        if first in (b"\r", b"\n"):
            return Press(ENTER)
        if first == b"\x1b":
            return _sequence(fd)
        return Press(_CHARACTER, _character(fd, first))

    def _change() -> str:
        """What changed, when no more follows: whoever drags the edge of a window resizes it many times."""
        seen = 0
        while seen < len(_changes):
            seen = len(_changes)
            time.sleep(_SETTLED_SECONDS)
        change = RESIZED if RESIZED in _changes else RESUMED
        _changes.clear()
        return change

    def _character(fd: int, first: bytes) -> str:
        """The rest of a UTF-8 character."""
        more = 3 if first >= b"\xf0" else 2 if first >= b"\xe0" else 1 if first >= b"\xc0" else 0
        return (first + b"".join(_read(fd) for _ in range(more))).decode("utf-8", "replace")

    def _waiting(fd: int, seconds: float = _ESCAPE_SECONDS) -> bool:
        return bool(_early or select.select([fd], [], [], seconds)[0])

    def _sequence(fd: int) -> Press:
        """What an Escape begins: itself, a key's sequence, or a paste (read to its end)."""
        data = b"\x1b"
        while _waiting(fd) and (byte := _read(fd)):
            data += byte
            if data == _PASTE_BEGIN:
                return Press(PASTE, _pasted(fd))
            if data[1:2] == b"]":
                if byte in b"\x07\\":
                    break  # a reply that comes late
            elif data[1:2] not in (b"[", b"O") or (len(data) > 2 and (byte.isalpha() or byte == b"~")):
                break  # a letter after an Escape is Alt with that letter
        return Press(_SEQUENCES.get(data, ESCAPE))

    def _pasted(fd: int) -> str:
        """The text of a paste, or its beginning."""
        data = bytearray()
        while not data.endswith(_PASTE_END) and (byte := _read(fd)):
            data += byte
            del data[_LONGEST_PASTE : -len(_PASTE_END)]
        return data.removesuffix(_PASTE_END).decode("utf-8", "replace")

    def unfinished(fd: int) -> bytes:
        """What was typed of a line that has no end yet, taken from a terminal that edits lines by itself."""
        if not os.isatty(fd):
            return b""
        before = termios.tcgetattr(fd)
        now = termios.tcgetattr(fd)
        now[3] &= ~termios.ICANON
        now[6][termios.VMIN] = now[6][termios.VTIME] = 0
        termios.tcsetattr(fd, termios.TCSANOW, now)
        try:
            return os.read(fd, _LONGEST_PASTE)
        finally:
            termios.tcsetattr(fd, termios.TCSANOW, before)
