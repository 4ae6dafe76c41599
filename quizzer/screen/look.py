"""How lines look on the terminal at hand: its width, its characters, and whether formulas may be drawn."""

from __future__ import annotations

import os
import sys
from typing import IO, NamedTuple

NARROW = 60  # below it, what stands side by side stands under each other
WIDEST = 100  # longer lines are hard to read


class Look(NamedTuple):
    """What a layout has to know of the terminal."""

    width: int = 80
    unicode: bool = True
    linear: bool = False  # no drawing in two dimensions: pipes and screen readers
    plain: bool = False  # nor tables: the learner asked for one thing after the other

    @property
    def mathematics(self) -> str:
        """How formulas are drawn, in the words of `prose.render`."""
        if not self.unicode:
            return "ascii"
        return "linear" if self.linear else "box"

    @property
    def narrow(self) -> bool:
        """Whether two things fit beside each other."""
        return self.width < NARROW

    def glyph(self, name: str) -> str:
        """A character of the house, or its ASCII form."""
        return _GLYPHS[name][0 if self.unicode else 1]


_GLYPHS = {
    "right": ("✓", "OK"), "wrong": ("✗", "x"), "asked": ("·", "-"), "path": ("›", ">"),
    "done": ("━", "="), "left": ("─", "-"), "bar": ("█", "#"), "bullet": ("•", "*"),
    "blocks": (" ▁▂▃▄▅▆▇█", " .:-=+*#@"), "heat": ("·▪■", ".o#"),
}  # fmt: skip


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
