"""Reading what the learner does: typed lines with commands, and single keys."""

import io
import math
import os
import sys
import time
from collections.abc import Callable
from typing import IO, NamedTuple

from rich.cells import cell_len

from quizzer.screen import keys
from quizzer.screen.draft import LONGEST_LINE, Draft
from quizzer.screen.keys import Monotonic
from quizzer.screen.paper import Paper
from quizzer.session.dialogue import Move, Reply

COMMANDS: dict[str, Move] = {
    "h": "hint", "u": "undo", "s": "skip", "b": "bury", "x": "suspend", "f": "flag", "e": "edit", "q": "quit",
    "?": "help", "t": "ticks", "v": "reasons",
}  # fmt: skip


_WORDS = {word: letter for letter, word in COMMANDS.items()} | {"exit": "q"}
BARE = {"u", "v", "?"}  # commands without a colon where no answer is typed


def command(line: str, *, bare: bool) -> Reply | None:
    """The command that a typed line is, or None. `bare` letters are commands where no answer is typed."""
    text = line.strip()
    if text.startswith("="):
        return Reply("calculate", text[1:].strip())
    if text.startswith(":"):
        word, _, rest = text[1:].partition(" ")
        word = _WORDS.get(word.lower(), word if word in COMMANDS else word.lower())
        return Reply(COMMANDS.get(word, "unknown"), rest.strip() if word in COMMANDS else text)
    return Reply(COMMANDS[text]) if text == "?" or (bare and text in BARE) else None


def bounded_line(stream: IO[str]) -> str:
    """The next line; of one that is longer than anybody types, the beginning. Empty at the end."""
    text = rest = stream.readline(LONGEST_LINE)
    while len(rest) == LONGEST_LINE and not rest.endswith("\n"):
        rest = stream.readline(LONGEST_LINE)
    return text


class LineReader:
    """Lines, from a pipe or from a terminal that wants no single keys."""

    def __init__(self, stream: IO[str], paper: Paper, *, echo: bool) -> None:
        self._stream = stream
        self._paper = paper
        self._echo = echo  # piped lines are shown, so that the transcript reads as a session

    def line(self, prompt: str) -> str | None:
        """The next line without its end; None when there is none."""
        self._prompt(prompt)
        return self._heard(self._next())

    def _prompt(self, prompt: str) -> None:
        self._paper.stream.write(prompt)
        self._paper.flush()

    def _next(self) -> str | None:
        try:
            text = bounded_line(self._stream)
        except UnicodeDecodeError:
            text = "\ufffd\n"  # bytes that are no text: an answer that cannot be read
        return text.rstrip("\r\n") if text else None

    def _heard(self, text: str | None) -> str | None:
        if text is None:
            self._paper.line()
        elif self._echo:  # a terminal shows by itself what is typed into it
            self._paper.line("" if self._stream.isatty() else text)
        return text


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
        self._monotonic = monotonic
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
            press = keys.read_press(deadline, self._monotonic)
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
        while (key := keys.read_key(deadline, self._monotonic)) in keys.CHANGES:
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


def standard_input() -> IO[str]:
    """Standard input, or an empty one where the process was started without; bytes that are no text become U+FFFD."""
    if sys.stdin is None:
        return open(os.devnull, encoding="utf-8")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(errors="replace")
    return sys.stdin
