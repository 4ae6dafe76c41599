"""Printing lines: as plain text, or with the colours that can be read on the terminal's ground."""

import os
import re
import sys
import time
from collections.abc import Callable, Iterable
from typing import IO

from quizzer.screen import ground
from quizzer.screen.lines import Line, Look, Span, sentence, text_of, trimmed
from quizzer.text.neutral import neutralise

Replied = Callable[[re.Pattern[bytes], float], re.Match[bytes] | None]  # what a terminal says before an instant
WIDEST = 100  # longer lines are hard to read


class Paper:
    """A stream that takes lines of styled spans."""

    def __init__(self, stream: IO[str], *, plain: bool, color: str = "auto", theme: str = "auto") -> None:
        self.stream = stream
        self.look = look_of(stream, plain=plain)
        self.is_coloured = not plain and theme != "none" and wants_color(stream, color)
        self._asks = self.is_coloured and theme == "auto" and ground.can_be_asked()
        self._codes = ground.codes(theme if theme in ("dark", "light") else ground.told_by_environment())
        if self.is_coloured and os.name == "nt":
            os.system("")  # the Windows console obeys escape sequences once a command has run in it

    def settle_ground(self, replied: Replied) -> None:
        """Ask the terminal for its ground, once, and where the colours depend on it."""
        if not self._asks:
            return
        self._asks = False
        self.stream.write(ground.QUERY)
        self.flush()
        reply = replied(ground.reply(), time.monotonic() + ground.MOST_SECONDS)
        if reply:
            self._codes = ground.codes(ground.told_by(reply))

    def resize(self) -> None:
        """Take the terminal's width anew: whoever calls it draws a card from its beginning."""
        self.look = self.look._replace(width=look_of(self.stream, plain=self.look.plain).width)

    def begin_page(self) -> None:
        """Begin at the top of an empty screen, on one that is looked at; what was there scrolls away."""
        if self.stream.isatty() and not self.look.linear:
            self.stream.write("\x1b[H\x1b[2J")

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines."""
        for line in lines:
            self.line(*line)

    def line(self, *spans: Span | str) -> None:
        """Print one line."""
        # Decks are neutralised when they are loaded; what the learner typed, or put into a file's name, is not.
        styled = (span if isinstance(span, Span) else Span(span) for span in spans)
        shown = [Span(self._spelled(text), style) for text, style in styled]
        self.stream.write("".join(map(self._coloured, trimmed(shown))) + "\n")

    def _spelled(self, text: str) -> str:
        safe = neutralise(text).replace("\n", "\N{SYMBOL FOR LINE FEED}")
        if self.look.unicode:
            return safe
        from quizzer.screen.formulas.spelling import ascii_text  # noqa: PLC0415 - most terminals show more than that

        return ascii_text(safe)

    def _coloured(self, span: Span) -> str:
        code = self._codes.get(span.style) if self.is_coloured else None
        return f"\x1b[{code}m{span.text}\x1b[0m" if code and span.text else span.text

    def flush(self) -> None:
        """Let the reader see everything printed so far."""
        self.stream.flush()


def complain(text: str) -> None:
    """Say on standard error what is wrong: on one line, which a terminal gets wrapped."""
    line = f"quizzer: {neutralise(' '.join(text.split()))}"  # file names and packages may put anything into it
    look = Look(width=min(_columns(sys.stderr), WIDEST), linear=not sys.stderr.isatty())
    sys.stderr.write("".join(f"{text_of(part)}\n" for part in sentence(line, look, 0)))


def wants_color(stream: IO[str], color: str) -> bool:
    """--color always or never; else a terminal that is not dumb, unless NO_COLOR or FORCE_COLOR=0 forbid it."""
    if color != "auto":
        return color == "always"
    forced = os.environ.get("FORCE_COLOR", "")
    if os.environ.get("NO_COLOR") or forced == "0" or is_dumb():
        return False
    return bool(forced) or stream.isatty()


def look_of(stream: IO[str], *, plain: bool) -> Look:
    """The look of a stream: COLUMNS or the terminal's width, UTF-8 or ASCII."""
    encoding = (getattr(stream, "encoding", None) or "ascii").lower().replace("-", "")
    unicode = encoding.startswith("utf")
    if not unicode and hasattr(stream, "reconfigure"):
        stream.reconfigure(errors="replace")  # a character that the terminal lacks must not end the session
    return Look(width=min(_columns(stream), WIDEST), unicode=unicode, linear=plain or not stream.isatty(), plain=plain)


def _columns(stream: IO[str]) -> int:
    chosen = os.environ.get("COLUMNS", "")
    if chosen.isdecimal() and len(chosen) < 10 and int(chosen) > 0:
        return max(int(chosen), 20)
    try:
        return max(os.get_terminal_size(stream.fileno()).columns, 20)
    except (OSError, ValueError, AttributeError):
        return 80


def is_dumb() -> bool:
    """Whether the terminal takes no escape sequences, as inside an editor."""
    return os.environ.get("TERM") == "dumb"


def is_terminal() -> bool:
    """Whether someone sits in front of both ends."""
    return sys.stdin is not None and sys.stdin.isatty() and sys.stdout is not None and sys.stdout.isatty()
