"""Reading with a deadline: what was typed by then is not lost. A deadline is an instant of the clock's `monotonic`."""

import math
import os
import time
from collections.abc import Iterable
from typing import IO, NamedTuple

from rich.cells import cell_len

from quizzer.screen import keys
from quizzer.screen.keys import Monotonic
from quizzer.screen.paper import Paper
from quizzer.screen.readers import LONGEST_LINE, LineReader, TerminalReader

_CHUNK = 65_536
_MOST_BYTES = 4 * LONGEST_LINE
_RUB_OUT, _KILL_BEFORE, _KILL_AFTER, _KILL_WORD = "rub out", "kill before", "kill after", "kill word"
_CONTROLS = {
    "\x01": keys.HOME, "\x05": keys.FINISH, "\x7f": _RUB_OUT, "\b": _RUB_OUT,
    "\x15": _KILL_BEFORE, "\x0b": _KILL_AFTER, "\x17": _KILL_WORD,
}  # fmt: skip


class Draft:
    """A line while it is being typed: obeys the keys that edit it, as they do in a shell."""

    def __init__(self) -> None:
        self.text = ""
        self.cursor = 0

    def press(self, press: keys.Press) -> None:
        """Take a key or a paste; what is neither text nor edits is ignored."""
        before, after = self.text[: self.cursor], self.text[self.cursor :]
        words = before.rstrip()
        cursors = {keys.LEFT: self.cursor - 1, keys.RIGHT: self.cursor + 1, keys.HOME: 0, keys.FINISH: len(self.text)}
        texts = {
            keys.DELETE: (before, after[1:]), _RUB_OUT: (before[:-1], after), _KILL_BEFORE: ("", after),
            _KILL_AFTER: (before, ""), _KILL_WORD: (words[: words.rfind(" ") + 1], after),
        }  # fmt: skip
        name = _CONTROLS.get(press.text, press.name)
        if name in cursors:
            self.cursor = min(max(0, cursors[name]), len(self.text))
        else:
            self._set(*texts.get(name, (before + _printable(press.text), after)))

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


class Late(NamedTuple):
    """The time was over before the line was; what was typed of it."""

    typed: str


class TimedTerminal(TerminalReader):
    """Keys and edited lines from the terminal, within `keys.sitting`.

    The line is edited here and not by readline, which can be left only by a signal; and that may reach another thread.
    """

    def __init__(self, paper: Paper, monotonic: Monotonic = time.monotonic) -> None:
        super().__init__(paper)
        self._monotonic = monotonic

    def line_until(self, prompt: str, deadline: float) -> str | Late | None:
        """A line; None at Ctrl-D; what was typed when the deadline passes."""
        draft = Draft()
        while True:
            self._draw(prompt, draft)
            press = keys.read_press(deadline, self._monotonic)
            if press.name in (keys.ENTER, keys.LATE) or (press.name == keys.END and not draft.text):
                break
            draft.press(press)
        self._paper.line()
        if press.name == keys.END:
            return None
        return draft.text if press.name == keys.ENTER else Late(draft.text)

    def key_until(self, deadline: float) -> str:
        """One key; `keys.LATE` when the deadline passes."""
        self._paper.flush()
        return keys.read_key(deadline, self._monotonic)

    def _draw(self, prompt: str, draft: Draft) -> None:
        """Draw the line anew, on the one row that it has."""
        margin = cell_len(prompt)
        shown, cursor = draft.window(self._paper.look.width - margin)
        to_cursor = f"\x1b[{margin + cursor}C" if margin + cursor else ""
        self._paper.stream.write(f"\r{prompt}{shown}\x1b[K\r{to_cursor}")
        self._paper.flush()


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
