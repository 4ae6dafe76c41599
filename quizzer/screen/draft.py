"""A line while it is being typed."""

from collections.abc import Sequence
from itertools import accumulate

from rich.cells import cell_len

from quizzer.screen import keys
from quizzer.screen.readers import LONGEST_LINE
from quizzer.tuples import NamedTuple

_MOST_ROWS = 10
_RUB_OUT, _KILL_BEFORE, _KILL_AFTER, _KILL_WORD = "rub out", "kill before", "kill after", "kill word"
_CONTROLS = {
    "\x01": keys.HOME, "\x05": keys.FINISH, "\x7f": _RUB_OUT, "\b": _RUB_OUT,
    "\x15": _KILL_BEFORE, "\x0b": _KILL_AFTER, "\x17": _KILL_WORD,
}  # fmt: skip


class Rows(NamedTuple):
    """A line on the rows that it takes, and where the cursor stands: in which row, behind which of its characters."""

    rows: Sequence[str]
    row: int
    column: int


class Draft:
    """A line while it is being typed: obeys the keys that edit it, as they do in a shell."""

    def __init__(self, text: str = "") -> None:
        self.text = text
        self.cursor = len(text)

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

    def laid(self, width: int) -> Rows:
        """The line on rows of at most `width` cells, one character at least; of a long one those near the cursor."""
        rows = broken(self.text, width)
        starts = [0, *accumulate(map(len, rows))][: len(rows)]
        row = next(number for number in reversed(range(len(rows))) if starts[number] <= self.cursor)
        first = max(0, min(row, len(rows) - _MOST_ROWS))
        return Rows(rows[first : first + _MOST_ROWS], row - first, self.cursor - starts[row])


def broken(text: str, width: int) -> list[str]:
    """A text on rows of at most `width` cells, one character at least: broken behind spaces, where there are some."""
    starts, used = [0], 0
    for place, char in enumerate(text):
        cells = cell_len(char)
        if used and used + cells > width:
            behind_space = text.rfind(" ", starts[-1], place) + 1
            starts.append(behind_space or place)
            used = cell_len(text[starts[-1] : place])
        used += cells
    return [text[start:end] for start, end in zip(starts, [*starts[1:], len(text)], strict=True)]


def _printable(text: str) -> str:
    """What can be shown of a text; the ends of lines of a paste are spaces."""
    return "".join(char for char in " ".join(text.split("\n")) if char.isprintable())
