"""A line while it is being typed: its text, the cursor in it, and the part of it that a terminal has room for."""

from __future__ import annotations

from collections.abc import Iterable

from rich.cells import cell_len

from quizzer.screen import keys
from quizzer.screen.keys import Press
from quizzer.screen.readers import LONGEST_LINE

_BACKSPACE, _START, _FINISH = ("\x7f", "\b"), "\x01", "\x05"
_KILL_BEFORE, _KILL_AFTER, _KILL_WORD = "\x15", "\x0b", "\x17"


class Draft:
    """Obeys the keys that edit a line, as they do in a shell."""

    def __init__(self) -> None:
        self.text = ""
        self.cursor = 0

    def press(self, press: Press) -> None:
        """Take a key or a paste; what is neither text nor edits is ignored."""
        name, typed = press
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        if name == keys.LEFT:
            self.cursor = max(0, self.cursor - 1)
        elif name == keys.RIGHT:
            self.cursor = min(len(self.text), self.cursor + 1)
        elif name == keys.HOME or typed == _START:
            self.cursor = 0
        elif name == keys.FINISH or typed == _FINISH:
            self.cursor = len(self.text)
        elif name == keys.DELETE:
            self._set(before, after[1:])
        elif typed in _BACKSPACE:
            self._set(before[:-1], after)
        elif typed == _KILL_BEFORE:
            self._set("", after)
        elif typed == _KILL_AFTER:
            self._set(before, "")
        elif typed == _KILL_WORD:
            self._set(before.rstrip()[: before.rstrip().rfind(" ") + 1], after)
        else:
            self._set(before + _printable(typed), after)

    def _set(self, before: str, after: str) -> None:
        self.text = (before + after)[:LONGEST_LINE]
        self.cursor = min(len(before), len(self.text))

    def window(self, width: int) -> tuple[str, int]:
        """The part around the cursor that takes fewer cells than `width`, and the cells of it before the cursor."""
        before = _fitting(reversed(self.text[: self.cursor]), width - 1)[::-1]
        room = width - 1 - cell_len(before)
        return before + _fitting(self.text[self.cursor :], room), cell_len(before)


def _printable(text: str) -> str:
    """What can be shown of a text; the ends of lines of a paste are spaces."""
    return "".join(char for char in " ".join(text.split("\n")) if char.isprintable())


def _fitting(characters: Iterable[str], width: int) -> str:
    """The first of these characters, as many as have room."""
    taken = ""
    for char in characters:
        width -= cell_len(char)
        if width < 0:
            break
        taken += char
    return taken
