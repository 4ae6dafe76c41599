"""Printing lines: as plain text, or with the sixteen colours of the terminal. Rich is imported only for colour."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import IO, TYPE_CHECKING

from quizzer.screen.lines import Line, Span
from quizzer.screen.look import Look, is_dumb, look_of
from quizzer.text.neutral import neutralise

if TYPE_CHECKING:
    from rich.console import Console

# Only the terminal's own sixteen colours: they fit whatever theme the learner has chosen.
_STYLES = {
    "strong": "bold",
    "emphasis": "italic",
    "code": "cyan",
    "dim": "dim",
    "accent": "blue",
    "right": "bold green",
    "wrong": "bold red",
    "asked": "bold yellow",
    "label": "dim",
}
_LIGHT = {"code": "magenta"}


class Paper:
    """A stream that takes lines of styled spans."""

    def __init__(self, stream: IO[str], *, plain: bool, color: str = "auto", theme: str = "auto") -> None:
        self.stream = stream
        self.look: Look = look_of(stream, plain=plain)
        self._theme = theme
        self._console: Console | None = None
        if not plain and theme != "none" and wants_color(stream, color):
            self._console = _console(stream, force=color == "always")

    def resize(self) -> None:
        """Take the terminal's width anew: between cards, never in the middle of one."""
        self.look = self.look._replace(width=look_of(self.stream, plain=self.look.plain).width)

    def lines(self, lines: Iterable[Line]) -> None:
        """Print lines."""
        for line in lines:
            self.line(*line)

    def line(self, *spans: Span | str) -> None:
        """Print one line."""
        # Decks are neutralised when they are loaded; what the learner typed, or put into a file's name, is not.
        shown = [Span(neutralise(s)) if isinstance(s, str) else Span(neutralise(s.text), s.style) for s in spans]
        if self._console is None:
            self.stream.write("".join(span.text for span in shown).rstrip() + "\n")
        else:
            self._console.print(self._text(shown), soft_wrap=True)

    def _text(self, spans: Iterable[Span]) -> object:
        from rich.text import Text  # noqa: PLC0415 - only with colour

        text = Text()
        for span in spans:
            light = _LIGHT.get(span.style) if self._theme == "light" else None
            text.append(span.text, light or _STYLES.get(span.style, ""))
        return text

    def flush(self) -> None:
        """Let the reader see everything printed so far."""
        self.stream.flush()


def _console(stream: IO[str], *, force: bool) -> Console:
    from rich.console import Console  # noqa: PLC0415 - only with colour

    # Card text is data: no markup, no emoji names, no highlighting of what looks like code.
    return Console(
        file=stream,
        markup=False,
        emoji=False,
        highlight=False,
        no_color=False,  # `wants_color` has decided
        color_system="standard" if force else "auto",
        force_terminal=force or None,
    )


def wants_color(stream: IO[str], color: str) -> bool:
    """--color always or never; else a terminal that is not dumb, unless NO_COLOR or FORCE_COLOR=0 forbid it."""
    if color != "auto":
        return color == "always"
    forced = os.environ.get("FORCE_COLOR", "")
    if os.environ.get("NO_COLOR") or forced == "0" or is_dumb():
        return False
    return bool(forced) or stream.isatty()
