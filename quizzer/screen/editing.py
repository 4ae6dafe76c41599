"""Single keys, and lines that are edited while they are typed, from a terminal."""

import math
import time
from collections.abc import Callable

from rich.cells import cell_len

from quizzer.screen import keys
from quizzer.screen.draft import Draft
from quizzer.screen.keys import Monotonic
from quizzer.screen.paper import Paper
from quizzer.tuples import NamedTuple


class Late(NamedTuple):
    """The time was over before the line was; what was typed of it."""

    typed: str


class TerminalReader:
    """Keys and edited lines from the terminal, within `keys.sitting`.

    The line is edited here and not by readline: that can be left only by a signal, which may reach another thread, and
    cannot draw what stands above the line when the terminal has another width.
    """

    def __init__(self, paper: Paper, monotonic: Monotonic = time.monotonic) -> None:
        self._paper = paper
        self.monotonic = monotonic
        self.redraw: Callable[[str], None] = lambda change: None  # what stands above the line, after that change

    def line(self, prompt: str, begun: str = "") -> str | None:
        """A line, which may be begun already; None at Ctrl-D."""
        found = self.line_until(prompt, math.inf, begun)
        return found.typed if isinstance(found, Late) else found

    def line_until(self, prompt: str, deadline: float, begun: str = "") -> str | Late | None:
        """A line; None at Ctrl-D; what was typed when the deadline passes."""
        draft, row = Draft(begun), 0
        while True:
            row = self._draw(prompt, draft, row)
            press = keys.read_press(deadline, self.monotonic)
            if press.name in (keys.ENTER, keys.LATE) or (press.name == keys.END and not draft.text):
                break
            if press.name in keys.CHANGES:
                self.redraw(press.name)
                row = 0
            draft.press(press)
        draft.cursor = len(draft.text)
        self._draw(prompt, draft, row)
        self._paper.line()
        if press.name == keys.END:
            return None
        return draft.text if press.name == keys.ENTER else Late(draft.text)

    def key(self) -> str:
        """One key."""
        return self.key_until(math.inf)

    def forget_typed(self) -> None:
        """Throw away what was typed ahead."""
        keys.forget_typed()

    def key_until(self, deadline: float) -> str:
        """One key; `keys.LATE` when the deadline passes."""
        self._paper.flush()
        while (key := keys.read_key(deadline, self.monotonic)) in keys.CHANGES:
            self.redraw(key)
            self._paper.flush()
        return key

    def _draw(self, prompt: str, draft: Draft, row: int) -> int:
        """Draw the line anew, where the cursor stands in that row of it; the row in which it stands then."""
        margin = cell_len(prompt)
        laid = draft.laid(self._paper.look.width - margin - 1)
        heads = [prompt, *[" " * margin] * (len(laid.rows) - 1)]
        drawn = "\x1b[K\n".join(map("".join, zip(heads, laid.rows, strict=True)))
        to_cursor = f"{_up(len(laid.rows) - 1 - laid.row)}\r{heads[laid.row]}{laid.rows[laid.row][: laid.column]}"
        self._paper.stream.write(f"{_up(row)}\r{drawn}\x1b[J{to_cursor}")
        self._paper.flush()
        return laid.row


def _up(rows: int) -> str:
    return f"\x1b[{rows}A" if rows else ""
