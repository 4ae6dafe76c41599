"""A progress bar on a line of its own, for what takes long; it leaves nothing behind."""

from __future__ import annotations

import time
from typing import IO

from quizzer.screen.look import look_of

QUIET_SECONDS = 0.4  # what is done by then needs no bar
_BETWEEN_SECONDS = 0.05
_WIDTH = 24


class Bar:
    """Shows how much of something is done, on a terminal that can go back to the beginning of a line."""

    def __init__(self, stream: IO[str], what: str) -> None:
        self._stream = stream
        self._what = what
        self._look = look_of(stream, plain=False)
        self._next = time.monotonic() + QUIET_SECONDS
        self._shown = 0  # characters on the line

    def show(self, done: int, total: int) -> None:
        """Draw the bar, though not more often than an eye can follow."""
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + _BETWEEN_SECONDS
        share = min(1.0, done / total) if total else 1.0
        filled = round(_WIDTH * share)
        bar = self._look.glyph("done") * filled + self._look.glyph("left") * (_WIDTH - filled)
        line = f" {self._what}  {bar}  {share:.0%}"[: self._look.width - 1]
        self._write(line.ljust(self._shown))
        self._shown = len(line)

    def clear(self) -> None:
        """Take the bar away."""
        if self._shown:
            self._write(" " * self._shown)
            self._write("")
            self._shown = 0

    def _write(self, line: str) -> None:
        self._stream.write(f"\r{line}")
        self._stream.flush()
