"""Lines with a deadline: what was typed by then is not lost. A deadline is an instant of the clock's `monotonic`."""

import math
import os
import time
from typing import IO

from quizzer.screen import keys
from quizzer.screen.editing import Late
from quizzer.screen.keys import Monotonic
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LONGEST_LINE, LineReader

_CHUNK = 65_536
_MOST_BYTES = 4 * LONGEST_LINE


class TimedLines(LineReader):
    """Lines from a pipe, or from a terminal that wants no single keys.

    On Windows nothing says whether a pipe has a line: it is waited for, and one that comes too late is told as late.
    """

    def __init__(self, stream: IO[str], paper: Paper, *, echo: bool, monotonic: Monotonic = time.monotonic) -> None:
        super().__init__(stream, paper, echo=echo)
        self._monotonic = monotonic
        self._fd = _descriptor(stream)
        self._held = b""  # read, and not yet given as a line
        self._is_cut = False  # the rest of a line is still to come whose beginning was late

    def line_until(self, prompt: str, deadline: float) -> str | Late | None:
        """The next line; None when there is none; what has come of it when the deadline passes."""
        self._prompt(prompt)
        found = self._awaited(deadline)
        self._heard(found.typed if isinstance(found, Late) else found)
        if isinstance(found, Late) and not self._echo:
            self._paper.line()  # no Enter ended what was typed
        return found

    def _next(self) -> str | None:
        found = self._awaited(math.inf)
        return found.typed if isinstance(found, Late) else found

    def _awaited(self, deadline: float) -> str | Late | None:
        if self._fd is None:
            text = super()._next()
            return Late(text) if text is not None and self._monotonic() >= deadline else text
        while b"\n" not in self._held:
            if not keys.wait(self._fd, deadline, self._monotonic):
                return self._late(self._fd)
            read = os.read(self._fd, _CHUNK)
            if not read:
                line, self._held = self._held, b""
                return _text(line) if line and not self._is_cut else None
            self._held += read
            if b"\n" not in read:
                self._held = self._held[:_MOST_BYTES]
        line, _, self._held = self._held.partition(b"\n")
        if self._is_cut:
            self._is_cut = False
            return self._awaited(deadline)
        return _text(line)

    def _late(self, fd: int) -> Late:
        held, self._held = self._held + keys.unfinished(fd), b""
        if self._is_cut:
            return Late("")
        self._is_cut = bool(held) and not os.isatty(fd)
        return Late(_text(held))


def _text(line: bytes) -> str:
    return line.decode("utf-8", "replace").rstrip("\r\n")[:LONGEST_LINE]


def _descriptor(stream: IO[str]) -> int | None:
    """The file to wait for; None where that cannot be done."""
    if not keys.CAN_WAIT:
        return None
    try:
        return stream.fileno()
    except (OSError, AttributeError):  # in memory
        return None
