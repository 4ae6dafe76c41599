"""What reaches a terminal: text, tabs, line ends, and quizzer's own colours; never a control character of a deck's."""

from __future__ import annotations

import io
import re

from quizzer.screen.paper import Paper

_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


class Terminal(io.StringIO):
    """A terminal's stream that keeps what is written."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        """It is one."""
        return True


def papers() -> list[Paper]:
    """Narrow and wide, in colour and plain."""
    made = []
    for width in (40, 100):
        for plain in (False, True):
            paper = Paper(Terminal(), plain=plain, color="never" if plain else "always")
            paper.look = paper.look._replace(width=width)
            made.append(paper)
    return made


def obeyed(text: str) -> str | None:
    """The first character that a terminal would obey, with what stands around it; None if there is none."""
    found = _CONTROL.search(_COLOUR.sub("", text))
    return None if found is None else ascii(_COLOUR.sub("", text)[max(0, found.start() - 20) : found.end() + 20])
